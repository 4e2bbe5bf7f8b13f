import { elementId, type Element, type ElementId, type Rect } from '@paperroll/model';
import type { Peer } from '../session/board-session.ts';

/** What others are dragging just now, as boxes that differ from the document. */
export interface RemoteDrags {
  /** Takes in who drags what; true while anybody does, or did a moment ago. */
  update(peers: readonly Peer[], now: number): boolean;
  /** Brings the boxes nearer to where they should be; true while some still move or wait for their edit. */
  advance(now: number, instantly: boolean): boolean;
  boxes(): ReadonlyMap<ElementId, Rect>;
}

interface Drag {
  readonly key: string;
  /** Where each was when the drag was first seen: the edit at its end must not be added to the drag. */
  readonly from: ReadonlyMap<ElementId, Rect>;
  at: { dx: number; dy: number };
  to: { dx: number; dy: number };
  endedAt: number | undefined;
}

const GLIDE_MS = 45;
const NEAR_UNITS = 0.2;
/** How long a drag that ended stays where it was, until the edit that it became arrives: without it, it would flash back. */
const WAIT_MS = 600;

/** Follows the drags of others; `elements` is the live lookup of the board. */
export function createRemoteDrags(elements: ReadonlyMap<ElementId, Element>): RemoteDrags {
  const drags = new Map<number, Drag>();
  let last = 0;
  const begin = (ids: readonly string[], key: string): Drag => {
    const from = new Map<ElementId, Rect>();
    for (const id of ids) {
      const element = elements.get(elementId(id));
      if (element) from.set(element.id, element);
    }
    return { key, from, at: { dx: 0, dy: 0 }, to: { dx: 0, dy: 0 }, endedAt: undefined };
  };
  const arrived = (drag: Drag): boolean => [...drag.from].every(([id, was]) => hasMoved(elements.get(id), was));

  return {
    update(peers, now) {
      const here = new Set<number>();
      for (const { clientId, presence, self } of peers) {
        if (self || !presence.drag) continue;
        here.add(clientId);
        const key = presence.drag.ids.join(' ');
        let drag = drags.get(clientId);
        if (!drag || drag.key !== key || drag.endedAt !== undefined) drags.set(clientId, (drag = begin(presence.drag.ids, key)));
        drag.to = { dx: presence.drag.dx, dy: presence.drag.dy };
      }
      for (const [clientId, drag] of drags) if (!here.has(clientId)) drag.endedAt ??= now;
      return drags.size > 0;
    },
    advance(now, instantly) {
      const elapsed = Math.min(32, Math.max(1, now - last));
      last = now;
      const share = instantly ? 1 : 1 - Math.exp(-elapsed / GLIDE_MS);
      let busy = false;
      for (const [clientId, drag] of drags) {
        if (drag.endedAt !== undefined && (arrived(drag) || now - drag.endedAt > WAIT_MS)) {
          drags.delete(clientId);
          continue;
        }
        const gap = { dx: drag.to.dx - drag.at.dx, dy: drag.to.dy - drag.at.dy };
        const near = Math.hypot(gap.dx, gap.dy) < NEAR_UNITS;
        drag.at = near ? drag.to : { dx: drag.at.dx + gap.dx * share, dy: drag.at.dy + gap.dy * share };
        busy ||= !near || drag.endedAt !== undefined;
      }
      return busy;
    },
    boxes() {
      if (drags.size === 0) return NO_BOXES;
      const boxes = new Map<ElementId, Rect>();
      for (const { from, at } of drags.values()) {
        for (const [id, { x, y, w, h }] of from) if (elements.has(id)) boxes.set(id, { x: x + at.dx, y: y + at.dy, w, h });
      }
      return boxes;
    },
  };
}

const NO_BOXES: ReadonlyMap<ElementId, Rect> = new Map();
const hasMoved = (now: Element | undefined, was: Rect): boolean => now === undefined || now.x !== was.x || now.y !== was.y;
