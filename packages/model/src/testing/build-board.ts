import type { BoardSnapshot } from '../board/snapshot.ts';
import { elementId, relationId } from '../ids.ts';
import { byOrder, keysAbove } from '../order.ts';
import { EMPTY_META, type BoardMeta } from '../schema/board.ts';
import type { Element } from '../schema/element.ts';
import type { Props } from '../schema/json.ts';
import type { Relation } from '../schema/relation.ts';
import { eventStorming } from '../notations/event-storming/event-storming.ts';
import { kindOf } from '../notations/notation.ts';

/** What a test says of a sticky; the rest comes from its kind. */
export interface StickySketch {
  readonly id: string;
  readonly kind: string;
  readonly x?: number;
  readonly y?: number;
  readonly w?: number;
  readonly h?: number;
  readonly text?: string;
  readonly props?: Props;
}

/** What a test says of a connection; without a kind it is the grammar's. */
export interface RelationSketch {
  readonly id?: string;
  readonly kind?: string;
  readonly from: string;
  readonly to: string;
  readonly label?: string;
  readonly props?: Props;
}

/** A board from a few words: stickies as large as their kind, stacked in the order given. */
export function boardOf(
  stickies: readonly StickySketch[],
  relations: readonly RelationSketch[] = [],
  meta: Partial<BoardMeta> = {},
): BoardSnapshot {
  const keys = keysAbove([], stickies.length);
  const elements: readonly Element[] = stickies.map((sketch, i) => {
    const { size } = kindOf(eventStorming, sketch.kind);
    return {
      id: elementId(sketch.id),
      kind: sketch.kind,
      x: sketch.x ?? 0,
      y: sketch.y ?? 0,
      w: sketch.w ?? size.w,
      h: sketch.h ?? size.h,
      z: keys[i] ?? '',
      text: sketch.text ?? sketch.id,
      props: sketch.props ?? {},
    };
  });
  const kinds = new Map(elements.map((e) => [e.id, e.kind]));
  const drawn: readonly Relation[] = relations.map(({ id, kind, from, to, label, props }) => ({
    id: relationId(id ?? `${from}>${to}`),
    kind: kind ?? eventStorming.relationBetween(kinds.get(elementId(from)) ?? '', kinds.get(elementId(to)) ?? ''),
    from: elementId(from),
    to: elementId(to),
    label: label ?? '',
    props: props ?? {},
  }));
  return {
    meta: { ...EMPTY_META, ...meta },
    elements: elements.toSorted(byOrder),
    relations: drawn.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  };
}
