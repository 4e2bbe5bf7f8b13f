import { runSpecifications, type ElementId, type EventModel, type Specification, type SpecificationResult } from '@paperroll/model';

/** Specifications that run without a pause for the page: some 20 ms of a slow machine. */
const AT_ONCE = 30;

/** Runs the specifications of a model piece by piece: `next` runs one and tells whether there is more. Those about one subject, which are compared with each other, run together. */
export interface PiecewiseRun {
  next(): boolean;
  /** What the pieces so far found, by specification. */
  readonly results: ReadonlyMap<ElementId, SpecificationResult>;
}

/** Begins a run of all specifications of a model. */
export function runInPieces(model: EventModel): PiecewiseRun {
  const pieces = piecesOf([...model.specifications.values()]);
  const results = new Map<ElementId, SpecificationResult>();
  return {
    results,
    next() {
      const piece = pieces.shift();
      if (piece) for (const result of runSpecifications({ ...model, specifications: new Map(piece.map((each) => [each.id, each])) })) results.set(result.specification, result);
      return pieces.length > 0;
    },
  };
}

function piecesOf(specifications: readonly Specification[]): (readonly Specification[])[] {
  const bySubject = new Map<string, Specification[]>();
  for (const specification of specifications) {
    const key = subjectKey(specification);
    bySubject.set(key, [...(bySubject.get(key) ?? []), specification]);
  }
  const pieces: Specification[][] = [];
  for (const group of bySubject.values()) {
    const last = pieces.at(-1);
    if (last && last.length + group.length <= AT_ONCE) last.push(...group);
    else pieces.push([...group]);
  }
  return pieces;
}

/** What a specification is about, as the runner tells it: the command that is given, else what its author said. */
const subjectKey = ({ steps, target }: Specification): string => steps.find(({ phase, element }) => phase === 'when' && element !== undefined)?.element ?? target ?? '';
