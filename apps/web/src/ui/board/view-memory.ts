import type { BoardPoint, Size } from '@paperroll/model';
import { ZOOM_MAX, ZOOM_MIN, type Viewport } from '@paperroll/scene';
import * as v from 'valibot';

const NAME = 'paperroll.views';
/** Of how many boards the view is kept. */
const KEPT = 50;

const coordinate = v.pipe(v.number(), v.finite());
const viewSchema = v.object({ x: coordinate, y: coordinate, zoom: v.pipe(v.number(), v.minValue(ZOOM_MIN), v.maxValue(ZOOM_MAX)), at: v.number() });
const viewsSchema = v.record(v.string(), viewSchema);

/** What one looked at: the point in the middle of the screen, so that it is found again on a screen of another size. */
export interface KeptView extends BoardPoint {
  readonly zoom: number;
}

/** What was looked at on this board when it was last open in this browser. What is stored is foreign input: broken, it is nothing. */
export function readView(storage: Storage | undefined, boardId: string): KeptView | undefined {
  return readViews(storage)[boardId];
}

/** Keeps what is looked at; where storage is full or forbidden, nothing is kept. */
export function keepView(storage: Storage | undefined, boardId: string, view: KeptView, now: number): void {
  const others = Object.entries(readViews(storage)).filter(([id]) => id !== boardId);
  const kept = others.sort(([, a], [, b]) => b.at - a.at).slice(0, KEPT - 1);
  try {
    storage?.setItem(NAME, JSON.stringify(Object.fromEntries([[boardId, { ...view, at: now }], ...kept])));
  } catch {
    // Full or forbidden: one stands at the beginning the next time.
  }
}

function readViews(storage: Storage | undefined): v.InferOutput<typeof viewsSchema> {
  try {
    const parsed = v.safeParse(viewsSchema, JSON.parse(storage?.getItem(NAME) ?? '{}'));
    return parsed.success ? parsed.output : {};
  } catch {
    return {};
  }
}

/** What is looked at through a camera. */
export const viewOf = ({ x, y, zoom }: Viewport, screen: Size): KeptView => ({ x: x + screen.w / 2 / zoom, y: y + screen.h / 2 / zoom, zoom });

/** The camera that looks at it on a screen of this size. */
export const cameraOf = ({ x, y, zoom }: KeptView, screen: Size): Viewport => ({ x: x - screen.w / 2 / zoom, y: y - screen.h / 2 / zoom, zoom });
