import { expect, type Locator, type Page } from '@playwright/test';

interface Automation {
  readonly ready: Promise<unknown>;
  elementCount(): number;
  screenPointOf(id: string): { readonly x: number; readonly y: number } | undefined;
  viewport(): { readonly x: number; readonly y: number; readonly zoom: number };
  snapshot(): string;
  renderStats(): { readonly boardFrames: number };
  carets(): readonly { readonly name: string; readonly color: string; readonly x: number; readonly y: number; readonly height: number }[];
}

/** An element as the board file has it. */
export interface SeenElement {
  readonly id: string;
  readonly kind: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly text: string;
}

/** The page of a board as a person uses it: eyes, keys and a mouse. */
export class BoardPage {
  readonly page: Page;
  readonly wall: Locator;
  readonly badge: Locator;

  /** `wall` is what the wall is called in the language of the page. */
  constructor(page: Page, wall = 'Wall') {
    this.page = page;
    this.wall = page.getByRole('application', { name: wall });
    this.badge = page.locator('.save-badge');
  }

  /** Opens the link; says its name when asked, as a newcomer does. */
  static async open(page: Page, link: string, name: string): Promise<BoardPage> {
    await page.goto(link);
    const board = new BoardPage(page);
    await board.ready();
    const card = page.getByRole('region', { name: 'Your name' });
    if (await card.isVisible()) {
      await card.getByRole('textbox').fill(name);
      await card.getByRole('button', { name: 'Go' }).click();
      await expect(card).toBeHidden();
    }
    const steps = page.getByRole('region', { name: 'Three steps to start' });
    if (await steps.isVisible()) await steps.getByRole('button', { name: 'Got it' }).click();
    await board.wall.focus();
    return board;
  }

  /** Waits until the wall is drawn and answers. */
  async ready(): Promise<void> {
    await expect(this.wall).toBeVisible({ timeout: 15_000 });
    await this.page.evaluate(() => (window as unknown as { paperroll: Automation }).paperroll.ready);
  }

  async elementCount(): Promise<number> {
    return this.page.evaluate(() => (window as unknown as { paperroll: Automation }).paperroll.elementCount());
  }

  /** What this page holds of the board, from left to right. */
  async elements(): Promise<readonly SeenElement[]> {
    // A page that goes on to another address has no board for a moment.
    await this.page.waitForFunction(() => (window as unknown as { paperroll?: Automation }).paperroll !== undefined);
    const text = await this.snapshot();
    const { elements } = JSON.parse(text) as { readonly elements: readonly SeenElement[] };
    return [...elements].sort((a, b) => a.x - b.x || a.y - b.y);
  }

  /** The texts of all elements, from left to right. */
  async texts(): Promise<readonly string[]> {
    return (await this.elements()).map((element) => element.text);
  }

  /** The element with this text; waits until there is one. */
  async find(text: string): Promise<SeenElement> {
    await expect.poll(() => this.texts()).toContain(text);
    const found = (await this.elements()).find((element) => element.text === text);
    if (!found) throw new Error(`“${text}” is not on the wall`);
    return found;
  }

  /** Where the sticky with this text is on the page. */
  async pointOfText(text: string): Promise<{ readonly x: number; readonly y: number }> {
    return this.pointOf((await this.find(text)).id);
  }

  /** The middle of an element on the page, in CSS pixels of the window. */
  async pointOf(id: string): Promise<{ readonly x: number; readonly y: number }> {
    const point = await this.page.evaluate((element) => (window as unknown as { paperroll: Automation }).paperroll.screenPointOf(element), id);
    if (!point) throw new Error(`${id} is not on the wall`);
    return point;
  }

  /** The camera: the board point at the wall's corner, and the zoom. */
  async viewport(): Promise<ReturnType<Automation['viewport']>> {
    return this.page.evaluate(() => (window as unknown as { paperroll: Automation }).paperroll.viewport());
  }

  /** The carets of others as they are painted on stickies, in CSS pixels of the window. */
  async carets(): Promise<ReturnType<Automation['carets']>> {
    return this.page.evaluate(() => (window as unknown as { paperroll: Automation }).paperroll.carets());
  }

  /** The board as a board file. */
  async snapshot(): Promise<string> {
    return this.page.evaluate(() => (window as unknown as { paperroll: Automation }).paperroll.snapshot());
  }

  /** How often the wall itself was painted. */
  async boardFrames(): Promise<number> {
    return this.page.evaluate(() => (window as unknown as { paperroll: Automation }).paperroll.renderStats().boardFrames);
  }

  /** The colour by which somebody is known here. */
  async colorOf(name: string): Promise<string> {
    return this.page.evaluate((who) => {
      const kept = JSON.parse(localStorage.getItem('paperroll.profile') ?? '{}') as { readonly name?: string; readonly color?: string };
      if (kept.name !== who || !kept.color) throw new Error(`${who} does not sit here`);
      return kept.color;
    }, name);
  }

  /** A place on the wall, from its middle. */
  async at(dx: number, dy: number): Promise<{ readonly x: number; readonly y: number }> {
    const box = await this.wall.boundingBox();
    if (!box) throw new Error('the wall has no box');
    return { x: box.x + box.width / 2 + dx, y: box.y + box.height / 2 + dy };
  }

  /** Takes up a kind by its key, clicks the place, types; the field stays open. */
  async placeByKey(key: string, place: { readonly x: number; readonly y: number }, text: string): Promise<void> {
    await this.page.keyboard.press(key);
    await this.page.mouse.click(place.x, place.y);
    await expect(this.writing).toBeFocused();
    await this.write(text);
  }

  /** Writes into the field that is open: the first letter by its key, the rest at once, as from a keyboard that completes words. A frame a letter is for stories of writing. */
  async write(text: string): Promise<void> {
    const [first = '', ...rest] = text;
    await this.page.keyboard.type(first);
    if (rest.length > 0) await this.page.keyboard.insertText(rest.join(''));
  }

  /** The text field over the sticky being written. */
  get writing(): Locator {
    return this.page.locator('textarea[data-wall-writing]');
  }

  async doubleClick(point: { readonly x: number; readonly y: number }): Promise<void> {
    await this.page.mouse.dblclick(point.x, point.y);
    await expect(this.writing).toBeFocused();
  }

  async drag(from: { readonly x: number; readonly y: number }, to: { readonly x: number; readonly y: number }, drop = true): Promise<void> {
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
    await this.page.mouse.move(to.x, to.y, { steps: 4 });
    if (drop) await this.page.mouse.up();
  }

  /** Leaves the text field and lets everything go. */
  async leave(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await expect(this.writing).toHaveCount(0);
  }

  /** Resolves once the page says that the relay has stored everything. */
  async saved(): Promise<void> {
    await expect(this.badge).toHaveText(/^Saved$/);
  }

  /** Runs an action by its name, through the command palette. */
  async command(name: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    const input = this.page.getByRole('combobox', { name: 'Command or sticky' });
    await expect(input).toBeFocused();
    await input.fill(name);
    await this.page.keyboard.press('Enter');
    await expect(input).toHaveCount(0);
    // The focus goes back a moment after the field is gone; keys in between would go to nobody.
    await this.page.waitForFunction(() => document.activeElement !== document.body);
  }
}
