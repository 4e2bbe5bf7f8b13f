import { test as base, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test';
import { openPeer, type Peer } from '../../support/peer.ts';
import { startRelay, type CreatedBoard, type RelayProcess } from '../../support/relay-process.ts';
import { watchForTrouble } from './trouble.ts';
import { BoardPage } from './board-page.ts';
import { createSeats, type Seat as TakenSeat, type Seats } from './seats.ts';

/** Where a person sits: what may differ between two of them. */
export interface Seat {
  readonly name?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly touch?: boolean;
  /** What the browser is set to. */
  readonly locale?: string;
}

/** A person with a browser of their own: nothing is shared but the server. */
export interface Person {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Opens a board's link and waits until the wall is there. */
  open(link: string): Promise<BoardPage>;
}

interface Stage {
  /** A relay that serves the built app; the story may kill it. */
  readonly relay: RelayProcess;
  readonly board: CreatedBoard;
  newPerson(seat?: Seat): Promise<Person>;
  /** A replica outside of any browser: what it holds, the relay has stored. */
  witness(board?: CreatedBoard): Promise<Peer>;
}

interface Worker {
  readonly sharedRelay: RelayProcess;
  readonly seats: Seats;
}

const USUAL: Required<Omit<Seat, 'name'>> = { viewport: { width: 1280, height: 800 }, touch: false, locale: 'en-US' };

const contextOptions = ({ viewport, touch, locale }: Required<Omit<Seat, 'name'>>): BrowserContextOptions => ({ viewport, locale, hasTouch: touch, isMobile: touch, acceptDownloads: true, reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] });

/**
 * The stage of every story. When a story ends, nothing may have been said on any page's console, and no content
 * security policy may have been broken, unless the story expected it.
 */
export const test = base.extend<Stage & { readonly expectedTrouble: RegExp[] }, Worker>({
  sharedRelay: [
    // Playwright reads the first parameter's braces.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const relay = await startRelay({ PAPERROLL_LOG: 'warn' });
      await use(relay);
      await relay.dispose();
    },
    { scope: 'worker' },
  ],
  seats: [
    async ({ browser }, use) => {
      await use(createSeats(browser, contextOptions(USUAL)));
    },
    { scope: 'worker' },
  ],
  relay: async ({ sharedRelay }, use) => {
    await use(sharedRelay);
  },
  board: async ({ relay }, use) => {
    await use(await relay.createBoard(''));
  },
  // oxlint-disable-next-line no-empty-pattern
  expectedTrouble: async ({}, use) => {
    await use([]);
  },
  newPerson: async ({ seats, expectedTrouble }, use, info) => {
    const taken: TakenSeat[] = [];
    const watches: (() => readonly string[])[] = [];
    await use(async ({ name = 'Ada', ...seat } = {}) => {
      const at = await seats.take(contextOptions({ ...USUAL, ...seat }));
      taken.push(at);
      const { context, page } = at;
      watches.push(watchForTrouble(page));
      context.on('page', (another) => watches.push(watchForTrouble(another)));
      return { page, context, open: (link) => BoardPage.open(page, link, name) };
    });
    const trouble = watches.flatMap((watch) => watch()).filter((line) => !expectedTrouble.some((pattern) => pattern.test(line)));
    const ended = info.status === info.expectedStatus && trouble.length === 0;
    await Promise.all(taken.map((seat) => seat.leave(ended)));
    if (trouble.length > 0) throw new Error(`the pages said:\n${trouble.join('\n')}`);
  },
  witness: async ({ relay, board }, use) => {
    const peers: Peer[] = [];
    await use(async ({ id, keys } = board) => {
      const peer = openPeer(relay.url, id, keys.view);
      peers.push(peer);
      await peer.synced();
      return peer;
    });
    for (const peer of peers) peer.dispose();
  },
});

/** For stories that kill the relay: one of their own. */
export const ownRelay = {
  relay: async (
    // oxlint-disable-next-line no-empty-pattern
    {}: object,
    use: (relay: RelayProcess) => Promise<void>,
  ): Promise<void> => {
    const relay = await startRelay({ PAPERROLL_LOG: 'warn' });
    await use(relay);
    await relay.dispose();
  },
};

/** What a browser says of itself when the server is away: no fault of the page. */
export const LOST_SERVER = /WebSocket connection to .* failed|net::ERR_(CONNECTION_REFUSED|CONNECTION_RESET|INTERNET_DISCONNECTED|EMPTY_RESPONSE)/;

export { expect } from '@playwright/test';
