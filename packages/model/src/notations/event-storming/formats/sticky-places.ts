import type { Rect, Size } from '../../../geometry.ts';
import type { ElementId } from '../../../ids.ts';
import { kinds } from '../kinds.ts';
import type { DraftNode } from './draft.ts';

/** How far a person stands out of the command, to the left and below. */
export const ACTOR_LEFT = 16;
const ACTOR_BELOW = 62;

const SIZES = new Map(kinds.map((kind) => [kind.id, kind.size]));

/** The size of a sticky of the kind. */
export const sizeOf = (kind: string): Size => SIZES.get(kind) ?? { w: 160, h: 160 };

/** People stand at the lower left corner of their command, the second one beside the first. Returns where all of it ends. */
export function layActors(command: Rect, actors: readonly DraftNode[], places: Map<ElementId, Rect>): number {
  actors.forEach((actor, i) => {
    const size = sizeOf(actor.kind);
    places.set(actor.id, { x: command.x - ACTOR_LEFT + i * (size.w + 8), y: command.y + command.h - size.h + ACTOR_BELOW, ...size });
  });
  return actors.length > 0 ? command.y + command.h + ACTOR_BELOW : command.y + command.h;
}
