import { fitRect, type Viewport } from '@paperroll/scene';
import { columnsOf, LANE_TOP, noteAt, PITCH } from './bench-board.ts';
import { atSixty, WINDOW, type Cost, type DrivenPage, type PagePoint } from './driven-page.ts';

/** What a scenario may use beside the page. */
export interface Setting {
  readonly notes: number;
  /** Lets a crowd work on the board around this view until the returned undo is called. */
  readonly crowd: (viewport: Viewport, ids: readonly string[]) => Promise<() => Promise<void>>;
}

/** One thing that a hand does, timed. */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  /** Whether others are needed: pages without a relay leave it out. */
  readonly crowded?: true;
  run(page: DrivenPage, setting: Setting): Promise<Cost>;
}

const MIDDLE: PagePoint = { x: WINDOW.width / 2 + 60, y: WINDOW.height / 2 };
const HALF = 0.5;
/** Where two hundred stickies are seen with room to move. */
const CROWDED_ZOOM = 0.27;

const rowsOf = (notes: number): number => Math.ceil(notes / columnsOf(notes));
const wholeOf = (notes: number) => ({ x: -PITCH / 2, y: LANE_TOP, w: (columnsOf(notes) + 1) * PITCH, h: Math.ceil(rowsOf(notes) / 4) * 4 * PITCH });

/** Everything, beside the chrome of an app: the same view on every page. */
export const fitOf = (notes: number): Viewport => fitRect(wholeOf(notes), { w: WINDOW.width - 320, h: WINDOW.height - 160 }, 8);
const fitted = (notes: number): Viewport => {
  const fit = fitOf(notes);
  return { ...fit, x: fit.x - 280 / fit.zoom, y: fit.y - 80 / fit.zoom };
};

/** A view whose middle is in the gap left of and above the sticky in the middle of the board. */
function middleAt(notes: number, zoom: number): { readonly viewport: Viewport; readonly column: number; readonly row: number } {
  const column = Math.floor(columnsOf(notes) / 2);
  const row = Math.floor(rowsOf(notes) / 2);
  const at = { x: column * PITCH - PITCH / 10, y: row * PITCH - PITCH / 10 };
  return { viewport: { x: at.x - MIDDLE.x / zoom, y: at.y - MIDDLE.y / zoom, zoom }, column, row };
}

const screenOf = ({ x, y, zoom }: Viewport, at: PagePoint): PagePoint => ({ x: (at.x - x) * zoom, y: (at.y - y) * zoom });

/** There and back, so that what is seen stays on the board. */
const sway = (step: number, steps: number): number => (step < steps / 2 ? 1 : -1);

async function panned(page: DrivenPage, viewport: Viewport, px: number): Promise<Cost> {
  await page.setViewport(viewport);
  const steps = 180;
  return page.measure(() => atSixty(steps, (step) => page.wheel(MIDDLE, { x: px * sway(step, steps), y: (px / 4) * sway(step, steps) })));
}

async function drag(page: DrivenPage, from: PagePoint, path: readonly PagePoint[]): Promise<void> {
  await page.mouse('mouseMoved', from);
  await page.mouse('mousePressed', from);
  await atSixty(path.length, (step) => page.mouse('mouseMoved', path[step] ?? from, true));
  await page.mouse('mouseReleased', path.at(-1) ?? from);
}

/** Ends away from where it began, so that it can be seen that something was dragged. */
const circle = (from: PagePoint, steps: number, radius: number): readonly PagePoint[] =>
  Array.from({ length: steps }, (_, i) => {
    const turn = (i / steps) * 1.5 * Math.PI;
    return { x: from.x + radius * Math.sin(turn), y: from.y + radius * 0.6 * (1 - Math.cos(turn)) };
  });

const line = (from: PagePoint, to: PagePoint, steps: number): readonly PagePoint[] =>
  Array.from({ length: steps }, (_, i) => ({ x: from.x + ((to.x - from.x) * (i + 1)) / steps, y: from.y + ((to.y - from.y) * (i + 1)) / steps }));

async function mustHaveMoved(page: DrivenPage, id: string, from: PagePoint): Promise<void> {
  const now = await page.pointOf(id);
  if (Math.hypot(now.x - from.x, now.y - from.y) < 20) throw new Error(`${id} was dragged and did not move`);
}

const TYPED = 'what happened then was told by all';

const pressKey = (page: DrivenPage, key: string): Promise<void> => page.page.keyboard.press(key);

/** Frees the page of selections and open fields. */
async function letGo(page: DrivenPage): Promise<void> {
  await pressKey(page, 'Escape');
  await pressKey(page, 'Escape');
}

/** Ids of the stickies around the middle of the board. */
function idsAround(notes: number, side: number): readonly string[] {
  const { column, row } = middleAt(notes, HALF);
  const ids: string[] = [];
  for (let dy = -Math.floor(side / 2); dy < side / 2; dy++) for (let dx = -Math.floor(side / 2); dx < side / 2; dx++) ids.push(noteAt(column + dx, row + dy));
  return ids;
}

/** All scenarios, in the order in which a page goes through them. */
export const scenarios: readonly Scenario[] = [
  { id: 'pan50', title: 'pan at 50 %', run: (page, { notes }) => panned(page, middleAt(notes, HALF).viewport, 22) },
  { id: 'panfit', title: 'pan, everything in view', run: (page, { notes }) => panned(page, fitted(notes), 5) },
  {
    id: 'zoomout',
    title: 'continuous zoom out',
    async run(page, { notes }) {
      const from = 1;
      await page.setViewport(middleAt(notes, from).viewport);
      const steps = 120;
      const turn = (Math.log(from / fitted(notes).zoom) / 0.01) / steps;
      return page.measure(() => atSixty(steps, () => page.wheel(MIDDLE, { x: 0, y: turn }, true)));
    },
  },
  {
    id: 'fit',
    title: 'zoom to fit, at once',
    async run(page, { notes }) {
      await page.setViewport(fitted(notes));
      await page.setViewport(middleAt(notes, HALF).viewport);
      return page.measure(() => page.setViewport(fitted(notes)));
    },
  },
  {
    id: 'remote',
    title: '50 cursors, 20 edits/s',
    crowded: true,
    async run(page, { notes, crowd }) {
      const { viewport } = middleAt(notes, HALF);
      await page.setViewport(viewport);
      const leave = await crowd(viewport, idsAround(notes, 6));
      const cost = await page.measure(() => new Promise((resolve) => setTimeout(resolve, 3000)));
      await leave();
      return cost;
    },
  },
  {
    id: 'typing',
    title: 'typing, with the crowd',
    crowded: true,
    async run(page, { notes, crowd }) {
      const { viewport, column, row } = middleAt(notes, HALF);
      await page.setViewport(viewport);
      const at = await page.pointOf(noteAt(column, row));
      const leave = await crowd(viewport, idsAround(notes, 6).filter((id) => id !== noteAt(column, row)));
      await page.page.mouse.dblclick(at.x, at.y);
      // The caret stands where one pressed.
      await pressKey(page, 'Control+End');
      const cost = await page.measure(async () => {
        for (const letter of TYPED) await page.page.keyboard.type(letter, { delay: 60 });
      });
      const written = await page.page.evaluate(() => (document.activeElement instanceof HTMLTextAreaElement ? document.activeElement.value : 'no field'));
      if (!written.endsWith(TYPED)) throw new Error(`what was typed is not in the sticky, but “${written}”`);
      await letGo(page);
      await leave();
      return cost;
    },
  },
  {
    id: 'drag1',
    title: 'drag one',
    async run(page, { notes }) {
      const { viewport, column, row } = middleAt(notes, HALF);
      await page.setViewport(viewport);
      const from = await page.pointOf(noteAt(column, row));
      const cost = await page.measure(() => drag(page, from, circle(from, 120, 160)));
      await mustHaveMoved(page, noteAt(column, row), from);
      await letGo(page);
      return cost;
    },
  },
  {
    id: 'drag200',
    title: 'drag 200',
    async run(page, { notes }) {
      const { viewport, column, row } = middleAt(notes, CROWDED_ZOOM);
      await page.setViewport(viewport);
      const gap = -PITCH / 10;
      const first = { column: column - 8, row: row - 6 };
      const corner = screenOf(viewport, { x: first.column * PITCH + gap, y: first.row * PITCH + gap });
      await drag(page, corner, line(corner, screenOf(viewport, { x: (first.column + 16) * PITCH + gap, y: (first.row + 13) * PITCH + gap }), 12));
      const from = await page.pointOf(noteAt(column, row));
      const last = noteAt(first.column + 15, first.row + 12);
      const lastAt = await page.pointOf(last);
      const cost = await page.measure(() => drag(page, from, circle(from, 120, 120)));
      await mustHaveMoved(page, last, lastAt);
      await letGo(page);
      return cost;
    },
  },
  {
    id: 'marquee',
    title: 'marquee over everything',
    async run(page, { notes }) {
      const viewport = fitted(notes);
      await page.setViewport(viewport);
      const whole = wholeOf(notes);
      // Out of reach of the outermost lane's edge, which would be dragged.
      const clear = 20 / viewport.zoom;
      const from = screenOf(viewport, { x: whole.x - clear, y: whole.y - clear });
      const to = screenOf(viewport, { x: whole.x + whole.w + clear, y: whole.y + whole.h + clear });
      const cost = await page.measure(() => drag(page, from, line(from, to, 120)));
      await letGo(page);
      return cost;
    },
  },
];
