import { EM, specificationProps, type Definition, type Edit, type Element, type ElementId, type Step } from '@paperroll/model';

const SIZE = { w: 240, h: 160 } as const;
const GAP = 24;

/** What a new specification is made from. */
export interface NewSpecification {
  readonly id: ElementId;
  readonly stepId: string;
  readonly title: string;
  /** The command or read model that it is about. */
  readonly subject: Definition;
  readonly column: Element;
  /** The specifications that stand in the column already. */
  readonly others: readonly Element[];
}

/**
 * Hangs a specification under those of its slice: `when` holds its command, or `then` its read model. The column grows where it ends
 * too early, so that the new one is inside.
 */
export function newSpecification({ id, stepId, title, subject, column, others }: NewSpecification): Edit {
  const lowest = Math.max(...others.map((other) => other.y + other.h), -Infinity);
  const y = others.length > 0 ? lowest + GAP : column.y + column.h - SIZE.h - GAP;
  const step: Step = {
    id: stepId,
    phase: subject.kind === 'command' ? 'when' : 'then',
    kind: subject.kind,
    element: subject.id,
    title: subject.title,
    rows: [],
    expectEmpty: false,
    extra: {},
  } as Step;
  const props = specificationProps({ target: subject.id, steps: [step], comments: [], extra: {} });
  const end = y + SIZE.h + GAP;
  const grown = Math.max(column.h, end - column.y);
  return {
    type: 'batch',
    edits: [
      ...(grown > column.h ? [{ type: 'resize-elements' as const, boxes: [{ id: column.id, x: column.x, y: column.y, w: column.w, h: grown }] }] : []),
      { type: 'add-elements', elements: [{ id, kind: EM.specification, text: title, x: column.x + (column.w - SIZE.w) / 2, y, ...SIZE, props }] },
    ],
  };
}
