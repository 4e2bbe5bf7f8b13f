import type { Definition, Placement, Slice, SlicePattern } from '../../event-model.ts';
import { patternOf } from '../../formats/told-slices.ts';
import type { CheckView } from '../model-rule.ts';

/** The drawings in a slice. */
export const drawingsIn = (view: CheckView, slice: Slice): readonly Placement[] => slice.placements.flatMap((id) => view.placement(id) ?? []);

/** The definitions drawn in a slice, each once. */
export const definitionsIn = (view: CheckView, slice: Slice): readonly Definition[] => [...new Set(drawingsIn(view, slice).flatMap(({ definition }) => view.definition(definition) ?? []))];

/** The pattern that somebody set, or that the elements tell. */
export const patternIn = (view: CheckView, slice: Slice): SlicePattern | undefined => slice.pattern ?? patternOf(definitionsIn(view, slice));
