import { centerOf, type BoardPoint, type ElementId } from '@paperroll/model';
import { nearestInDirection, readingOrder } from '@paperroll/scene';
import type { ScreenPoint } from '@paperroll/scene';
import { edgePan, ensureVisible } from '../camera.ts';
import { connect, connectToNew } from '../connect.ts';
import type { Direction } from '@paperroll/scene';
import type { KeyInput, PointerInput } from '../input-event.ts';
import { isArea } from '../selection.ts';
import { describe } from '../words.ts';
import type { Answer, ToolLeaf, Workbench } from '../workbench.ts';
import { isDrag } from './drag-threshold.ts';
import { hitAt } from './grip.ts';
import { cancels } from './cancels.ts';

/** How connecting began: with a press at a point of the screen, or without a pointer, by key. */
export interface ConnectingStart {
  readonly pressedAt?: ScreenPoint;
  /** Where to go on after connecting, when the tool stays in the hand. */
  readonly again?: ToolLeaf;
}

const DIRECTIONS: Readonly<Record<string, Direction>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };

/**
 * A connector is being drawn from an element. By drag it ends where the button is released, by click at the next click;
 * by key, arrows and Tab choose the target and Enter connects. Dropped on the bare wall it makes the next sticky of the grammar.
 */
export function connecting(from: ElementId, start: ConnectingStart = {}): ToolLeaf {
  let target: ElementId | undefined;
  let pressed = start.pressedAt;
  /** Another sticky pressed while the connector was armed: dragging on starts anew from there. */
  let pressedOn: ElementId | undefined;
  let dragged = false;
  let lastTick: number | undefined;

  const show = (bench: Workbench): void => {
    const source = bench.index.elements.get(from);
    if (!source) return bench.rest();
    const aimed = target === undefined ? undefined : bench.index.elements.get(target);
    const to: BoardPoint = aimed ? centerOf(aimed) : ((pressed || dragged ? bench.state.pointer : undefined) ?? { x: source.x + source.w + 60, y: source.y + source.h / 2 });
    bench.patch({ preview: { type: 'connect', from, to, target: aimed?.id }, hover: aimed?.id });
  };

  const aim = (bench: Workbench, id: ElementId | undefined): Answer => {
    if (id === undefined) return 'used';
    target = id;
    const box = bench.index.elements.get(id);
    if (box) ensureVisible(bench, box);
    show(bench);
    bench.announce(bench.translate('said.connect-to', { what: describe(bench, id) }));
    return 'used';
  };

  const follow = (event: PointerInput, bench: Workbench): void => {
    dragged ||= pressed !== undefined && isDrag(pressed, event);
    const hit = hitAt(bench, event);
    target = hit?.type === 'element' && hit.id !== from ? hit.id : undefined;
    const { pointer } = bench.state;
    bench.patch({ preview: { type: 'connect', from, to: pointer ?? { x: 0, y: 0 }, target }, hover: target });
  };

  const onKey = (event: KeyInput, bench: Workbench): Answer => {
    const direction = Object.hasOwn(DIRECTIONS, event.key) ? DIRECTIONS[event.key] : undefined;
    if (direction) return aim(bench, inDirection(bench, from, target, direction));
    if (event.key === 'Tab') return aim(bench, inOrder(bench, from, target, event.modifiers.shift ? -1 : 1));
    if (event.key !== 'Enter') return 'used';
    return target === undefined ? 'used' : finish(bench, { from, target, again: start.again });
  };

  return {
    tool: { state: 'connect.dragging' },
    cursor: 'crosshair',
    resting: false,
    begin: show,
    on(event, bench) {
      if (cancels(event)) return 'done';
      switch (event.type) {
        case 'pointer-move':
          if (pressedOn !== undefined && pressed && isDrag(pressed, event)) return connecting(pressedOn, { ...start, pressedAt: pressed });
          follow(event, bench);
          return 'used';
        case 'pointer-down':
          follow(event, bench);
          pressed = event.at;
          pressedOn = target;
          dragged = true;
          return 'used';
        case 'pointer-up':
          follow(event, bench);
          // A click on the source arms the connector; the next click says where it ends.
          if (!dragged) return 'used';
          return finish(bench, { from, target, at: bench.state.pointer, again: start.again });
        case 'key-down':
          return onKey(event, bench);
        case 'tick':
          if (dragged) edgePan(bench, bench.pointerAt, event.time - (lastTick ?? event.time));
          lastTick = event.time;
          return 'used';
        default:
          return 'used';
      }
    },
    refresh: show,
  };
}

interface Finished {
  readonly from: ElementId;
  readonly target: ElementId | undefined;
  readonly at?: BoardPoint | undefined;
  readonly again: ToolLeaf | undefined;
}

function finish(bench: Workbench, { from, target, at, again }: Finished): Answer {
  bench.rest();
  if (target !== undefined) {
    connect(bench, from, target);
    if (again && bench.state.keepTool) bench.enter(again);
  } else if (at && !covers(bench, from, at)) connectToNew(bench, from, at);
  return 'used';
}

/** Released over its own source: that was no wish for a new sticky. */
function covers(bench: Workbench, id: ElementId, at: BoardPoint): boolean {
  const box = bench.index.elements.get(id);
  return box !== undefined && at.x >= box.x && at.x <= box.x + box.w && at.y >= box.y && at.y <= box.y + box.h;
}

function inDirection(bench: Workbench, from: ElementId, target: ElementId | undefined, direction: Direction): ElementId | undefined {
  const start = bench.index.elements.get(target ?? from);
  if (!start) return undefined;
  const others = [...bench.index.elements.values()].filter((element) => element.id !== from && element.id !== start.id && !isArea(bench, element));
  return nearestInDirection(others, start, direction)?.id;
}

function inOrder(bench: Workbench, from: ElementId, target: ElementId | undefined, step: 1 | -1): ElementId | undefined {
  const order = readingOrder([...bench.index.elements.values()].filter((element) => element.id === from || !isArea(bench, element)));
  const at = order.findIndex((element) => element.id === (target ?? from));
  for (let i = 1; i <= order.length; i += 1) {
    const next = order[(at + step * i + order.length * i) % order.length];
    if (next && next.id !== from) return next.id;
  }
  return undefined;
}
