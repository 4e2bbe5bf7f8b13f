import type { BoardSnapshot } from '../../../board/snapshot.ts';
import type { BoardPoint, Size } from '../../../geometry.ts';
import { elementId, relationId, type ElementId } from '../../../ids.ts';
import { keysAbove } from '../../../order.ts';
import { EMPTY_META, type BoardMeta } from '../../../schema/board.ts';
import type { Element } from '../../../schema/element.ts';
import type { Props } from '../../../schema/json.ts';
import type { Relation } from '../../../schema/relation.ts';
import { isContainerFigure, type Kind } from '../../notation.ts';
import { relationBetween } from '../grammar.ts';
import { ES, kinds } from '../kinds.ts';

/** Free space between two neighbours of a sentence. */
export const GAP = 40;
/** From one event to the next on the timeline. */
export const PITCH = 200;
/** From one row of a process to the next: room for the actor that hangs below a command. */
export const ROW = 230;

/** A sticky of a sentence. `who` hangs an actor on a command. */
export interface Part {
  readonly kind: string;
  readonly text: string;
  readonly props?: Props;
  readonly who?: string;
}

/** Puts stickies on a sample board, the same each time. */
export interface SampleWall {
  put(kind: string, at: BoardPoint, text: string, options?: { readonly props?: Props; readonly size?: Size }): ElementId;
  /** Writes a sentence from left to right; answers where each part hangs and where the next would. */
  sentence(at: BoardPoint, parts: readonly Part[]): { readonly ids: readonly ElementId[]; readonly nextX: number };
  connect(from: ElementId, to: ElementId, label?: string): void;
  build(): BoardSnapshot;
}

const KINDS = new Map(kinds.map((kind) => [kind.id, kind]));

/** How large a sticky of the kind is. */
export const sizeOf = (kind: string): Size => KINDS.get(kind)?.size ?? { w: 160, h: 160 };

/** How far a sentence of these parts reaches, from the left edge of the first to the right edge of the last. */
export const widthOf = (parts: readonly Part[]): number => parts.reduce((sum, { kind }) => sum + sizeOf(kind).w + GAP, -GAP);

/** Starts an empty sample. */
export function createSampleWall(meta: Pick<BoardMeta, 'title' | 'level'> & Partial<BoardMeta>): SampleWall {
  const placed: Omit<Element, 'z'>[] = [];
  const relations: Relation[] = [];
  const put: SampleWall['put'] = (kind, { x, y }, text, { props = {}, size = sizeOf(kind) } = {}) => {
    const id = elementId(`${kind.replace('es.', '')}-${placed.length + 1}`);
    placed.push({ id, kind, x, y, w: size.w, h: size.h, text, props });
    return id;
  };
  return {
    put,
    sentence(at, parts) {
      let { x } = at;
      const ids = parts.map(({ kind, text, props, who }) => {
        const id = put(kind, { x, y: at.y }, text, props ? { props } : {});
        if (who !== undefined) put(ES.actor, { x: x - 38, y: at.y + 112 }, who);
        x += sizeOf(kind).w + GAP;
        return id;
      });
      return { ids, nextX: x };
    },
    connect(from, to, label = '') {
      const kindById = new Map(placed.map((element) => [element.id, element.kind]));
      const kind = relationBetween(kindById.get(from) ?? '', kindById.get(to) ?? '');
      relations.push({ id: relationId(`link-${relations.length + 1}`), kind, from, to, label, props: {} });
    },
    build() {
      const isArea = ({ kind }: { readonly kind: string }): boolean => isContainer(KINDS.get(kind));
      const stacked = [...placed.filter(isArea), ...placed.filter((element) => !isArea(element))];
      const keys = keysAbove([], stacked.length);
      return {
        meta: { ...EMPTY_META, ...meta },
        elements: stacked.map((element, i) => ({ ...element, z: keys[i] ?? '' })),
        relations: relations.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      };
    },
  };
}

const isContainer = (kind: Kind | undefined): boolean => kind !== undefined && isContainerFigure(kind.figure);
