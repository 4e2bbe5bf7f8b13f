import type { Rect } from '../../../geometry.ts';
import type { ElementId } from '../../../ids.ts';
import type { DraftNode } from './draft.ts';
import { layActors, sizeOf } from './sticky-places.ts';

/** A sticky with the people who stand at it. */
export interface Shelved {
  readonly node: DraftNode;
  readonly people: readonly DraftNode[];
}

/** Stickies that each wish for an x; where two would overlap, the later one goes a level further. */
export interface Shelf {
  readonly isEmpty: boolean;
  /** Several side by side, kept together. */
  putRun(run: readonly Shelved[], x: number): void;
  /** Lays the first level at `top`, further ones below it; returns where the last ends. */
  layDown(top: number, places: Map<ElementId, Rect>): number;
  /** Lays the first level lowest, further ones above it, beginning at `top`; returns where the first level ends. */
  layUp(top: number, places: Map<ElementId, Rect>): number;
}

const GAP = 24;
/** Runs of one level stand farther apart than neighbours do (A1). */
const RUN_GAP = 110;

interface Run {
  readonly items: readonly Shelved[];
  readonly x: number;
  readonly end: number;
}

/** An empty shelf. */
export function createShelf(): Shelf {
  const levels: Run[][] = [];
  const putRun = (items: readonly Shelved[], x: number): void => {
    const end = x + items.reduce((sum, { node }) => sum + sizeOf(node.kind).w + GAP, -GAP);
    const level = levels.find((runs) => runs.every((run) => end + RUN_GAP <= run.x || run.end + RUN_GAP <= x));
    if (level) level.push({ items, x, end });
    else levels.push([{ items, x, end }]);
  };
  const lay = (order: readonly (readonly Run[])[], top: number, places: Map<ElementId, Rect>): number => {
    let y = top;
    for (const level of order) {
      let bottom = y;
      for (const run of level) {
        let { x } = run;
        for (const { node, people } of run.items) {
          const box = { x, y, ...sizeOf(node.kind) };
          places.set(node.id, box);
          bottom = Math.max(bottom, layActors(box, people, places));
          x += box.w + GAP;
        }
      }
      y = bottom + GAP;
    }
    return y - GAP;
  };
  return {
    get isEmpty() {
      return levels.length === 0;
    },
    putRun,
    layDown: (top, places) => lay(levels, top, places),
    layUp: (top, places) => lay(levels.toReversed(), top, places),
  };
}
