import RBush, { type BBox } from 'rbush';
import { intersects, type BoardPoint, type Rect } from '@paperroll/model';
import { createPaintOrder, type Ranked } from './paint-order.ts';

/** A thing with a place on the board. `outer` is the upright box around all that is drawn of it. */
export interface Placed extends Ranked {
  readonly id: string;
  readonly outer: Rect;
}

/** Things of one sort by place and in paint order. */
export interface SpatialIndex<T extends Placed> {
  load(items: readonly T[]): void;
  add(item: T): void;
  remove(item: T): void;
  get(id: string): T | undefined;
  /** What touches the box, in paint order. */
  within(rect: Rect): readonly T[];
  /** What touches the box, in any order: cheaper. */
  near(rect: Rect): readonly T[];
  /** What may lie under the point, topmost first. */
  at(point: BoardPoint, slack: number): readonly T[];
  all(): readonly T[];
  /** The box around everything, without walking it; undefined when empty. */
  bounds(): Rect | undefined;
}

class Tree<T extends Placed> extends RBush<T> {
  override toBBox(item: T): BBox {
    return bboxOf(item.outer);
  }
  override compareMinX(a: T, b: T): number {
    return a.outer.x - b.outer.x;
  }
  override compareMinY(a: T, b: T): number {
    return a.outer.y - b.outer.y;
  }
  rootBox(): BBox {
    return this.toJSON() as BBox;
  }
}

const bboxOf = (r: Rect): BBox => ({ minX: r.x, minY: r.y, maxX: r.x + r.w, maxY: r.y + r.h });

/** Above this share of all things it is cheaper to walk the paint order than to sort what the tree found. */
const WALK_SHARE = 1 / 6;

/** An R-tree beside a paint order; items are immutable and removed by identity. */
export function createSpatialIndex<T extends Placed>(compare: (a: T, b: T) => number): SpatialIndex<T> {
  const tree = new Tree<T>();
  const order = createPaintOrder(compare);
  const byId = new Map<string, T>();
  return {
    load(items) {
      tree.load(items);
      order.load(items);
      for (const item of items) byId.set(item.id, item);
    },
    add(item) {
      tree.insert(item);
      order.add(item);
      byId.set(item.id, item);
    },
    remove(item) {
      tree.remove(item);
      order.remove(item);
      byId.delete(item.id);
    },
    get: (id) => byId.get(id),
    within(rect) {
      const found = tree.search(bboxOf(rect));
      const all = order.all();
      if (found.length > all.length * WALK_SHARE) return all.filter((item) => intersects(item.outer, rect));
      return found.sort((a, b) => a.rank - b.rank);
    },
    near: (rect) => tree.search(bboxOf(rect)),
    at(point, slack) {
      const found = tree.search({ minX: point.x - slack, minY: point.y - slack, maxX: point.x + slack, maxY: point.y + slack });
      order.all();
      return found.sort((a, b) => b.rank - a.rank);
    },
    all: () => order.all(),
    bounds() {
      if (byId.size === 0) return undefined;
      const { minX, minY, maxX, maxY } = tree.rootBox();
      return { x: minX, y: minY, w: maxX - minX, h: maxY - minY };
    },
  };
}
