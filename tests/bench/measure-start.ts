import type { Browser } from 'playwright-core';
import type { RelayProcess } from '../support/relay-process.ts';
import './bench-handle.ts';
import { openDriven } from './driven-page.ts';
import { median } from './figures.ts';
import { paperroll } from './site.ts';

/** Milliseconds from the address to a page that answers, and the processor time of its main thread until then. */
export interface StartFigures {
  readonly paperroll: number;
  readonly paperrollBusy: number;
  readonly empty: number;
  readonly emptyBusy: number;
}

declare global {
  interface Window {
    /** When the page answered, in milliseconds since it began. */
    benchInteractive?: number;
  }
}

/** How long an empty board takes to answer, and how long the least page made with React and Konva takes; in turns. */
export async function measureStart(browser: Browser, relay: RelayProcess, pages: string, runs: number): Promise<StartFigures> {
  const board = await relay.createBoard('Empty');
  const interactive = async (url: string): Promise<readonly [ms: number, busy: number]> => {
    const page = await openDriven(browser, url);
    // A wall answers once it knows what one may do there and has drawn what there is; the empty page once it has drawn.
    const at = await page.page.waitForFunction(
      () => {
        if (window.benchInteractive === undefined && window.paperroll) void window.paperroll.ready.then(() => requestAnimationFrame(() => (window.benchInteractive ??= performance.now())));
        return window.benchInteractive;
      },
      undefined,
      { polling: 'raf', timeout: 60_000 },
    );
    const ms = Number(await at.jsonValue());
    const busy = await page.busySinceStart();
    await page.close();
    return [ms, busy];
  };
  const ours: (readonly [number, number])[] = [];
  const empty: (readonly [number, number])[] = [];
  for (let run = 0; run < Math.max(3, runs); run++) {
    empty.push(await interactive(`${pages}/empty/index.html`));
    ours.push(await interactive(paperroll.url(board, 0)));
  }
  const medians = (runs: readonly (readonly [number, number])[]): readonly [number, number] => [median(runs.map(([ms]) => ms)), median(runs.map(([, busy]) => busy))];
  const [paperrollMs, paperrollBusy] = medians(ours);
  const [emptyMs, emptyBusy] = medians(empty);
  return { paperroll: paperrollMs, paperrollBusy, empty: emptyMs, emptyBusy };
}
