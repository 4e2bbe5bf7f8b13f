import type { Browser } from 'playwright-core';
import type { CreatedBoard, RelayProcess } from '../support/relay-process.ts';
import { gatherCrowd } from './crowd-process.ts';
import { WINDOW } from './driven-page.ts';
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
      const cost = await scenario.run(page, {
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
      found[scenario.id] = figuresOf(cost);
    }
    return { load: { contentMs, settledMs, busyMs, heapMb }, scenarios: found };
  } finally {
    await page.close();
  }
}
