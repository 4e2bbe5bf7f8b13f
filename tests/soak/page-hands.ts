import { atSixty, WINDOW, type DrivenPage, type PagePoint } from '../bench/driven-page.ts';

const MIDDLE: PagePoint = { x: WINDOW.width / 2 + 60, y: WINDOW.height / 2 };

/** One thing that a person at a page does over and over. What it opens it closes; what it adds it takes away. */
type Habit = (page: DrivenPage, id: string) => Promise<void>;

const wheel = (dx: number, dy: number, ctrl = false): Habit => (page) => atSixty(20, (step) => page.wheel(MIDDLE, { x: step < 10 ? dx : -dx, y: step < 10 ? dy : -dy }, ctrl));

async function dragAway(page: DrivenPage, from: PagePoint, to: PagePoint): Promise<void> {
  await page.mouse('mouseMoved', from);
  await page.mouse('mousePressed', from);
  await atSixty(15, (step) => page.mouse('mouseMoved', { x: from.x + ((to.x - from.x) * (step + 1)) / 15, y: from.y + ((to.y - from.y) * (step + 1)) / 15 }, true));
  await page.mouse('mouseReleased', to);
}

const press = async (page: DrivenPage, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.page.keyboard.press(key);
};

const HABITS: readonly Habit[] = [
  wheel(30, 8),
  wheel(0, 12, true),
  async (page, id) => {
    const at = await page.pointOf(id);
    await dragAway(page, at, { x: at.x + 60, y: at.y + 30 });
    await press(page, 'Control+z');
  },
  async (page, id) => {
    const at = await page.pointOf(id);
    await page.page.mouse.dblclick(at.x, at.y);
    await page.page.keyboard.type(' and so on');
    for (let i = 0; i < 10; i++) await press(page, 'Backspace');
    await press(page, 'Escape', 'Escape');
  },
  async (page) => {
    await press(page, 'Escape', 'e');
    await page.page.mouse.click(MIDDLE.x - 90, MIDDLE.y - 90);
    await page.page.keyboard.type('Something happened');
    await press(page, 'Escape', 'Control+z', 'Escape');
  },
  async (page) => {
    await dragAway(page, { x: MIDDLE.x - 96, y: MIDDLE.y - 96 }, { x: MIDDLE.x + 300, y: MIDDLE.y + 200 });
    await press(page, 'Escape');
  },
  (page) => press(page, 'Shift+O', 'ArrowDown', 'ArrowDown', 'Shift+O', 'Escape'),
  async (page) => {
    await press(page, 'Control+f');
    await page.page.keyboard.type('placed');
    await press(page, 'Enter', 'Escape', 'Escape');
  },
  (page) => press(page, '?', 'Escape'),
];

/** A person with a real mouse and a real keyboard. */
export interface Hands {
  /** Every habit once, with a pause of so many milliseconds after each. */
  round(pauseMs: number): Promise<void>;
}

/** Works on these stickies, in the view that the page has now. */
export function createHands(page: DrivenPage, ids: readonly string[]): Hands {
  const home = page.viewport();
  let turn = 0;
  return {
    async round(pauseMs) {
      for (const habit of HABITS) {
        await page.setViewport(await home);
        await habit(page, ids[turn++ % ids.length] ?? '');
        await page.page.waitForTimeout(pauseMs);
      }
    },
  };
}
