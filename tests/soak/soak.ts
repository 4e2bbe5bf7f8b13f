import type { Browser } from 'playwright-core';
import { benchBoard, columnsOf, noteAt, PITCH } from '../bench/bench-board.ts';
import { WINDOW, type DrivenPage } from '../bench/driven-page.ts';
import { seedRelay } from '../bench/seed-relay.ts';
import { openBoard, paperroll } from '../bench/site.ts';
import type { RelayProcess } from '../support/relay-process.ts';
import { sendCrew } from './crew-process.ts';
import { createHands } from './page-hands.ts';
import type { SoakOptions } from './soak-options.ts';

/** What was seen at one moment. */
export interface SoakSample {
  /** Minutes since everybody was there. */
  readonly at: number;
  /** Megabytes of the page's JavaScript heap, after collecting. */
  readonly pageHeap: number;
  /** Nodes and listeners of the page's document. */
  readonly nodes: number;
  readonly listeners: number;
  /** Megabytes of the relay: its heap as it stands, and all of its process. */
  readonly relayHeap: number;
  readonly relayResident: number;
  readonly edits: number;
  readonly elements: number;
  /** Pieces of the document's history. */
  readonly structs: number;
}

const ZOOM = 0.5;
const PAUSE_MS = 2000;
/** Samples after the warm-up, however slow the machine. */
const LEAST = 4;

/** Lets a crew and a person at a page work on one board, and looks at what that leaves behind. */
export async function soak(browser: Browser, relay: RelayProcess, options: SoakOptions, tell: (sample: SoakSample) => void): Promise<readonly SoakSample[]> {
  const snapshot = benchBoard(options.notes);
  const board = await seedRelay(relay, snapshot);
  const opened = await openBoard(browser, paperroll, board, options.notes, snapshot.elements.length);
  const { page } = opened;
  const [column, row] = [Math.floor(columnsOf(options.notes) / 2), Math.floor(options.notes / columnsOf(options.notes) / 2)];
  const view = { x: column * PITCH - WINDOW.width / ZOOM / 2, y: row * PITCH - WINDOW.height / ZOOM / 2, zoom: ZOOM };
  await lookAround(page, options.notes);
  await page.setViewport(view);
  // The crew keeps to what the page shows, so that each of its changes is painted there, and off the stickies that the page's hands take.
  // Nor does it take what may lie below a message at the window's edge.
  const near = idsAround(column, row, 2);
  const crew = await sendCrew({
    relayUrl: relay.url,
    boardId: board.id,
    key: board.keys.edit,
    people: options.people - 1,
    area: { x: view.x, y: view.y, w: WINDOW.width / ZOOM, h: WINDOW.height / ZOOM },
    ids: idsAround(column, row, 10).filter((id) => !near.includes(id)),
    pace: options.pace,
    seed: 7,
  });
  const hands = createHands(page, near);
  const samples: SoakSample[] = [];
  const begun = performance.now();
  const minutes = (): number => (performance.now() - begun) / 60_000;
  try {
    while (minutes() < options.minutes || samples.filter(({ at }) => at >= options.warmUp).length < LEAST) {
      const end = performance.now() + options.every * 1000;
      // Whole rounds: what a habit leaves until the next one is in every sample, or in none.
      do await hands.round(Math.min(PAUSE_MS, options.every * 50));
      while (performance.now() < end);
      const sample: SoakSample = { at: minutes(), ...(await sampleOf(page)), ...(await relaySample(relay)), ...(await crew.report()) };
      samples.push(sample);
      tell(sample);
    }
    return samples;
  } finally {
    await crew.end();
    await page.close();
  }
}

/** Sees every sticky once: what is kept of each sticky that was seen is there before the first sample. */
async function lookAround(page: DrivenPage, notes: number): Promise<void> {
  const columns = columnsOf(notes);
  for (let y = 0; y < Math.ceil(notes / columns) * PITCH; y += WINDOW.height / ZOOM) {
    for (let x = 0; x < columns * PITCH; x += WINDOW.width / ZOOM) await page.setViewport({ x, y, zoom: ZOOM });
  }
}

const idsAround = (column: number, row: number, reach: number): readonly string[] =>
  Array.from({ length: (2 * reach + 1) ** 2 }, (_, i) => [column - reach + (i % (2 * reach + 1)), row - reach + Math.floor(i / (2 * reach + 1))] as const)
    .filter(([x, y]) => x >= 0 && y >= 0)
    .map(([x, y]) => noteAt(x, y));

async function sampleOf(page: DrivenPage): Promise<Pick<SoakSample, 'pageHeap' | 'nodes' | 'listeners'>> {
  await page.page.keyboard.press('Escape');
  // What the probe writes down is no part of the page.
  await page.page.evaluate(() => benchProbe.reset());
  const pageHeap = await page.heapMb();
  return { pageHeap, nodes: await page.metric('Nodes'), listeners: await page.metric('JSEventListeners') };
}

async function relaySample(relay: RelayProcess): Promise<Pick<SoakSample, 'relayHeap' | 'relayResident'>> {
  const text = await (await fetch(`${relay.url}/metrics`)).text();
  const value = (name: string): number => Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN) / 1e6;
  return { relayHeap: value('nodejs_heap_size_used_bytes'), relayResident: value('process_resident_memory_bytes') };
}
