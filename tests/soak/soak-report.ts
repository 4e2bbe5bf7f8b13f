import { tableOf } from '../bench/table.ts';
import { growthOf, type Growth } from './growth.ts';
import type { SoakOptions } from './soak-options.ts';
import type { SoakSample } from './soak.ts';

/** Most that the page's heap may grow after the warm-up. */
export const MOST_GROWTH = 0.05;

/** How each figure of a soak went after the warm-up. */
export const growths = (samples: readonly SoakSample[], { warmUp }: SoakOptions): Readonly<Record<Watched, Growth>> => {
  const of = (name: Watched): Growth => growthOf(samples.map((sample) => ({ at: sample.at, value: sample[name] })), warmUp);
  return { pageHeap: of('pageHeap'), nodes: of('nodes'), listeners: of('listeners'), relayHeap: of('relayHeap'), relayResident: of('relayResident'), structs: of('structs'), elements: of('elements') };
};

type Watched = 'pageHeap' | 'nodes' | 'listeners' | 'relayHeap' | 'relayResident' | 'structs' | 'elements';

const TITLES: Readonly<Record<Watched, string>> = {
  pageHeap: 'page: JavaScript heap, MB',
  nodes: 'page: nodes of the document',
  listeners: 'page: listeners',
  relayHeap: 'relay: JavaScript heap, MB',
  relayResident: 'relay: memory of the process, MB',
  structs: 'board: pieces of its history',
  elements: 'board: elements',
};

/** A soak as a table. */
export function soakReport(samples: readonly SoakSample[], options: SoakOptions): string {
  const all = growths(samples, options);
  const rows = Object.entries(all).map(([name, { before, after, share }]) => [TITLES[name as Watched], figure(before), figure(after), `${share >= 0 ? '+' : ''}${(share * 100).toFixed(1)} %`]);
  const last = samples.at(-1);
  return `${options.people} people for ${options.minutes} minutes on ${options.notes} stickies, ${last?.edits ?? 0} changes beside those at the page; after a warm-up of ${options.warmUp.toFixed(1)} minutes\n\n${tableOf(['', 'first quarter', 'last quarter', 'growth'], rows)}`;
}

const figure = (value: number): string => (value >= 1000 ? String(Math.round(value)) : value.toFixed(1));
