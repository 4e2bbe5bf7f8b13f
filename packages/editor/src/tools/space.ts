import { insertSpace, removeSpace, spaceToClose, toBoard, type ArrangeBox } from '@paperroll/scene';
import type { BoardPoint } from '@paperroll/model';
import { boxesOf, editTo } from '../arrange-boxes.ts';
import { edgePan } from '../camera.ts';
import type { SpacePreview } from '../editor-state.ts';
import type { PointerInput } from '../input-event.ts';
import { isArea } from '../selection.ts';
import { countOf } from '../words.ts';
import type { ToolLeaf, Workbench } from '../workbench.ts';
import { cancels } from './cancels.ts';
import { isDrag } from './drag-threshold.ts';

/** The space tool: drag right or down to make room there, left or up to close it. */
export const space: ToolLeaf = {
  tool: { state: 'space.idle' },
  cursor: 'crosshair',
  resting: true,
  on(event) {
    switch (event.type) {
      case 'pointer-down':
        return event.button === 'main' ? pulling(event) : 'unused';
      case 'key-down':
        return event.key === 'Escape' ? 'done' : 'unused';
      default:
        return 'unused';
    }
  },
};

type Pull = Omit<SpacePreview, 'type' | 'axis'>;

/** The wall is pulled apart, or together, at the line where the button went down. Which way is decided once. */
function pulling(down: PointerInput): ToolLeaf {
  let start: BoardPoint = { x: 0, y: 0 };
  let axis: 'x' | 'y' | undefined;
  let planned: Planned | undefined;
  let lastTick: number | undefined;

  const show = (bench: Workbench): void => {
    const { pointer } = bench.state;
    if (!axis || !pointer) return;
    if (planned?.board !== bench.index.snapshot()) planned = { board: bench.index.snapshot(), ...planFor(bench, axis, start) };
    const pull = pulled(planned, axis, Math.round(pointer[axis] - start[axis]));
    bench.patch({ preview: { type: 'space', axis, ...pull }, cursor: axis === 'x' ? 'ew-resize' : 'ns-resize' });
  };

  return {
    tool: { state: 'space.dragging' },
    cursor: 'crosshair',
    resting: false,
    begin: (bench) => {
      start = toBoard(bench.state.viewport, down.at);
    },
    on(event, bench) {
      if (cancels(event)) return space;
      switch (event.type) {
        case 'pointer-move':
          if (!axis && isDrag(down.at, event)) axis = Math.abs(event.at.left - down.at.left) >= Math.abs(event.at.top - down.at.top) ? 'x' : 'y';
          show(bench);
          return 'used';
        case 'pointer-up':
          show(bench);
          return axis && drop(bench) && !bench.state.keepTool ? 'done' : space;
        case 'tick':
          if (axis) edgePan(bench, bench.pointerAt, event.time - (lastTick ?? event.time));
          lastTick = event.time;
          return 'used';
        default:
          return 'used';
      }
    },
    refresh: show,
  };
}

interface Plan {
  readonly boxes: readonly ArrangeBox[];
  readonly line: number;
  /** How far it can be closed. */
  readonly room: number;
}
type Planned = Plan & { readonly board: unknown };

function planFor(bench: Workbench, axis: 'x' | 'y', start: BoardPoint): Plan {
  const boxes = boxesOf(bench);
  const line = lineAt(boxes, bench, axis, start);
  return { boxes, line, room: spaceToClose(boxes, axis, line) };
}

/** Pressed on a sticky, the line goes to its nearer edge: it moves or stays whole. */
function lineAt(boxes: readonly ArrangeBox[], bench: Workbench, axis: 'x' | 'y', start: BoardPoint): number {
  const hit = bench.scene.hitTest(start, 0);
  const box = hit?.type === 'element' ? boxes.find(({ id, role }) => id === hit.id && (role === 'sticky' || role === 'rider')) : undefined;
  if (!box) return Math.round(start[axis]);
  const [from, side] = [box[axis], axis === 'x' ? box.w : box.h];
  return Math.round(start[axis] < from + side / 2 ? from : from + side);
}

function pulled({ boxes, line, room }: Plan, axis: 'x' | 'y', wanted: number): Pull {
  const by = Math.max(-room, wanted);
  const changed = by >= 0 ? insertSpace(boxes, { axis, at: line, by }) : removeSpace(boxes, { axis, at: line + by, by: -by });
  const pushed = boxes.flatMap((box) => ((changed.get(box.id) ?? box)[axis] === box[axis] ? [] : [box.id]));
  return { at: line, by: by === 0 ? 0 : by, boxes: changed, pushed, limited: by > wanted };
}

function drop(bench: Workbench): boolean {
  const { preview } = bench.state;
  if (preview.type !== 'space') return false;
  const edit = editTo(bench.index, preview.boxes);
  if (!edit) return false;
  const moved = preview.pushed.filter((id) => {
    const element = bench.index.elements.get(id);
    return element !== undefined && !isArea(bench, element);
  });
  return bench.commit(edit, { announce: bench.translate(preview.by > 0 ? 'said.space-made' : 'said.space-closed', { what: countOf(bench, moved.length) }) });
}
