import { medianOf, type Figures } from './figures.ts';
import type { BenchResult } from './bench-result.ts';
import type { SiteRun } from './measure-site.ts';
import { scenarios } from './scenarios.ts';
import { short, tableOf, times } from './table.ts';

const TITLES: Readonly<Record<string, string>> = { plain: 'plain canvas', paperroll: 'Paperroll', tldraw: 'tldraw', excalidraw: 'Excalidraw' };

/** The tables of a result, as Markdown. */
export function reportOf({ machine, options, start, sizes }: BenchResult): string {
  const parts = [`${machine.cores} cores (${machine.cpu}), load ${machine.load.toFixed(1)} at the start, Chromium ${machine.chromium}, software raster, Node ${machine.node}; medians of ${options.runs}.`];
  if (start) parts.push(`Interactive: Paperroll ${short(start.paperroll)} ms, an empty React + Konva page ${short(start.empty)} ms (${times(start.paperroll / start.empty)}); busy ${short(start.paperrollBusy)} and ${short(start.emptyBusy)} ms (${times(start.paperrollBusy / start.emptyBusy)}).`);
  for (const [notes, sites] of Object.entries(sizes)) parts.push(`### ${Number(notes).toLocaleString('en')} stickies`, loadTable(sites), scenarioTable(sites));
  return parts.filter(Boolean).join('\n\n');
}

function loadTable(sites: Readonly<Record<string, readonly SiteRun[]>>): string {
  const limit = sites['plain']?.length ? medianOf(sites['plain'].map((run) => run.load)) : undefined;
  const rows = Object.entries(sites).map(([id, runs]) => {
    if (runs.length === 0) return [TITLES[id] ?? id, 'gave up', '', '', '', '', ''];
    const load = medianOf(runs.map((run) => run.load));
    const isLimit = id === 'plain' || !limit;
    return [
      TITLES[id] ?? id,
      short(load.contentMs),
      short(load.settledMs),
      isLimit ? '' : times(load.settledMs / limit.settledMs),
      short(load.busyMs),
      isLimit ? '' : times(load.busyMs / limit.busyMs),
      short(load.heapMb),
    ];
  });
  return tableOf(['load', 'content ms', 'settled ms', 'ratio', 'busy ms', 'busy ratio', 'heap MB'], rows);
}

function scenarioTable(sites: Readonly<Record<string, readonly SiteRun[]>>): string {
  const rows = scenarios.flatMap(({ id, title }) => {
    const limit = figuresFor(sites['plain'], id);
    return Object.entries(sites).flatMap(([site, runs]) => {
      const figures = figuresFor(runs, id);
      if (!figures) return [];
      const isLimit = site === 'plain' || !limit;
      // A jump is one frame: the whole of its work counts.
      const busy = id === 'fit' ? figures.totalMs : figures.busy;
      const least = limit && (id === 'fit' ? limit.totalMs : limit.busy);
      const ratio = isLimit || !least ? '' : times(busy / least);
      const p95 = isLimit ? '' : times(figures.p95 / limit.p95);
      return [[title, TITLES[site] ?? site, short(figures.fps), short(figures.p95), p95, short(busy), ratio, figures.longTasks === 0 ? '0' : `${figures.longTasks} (${short(figures.longMs)} ms)`]];
    });
  });
  return rows.length === 0 ? '' : tableOf(['scenario', 'page', 'frames/s', 'p95 ms', 'p95 ratio', 'busy ms', 'busy ratio', 'long tasks'], rows);
}

function figuresFor(runs: readonly SiteRun[] | undefined, id: string): Figures | undefined {
  const found = (runs ?? []).flatMap((run) => run.scenarios[id] ?? []);
  return found.length === 0 ? undefined : medianOf(found);
}
