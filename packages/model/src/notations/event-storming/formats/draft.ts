import type { Rect } from '../../../geometry.ts';
import type { ElementId } from '../../../ids.ts';
import type { Props } from '../../../schema/json.ts';

/** A sticky that has no place yet. */
export interface DraftNode {
  readonly id: ElementId;
  readonly kind: string;
  readonly text: string;
  readonly props: Props;
  /** Place in time: events with equal order happen at once. Without one, an event comes after all that have one. */
  readonly order: number | undefined;
  /** The band of the wall that it belongs to; undefined for the free paper above the bands. */
  readonly band: string | undefined;
}

/** What goes with what; tells the layout who stands beside whom. */
interface DraftLink {
  readonly kind: string;
  readonly from: ElementId;
  readonly to: ElementId;
}

/** A horizontal band of the wall: an area drawn around its stickies, perhaps within a wider one. Bands of one `outer` are consecutive. */
export interface DraftBand {
  readonly key: string;
  readonly inner: ElementId | undefined;
  readonly outer: ElementId | undefined;
}

/** A story without places. `areas` are lanes, contexts and frames: drawn around what their bands hold. */
export interface Draft {
  readonly nodes: readonly DraftNode[];
  readonly links: readonly DraftLink[];
  readonly bands: readonly DraftBand[];
}

/** Where the layout put everything, areas too. */
export type Places = ReadonlyMap<ElementId, Rect>;
