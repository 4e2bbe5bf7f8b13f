import type { Browser } from 'playwright-core';
import type { CreatedBoard, RelayProcess } from '../support/relay-process.ts';
import { gatherCrowd } from './crowd-process.ts';
import { WINDOW, type Cost } from './driven-page.ts';
import { figuresOf, type Figures } from './figures.ts';
import { scenarios } from './scenarios.ts';
import { openBoard, type Site } from './site.ts';

/** What loading a board took and left behind. */
export interface LoadFigures {
  readonly contentMs: number;
  readonly settledMs: number;
  /** Processor time of the main thread until then. */
  readonly busyMs: number;
  readonly heapMb: number;
}

/** One page's way through the scenarios. */
export interface SiteRun {
  readonly load: LoadFigures;
  readonly scenarios: Readonly<Record<string, Figures>>;
}

/** What is measured where. */
export interface SiteTask {
  readonly site: Site;
  readonly notes: number;
  readonly elements: number;
  readonly board: CreatedBoard | undefined;
  readonly relay: RelayProcess;
  readonly scenarios: readonly string[];
}

/** Opens the board anew and goes through the scenarios. */
export async function measureSite(browser: Browser, { site, notes, elements, board, relay, scenarios: asked }: SiteTask): Promise<SiteRun> {
  const { page, contentMs, settledMs, busyMs } = await openBoard(browser, site, board, notes, elements);
  try {
    const heapMb = await page.heapMb();
    const found: Record<string, Figures> = {};
    for (const scenario of scenarios) {
      if (!asked.includes(scenario.id) || (scenario.crowded && !site.connected)) continue;
      const running = scenario.run(page, {
        notes,
        crowd: ({ x, y, zoom }, ids) =>
          gatherCrowd({
            relayUrl: relay.url,
            boardId: board?.id ?? '',
            key: board?.keys.edit ?? '',
            people: 50,
            area: { x, y, w: WINDOW.width / zoom, h: WINDOW.height / zoom },
            ids,
            editsPerSecond: 20,
          }),
      });
      const cost = site.connected ? await running : await patiently(scenario.id, running);
      // A page that did not get through in time may still be at it: what came after would be measured in its wake.
      if (!cost) break;
      found[scenario.id] = figuresOf(cost);
    }
    return { load: { contentMs, settledMs, busyMs, heapMb }, scenarios: found };
  } finally {
    await page.close();
  }
}

/** Another whiteboard's page may be too slow at some size, or understand a gesture differently: said, and left out. */
async function patiently(id: string, running: Promise<Cost>): Promise<Cost | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('took over a minute')), 60_000);
  });
  try {
    return await Promise.race([running, late]);
  } catch (error) {
    console.log(`  ${id}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
