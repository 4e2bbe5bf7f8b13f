import type { ElementId, Lineage, LineageStep } from '@paperroll/model';

/** A field whose way through the model is looked at. */
export interface TracedField {
  readonly element: ElementId;
  readonly field: string;
}

/** The elements on the way of a field, from where its value enters to where it is shown, each once. */
export function elementsOnWay({ back, forward }: Lineage): readonly ElementId[] {
  const before = walk(back).map(({ element }) => element).reverse();
  return [...new Set([...before, ...walk(forward).map(({ element }) => element)])];
}

const walk = (step: LineageStep): readonly LineageStep[] => [step, ...step.beyond.flatMap(walk)];
