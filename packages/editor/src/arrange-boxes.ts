import { isLocked, kindOf, type BoardIndex, type Edit, type ElementId, type FigureKind, type Rect } from '@paperroll/model';
import type { ArrangeBox, ArrangedBoxes } from '@paperroll/scene';
import type { Editor } from './editor.ts';

/** Papers that people stick onto others. */
const RIDERS: ReadonlySet<FigureKind> = new Set(['mini', 'pivoted', 'arrow']);

/** What the board holds, as boxes to be arranged. What is locked stays; so does what is not in the scope, if there is one. Areas may always grow, unless locked. */
export function boxesOf(editor: Editor, scope?: ReadonlySet<ElementId>): readonly ArrangeBox[] {
  const roles = new Map<string, ArrangeBox['role']>();
  const roleOf = (kindId: string): ArrangeBox['role'] => {
    const known = roles.get(kindId);
    if (known) return known;
    const role = roleOfFigure(kindOf(editor.notation, kindId).figure);
    roles.set(kindId, role);
    return role;
  };
  return [...editor.index.elements.values()].map((element) => {
    const { id, x, y, w, h } = element;
    const role = roleOf(element.kind);
    const isOutside = scope !== undefined && !scope.has(id) && role !== 'area' && role !== 'lane';
    return { id, x, y, w, h, role, fixed: isLocked(element) || isOutside };
  });
}

function roleOfFigure(figure: FigureKind): ArrangeBox['role'] {
  if (figure === 'lane') return 'lane';
  if (figure === 'frame' || figure === 'region') return 'area';
  return RIDERS.has(figure) ? 'rider' : 'sticky';
}

/** The one edit that brings elements to their new boxes; undefined where nothing changes. */
export function editTo(index: BoardIndex, boxes: ArrangedBoxes): Edit | undefined {
  const moves: { id: ElementId; x: number; y: number }[] = [];
  const sized: ({ id: ElementId } & Rect)[] = [];
  for (const [id, { x, y, w, h }] of boxes) {
    const element = index.elements.get(id);
    if (!element) continue;
    if (element.w !== w || element.h !== h) sized.push({ id, x, y, w, h });
    else if (element.x !== x || element.y !== y) moves.push({ id, x, y });
  }
  const edits: Edit[] = [];
  if (moves.length > 0) edits.push({ type: 'move-elements', moves });
  if (sized.length > 0) edits.push({ type: 'resize-elements', boxes: sized });
  return edits.length > 1 ? { type: 'batch', edits } : edits[0];
}
