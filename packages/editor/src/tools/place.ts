import { rectBetween, type BoardPoint, type Rect } from '@paperroll/model';
import { edgePan } from '../camera.ts';
import type { Guide } from '../editor-state.ts';
import type { KeyInput, PointerInput } from '../input-event.ts';
import { boxAround, isAreaKind, placeElement, spotWithoutPointer } from '../placing.ts';
import { isLaneKind, laneAt } from '../placing-lanes.ts';
import { MIN_SIDE } from '../resize-boxes.ts';
import { snapDelta } from '../snap.ts';
import type { Answer, ToolLeaf, Workbench } from '../workbench.ts';
import { isDrag } from './drag-threshold.ts';
import { cancels } from './cancels.ts';

/** A kind is in the hand: its ghost follows the pointer, a click puts it down, a drag draws an area's box. */
export function placing(kind: string): ToolLeaf {
  let off = false;
  const self: ToolLeaf = {
    tool: { state: 'place.idle', kind },
    cursor: 'crosshair',
    resting: true,
    begin: (bench) => showGhost(bench, kind, off),
    on(event, bench) {
      switch (event.type) {
        case 'pointer-move':
          off = event.modifiers.command;
          showGhost(bench, kind, off);
          return 'unused';
        case 'pointer-leave':
          showGhost(bench, kind, off);
          return 'unused';
        case 'pointer-down':
          return event.button === 'main' ? dragging(kind, event) : 'unused';
        case 'key-down':
          return onKey(event, bench, kind);
        default:
          return 'unused';
      }
    },
    refresh: (bench) => showGhost(bench, kind, off),
  };
  return self;
}

function onKey(event: KeyInput, bench: Workbench, kind: string): Answer {
  if (event.key === 'Escape') return 'done';
  if (event.key !== 'Enter' || event.modifiers.command) return 'unused';
  put(bench, kind, ghostBox(bench, kind, false).box, event.modifiers.shift);
  return 'used';
}

/** The button is down with a kind in the hand. */
function dragging(kind: string, down: PointerInput): ToolLeaf {
  let start: BoardPoint | undefined;
  let drawn: Rect | undefined;
  let lastTick: number | undefined;
  let off = down.modifiers.command;

  const show = (bench: Workbench): void => {
    const { pointer } = bench.state;
    if (drawn && start && pointer) {
      drawn = rounded(rectBetween(start, pointer));
      bench.patch({ preview: { type: 'place', kind, box: drawn, guides: [] } });
    } else showGhost(bench, kind, off);
  };

  return {
    tool: { state: 'place.dragging', kind },
    cursor: 'crosshair',
    resting: false,
    begin(bench) {
      start = bench.state.pointer;
      show(bench);
    },
    on(event, bench) {
      if (cancels(event)) return placing(kind);
      switch (event.type) {
        case 'pointer-move':
          off = event.modifiers.command;
          if (!drawn && start && isAreaKind(bench, kind) && isDrag(down.at, event)) drawn = { ...start, w: 0, h: 0 };
          show(bench);
          return 'used';
        case 'pointer-up': {
          show(bench);
          put(bench, kind, drawn && drawn.w >= MIN_SIDE && drawn.h >= MIN_SIDE ? drawn : ghostBox(bench, kind, off).box, event.modifiers.shift);
          return bench.leaf.tool.state === 'place.dragging' ? 'done' : 'used';
        }
        case 'tick':
          if (isDrag(down.at, { ...down, at: bench.pointerAt ?? down.at })) edgePan(bench, bench.pointerAt, event.time - (lastTick ?? event.time));
          lastTick = event.time;
          return 'used';
        default:
          return 'used';
      }
    },
    refresh: show,
  };
}

/** Puts the kind down and writes; one that stays in the hand is put down blank, to be put down again. */
function put(bench: Workbench, kind: string, box: Rect, again: boolean): void {
  const keep = again || bench.state.keepTool;
  bench.rest();
  placeElement(bench, kind, box, { write: !keep });
  if (keep) bench.enter(placing(kind));
}

function showGhost(bench: Workbench, kind: string, off: boolean): void {
  const { box, guides } = ghostBox(bench, kind, off);
  bench.patch({ preview: { type: 'place', kind, box, guides } });
}

/** Where the kind would go: around the pointer, snapped; without a pointer, the next free spot. */
function ghostBox(bench: Workbench, kind: string, off: boolean): { readonly box: Rect; readonly guides: readonly Guide[] } {
  const { pointer } = bench.state;
  if (!pointer) return { box: spotWithoutPointer(bench, kind), guides: [] };
  if (isLaneKind(bench, kind)) return { box: laneAt(bench, kind, pointer), guides: [] };
  const bounds = boxAround(bench, kind, pointer);
  const snapped = snapDelta(bench, { bounds, delta: { dx: 0, dy: 0 }, moving: [], off });
  return { box: { ...bounds, x: Math.round(bounds.x + snapped.dx), y: Math.round(bounds.y + snapped.dy) }, guides: snapped.guides };
}

const rounded = ({ x, y, w, h }: Rect): Rect => ({ x: Math.round(x), y: Math.round(y), w: Math.round(w), h: Math.round(h) });
