import type { Browser } from 'playwright-core';
import type { CreatedBoard, RelayProcess } from '../support/relay-process.ts';
import { openDriven, type DrivenPage } from './driven-page.ts';

/** A page that is measured. */
export interface Site {
  readonly id: string;
  readonly title: string;
  /** Whether others can work on its board: it is connected to the relay. */
  readonly connected: boolean;
  url(board: CreatedBoard | undefined, notes: number): string;
}

/** Paperroll, as the relay serves it. */
export const paperroll: Site = {
  id: 'paperroll',
  title: 'Paperroll',
  connected: true,
  url: (board) => board?.links.edit ?? '',
};

/** The same figures on a bare canvas: the limit. */
export const plainSite = (pages: string, relay: RelayProcess): Site => ({
  id: 'plain',
  title: 'plain canvas',
  connected: true,
  url: (board) => `${pages}/plain/index.html#${new URLSearchParams({ relay: relay.url, board: board?.id ?? '', key: board?.keys.edit ?? '' }).toString()}`,
});

/** Another whiteboard's page, which makes its own stickies. */
export const peerSite = (pages: string, id: string, title: string): Site => ({
  id,
  title,
  connected: false,
  url: (_board, notes) => `${pages}/peers/${id}.html?notes=${notes}`,
});

/** How long a page took to show a board. Milliseconds since it began. */
export interface Opened {
  readonly page: DrivenPage;
  readonly contentMs: number;
  readonly settledMs: number;
  /** Processor time of the main thread until then. */
  readonly busyMs: number;
}

/** Opens a board and waits until it is all there and nothing stirs. */
export async function openBoard(browser: Browser, site: Site, board: CreatedBoard | undefined, notes: number, elements: number): Promise<Opened> {
  const page = await openDriven(browser, site.url(board, notes));
  const there = await page.page.waitForFunction(
    (count) => {
      const handle = window.paperroll;
      return handle !== undefined && handle.elementCount() >= count && performance.now();
    },
    elements,
    { polling: 'raf', timeout: 180_000 },
  );
  const contentMs = Number(await there.jsonValue());
  const settledMs = Math.max(contentMs, await page.settled());
  return { page, contentMs, settledMs, busyMs: await page.busySinceStart() };
}
