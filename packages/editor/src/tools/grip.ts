import type { PointerInput } from '../input-event.ts';
import { isContainerFigure, isLocked, type ElementId, type Rect, type RelationId } from '@paperroll/model';
import type { ScreenPoint } from '@paperroll/scene';
import type { Editor } from '../editor.ts';
import type { Cursor } from '../editor-state.ts';
import { connectDotAt, connectDotsFor, DOT_DISTANCE, DOT_REACH_TOUCH, type ConnectDot } from '../connect-dots.ts';
import { connectorEndAt, connectorEndsOf, type ConnectorEndHandle } from '../connect-ends.ts';
import { handleAt, handlesFor, HANDLE_REACH, HANDLE_REACH_TOUCH, type Handle } from '../handles.ts';
import { onlySelected } from '../selection.ts';


/** What the pointer would take hold of. */
export type Grip =
  | { readonly type: 'handle'; readonly handle: Handle; readonly bounds: Rect }
  | { readonly type: 'dot'; readonly dot: ConnectDot; readonly from: ElementId }
  | { readonly type: 'connector-end'; readonly end: ConnectorEndHandle }
  | { readonly type: 'element'; readonly id: ElementId }
  | { readonly type: 'connector'; readonly id: RelationId }
  | { readonly type: 'wall' };

/** How far (CSS pixels) thin things are widened. */
const SLACK = 5;
const SLACK_TOUCH = 14;

/** Looks up what lies under the pointer: handles and dots first, of two within a finger's reach the nearer one. */
export function gripAt(editor: Editor, event: PointerInput): Grip {
  const handle = handleUnder(editor, event);
  const dot = dotUnder(editor, event);
  if (handle && dot) return distance(dot.dot.at, event.at) < distance(handle.handle.at, event.at) ? dot : handle;
  return handle ?? dot ?? connectorEndUnder(editor, event) ?? hitAt(editor, event) ?? { type: 'wall' };
}

function connectorEndUnder(editor: Editor, event: PointerInput): Extract<Grip, { readonly type: 'connector-end' }> | undefined {
  const end = connectorEndAt(connectorEndsOf(editor), event.at, event.device === 'touch' ? HANDLE_REACH_TOUCH : undefined);
  return end && { type: 'connector-end', end };
}

const distance = (a: ScreenPoint, b: ScreenPoint): number => Math.hypot(a.left - b.left, a.top - b.top);

function handleUnder(editor: Editor, event: PointerInput): Extract<Grip, { readonly type: 'handle' }> | undefined {
  const bounds = resizeBounds(editor);
  if (!bounds) return undefined;
  const handle = handleAt(handlesFor(bounds, editor.state.viewport, angleOfOnly(editor)), event.at, event.device === 'touch' ? HANDLE_REACH_TOUCH : HANDLE_REACH);
  return handle && { type: 'handle', handle, bounds };
}

function dotUnder(editor: Editor, event: PointerInput): Extract<Grip, { readonly type: 'dot' }> | undefined {
  const source = editor.state.dots;
  const box = source && editor.index.elements.get(source);
  if (!source || !box) return undefined;
  const dot = connectDotAt(connectDotsFor(box, editor.state.viewport), event.at, event.device === 'touch' ? DOT_REACH_TOUCH : undefined);
  return dot && { type: 'dot', dot, from: source };
}

/** The angle at which the one sticky that is selected hangs; 0 when there are more. */
function angleOfOnly(editor: Editor): number {
  const alone = onlySelected(editor);
  const figure = alone && editor.scene.figure(alone.id);
  return figure?.type === 'note' ? figure.angle : 0;
}

/** The element or connector under the pointer. */
export function hitAt(editor: Editor, event: PointerInput): Extract<Grip, { readonly type: 'element' | 'connector' }> | undefined {
  const { pointer, viewport } = editor.state;
  return pointer && editor.scene.hitTest(pointer, (event.device === 'touch' ? SLACK_TOUCH : SLACK) / viewport.zoom);
}

/** The bounds that carry resize handles: of what is selected and may be changed. */
export function resizeBounds(editor: Editor): Rect | undefined {
  const { readOnly, selection, editing } = editor.state;
  if (readOnly || editing || selection.size === 0) return undefined;
  // Asked at each move of the pointer, with thousands selected: one walk, no lists.
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const id of selection) {
    const element = editor.index.elements.get(id);
    if (!element) continue;
    if (isLocked(element)) return undefined;
    left = Math.min(left, element.x);
    top = Math.min(top, element.y);
    right = Math.max(right, element.x + element.w);
    bottom = Math.max(bottom, element.y + element.h);
  }
  return right >= left ? { x: left, y: top, w: right - left, h: bottom - top } : undefined;
}

/** The sticky around which connect dots show: the one selected, else the one under the pointer or just left. */
export function dotsAround(editor: Editor, hover: ElementId | undefined): ElementId | undefined {
  const { readOnly, editing, dots, pointer, viewport, selection } = editor.state;
  if (readOnly || editing) return undefined;
  const alone = onlySelected(editor);
  if (alone) return mayConnect(editor, alone.id) ? alone.id : undefined;
  if (selection.size > 0) return undefined;
  if (hover) return mayConnect(editor, hover) ? hover : undefined;
  const near = dots && editor.index.elements.get(dots);
  const reach = (DOT_DISTANCE + 14) / viewport.zoom;
  const isNear = near && pointer && pointer.x > near.x - reach && pointer.x < near.x + near.w + reach && pointer.y > near.y - reach && pointer.y < near.y + near.h + reach;
  return isNear ? dots : undefined;
}

const mayConnect = (editor: Editor, id: ElementId): boolean => {
  const kind = editor.kindOf(id);
  return kind !== undefined && !isContainerFigure(kind.figure);
};

/** How the pointer looks over it. */
export function cursorOver(editor: Editor, grip: Grip): Cursor {
  switch (grip.type) {
    case 'handle':
      return grip.handle.cursor;
    case 'dot':
      return 'crosshair';
    case 'connector-end':
      return 'grab';
    case 'element':
      return editor.state.selection.has(grip.id) && !editor.state.readOnly ? 'move' : 'pointer';
    case 'connector':
      return 'pointer';
    case 'wall':
      return 'default';
  }
}
