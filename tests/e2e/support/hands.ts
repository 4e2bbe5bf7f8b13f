import { elementId, kindOf, eventStorming } from '@paperroll/model';
import type { CDPSession, Page } from '@playwright/test';
import { openPeer, type Peer } from '../../support/peer.ts';
import type { BoardPage, SeenElement } from './board-page.ts';
import { expect, test as base, type Seat } from './story.ts';

/** A place on the page, in CSS pixels of the window. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A sticky or area that hangs there before somebody comes; its text is its id where none is given. */
export interface Hung {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly kind?: string;
  readonly w?: number;
  readonly h?: number;
  readonly text?: string;
}

/** The camera with which a story begins: board point (0, 0) lies beside the palette and below the bar. */
const VIEW = { x: -300, y: -150, zoom: 1 };

/** A person with both hands on a wall that somebody else has hung, who goes on working beside. */
export class Hands {
  readonly wall: BoardPage;
  readonly page: Page;
  readonly somebody: Peer;

  constructor(wall: BoardPage, somebody: Peer) {
    this.wall = wall;
    this.page = wall.page;
    this.somebody = somebody;
  }

  /** Looks from a board point (the wall's corner) at a zoom. */
  async look(view: typeof VIEW = VIEW): Promise<void> {
    await this.page.evaluate((viewport) => (window as unknown as { paperroll: { setViewport(viewport: unknown): void } }).paperroll.setViewport(viewport), view);
  }

  /** Where a board point is on the page. */
  async on(x: number, y: number): Promise<Place> {
    const { x: left, y: top, zoom } = await this.wall.viewport();
    return { x: (x - left) * zoom, y: (y - top) * zoom };
  }

  async middleOf(id: string): Promise<Place> {
    return this.wall.pointOf(id);
  }

  async seen(id: string): Promise<SeenElement> {
    const found = (await this.wall.elements()).find((element) => element.id === id);
    if (!found) throw new Error(`${id} is not on the wall`);
    return found;
  }

  /** Waits until these, and no others, are selected, as others see it. */
  async expectSelected(...ids: readonly string[]): Promise<void> {
    await expect.poll(() => this.states().flatMap((state) => state.selection ?? []).sort()).toEqual([...ids].sort());
  }

  async click(id: string, modifier?: 'Shift' | 'Control' | 'Alt'): Promise<void> {
    const { x, y } = await this.middleOf(id);
    if (modifier) await this.page.keyboard.down(modifier);
    await this.page.mouse.click(x, y);
    if (modifier) await this.page.keyboard.up(modifier);
  }

  /** Drags from the middle of an element by some pixels; what is held is held from before the move until after the drop. */
  async drag(id: string, by: Place, options: { readonly hold?: 'Shift' | 'Control' | 'Alt'; readonly drop?: boolean } = {}): Promise<void> {
    const from = await this.middleOf(id);
    if (options.hold) await this.page.keyboard.down(options.hold);
    await this.wall.drag(from, { x: from.x + by.x, y: from.y + by.y }, options.drop ?? true);
    if (options.hold) await this.page.keyboard.up(options.hold);
  }

  private states(): readonly { readonly selection?: readonly string[] }[] {
    const { awareness } = this.somebody.provider;
    return [...awareness.getStates()].flatMap(([client, state]) => (client === awareness.clientID ? [] : [state as { readonly selection?: readonly string[] }]));
  }
}

/** The browser's own input, below what Playwright has names for. */
export async function rawInput(page: Page): Promise<CDPSession> {
  return page.context().newCDPSession(page);
}

/** Stories of hands: `hang` puts elements on the story's board, and opens it. */
export const test = base.extend<{ hang(elements: readonly Hung[], seat?: Seat): Promise<Hands> }>({
  hang: async ({ relay, board, newPerson }, use) => {
    const peers: Peer[] = [];
    await use(async (elements, seat) => {
      const somebody = openPeer(relay.url, board.id, board.keys.edit);
      peers.push(somebody);
      await somebody.synced();
      const added = elements.map(({ id, kind = 'es.event', x, y, w, h, text = id }) => {
        const { size } = kindOf(eventStorming, kind);
        return { id: elementId(id), kind, x, y, w: w ?? size.w, h: h ?? size.h, text };
      });
      if (added.length > 0) somebody.edit({ type: 'add-elements', elements: added });
      const wall = await (await newPerson(seat)).open(board.links.edit);
      await expect.poll(() => wall.elementCount()).toBe(elements.length);
      const hands = new Hands(wall, somebody);
      await hands.look();
      return hands;
    });
    for (const peer of peers) peer.dispose();
  },
});

export { expect } from './story.ts';
