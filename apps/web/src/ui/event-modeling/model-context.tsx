import type { Definition, ElementId, EventModel, EventModelLint, Specification } from '@paperroll/model';
import { createContext, useContext } from 'react';
import { useBoardIndex } from '../board/board-context.tsx';
import { useStore } from '../state/use-store.ts';
import type { LiveModel } from './live-model.ts';
import type { TracedField } from './traced-field.ts';

const ModelContext = createContext<LiveModel | undefined>(undefined);

/** Hands the live model to the panels. */
export const ModelProvider = ModelContext.Provider;

/** The live model of the open board. */
export function useLiveModel(): LiveModel {
  const live = useContext(ModelContext);
  if (!live) throw new Error('useLiveModel outside of ModelProvider');
  return live;
}

/** The Event Model, a moment behind the wall. */
export const useModel = (): EventModel => useStore(useLiveModel().now).model;

/** What the checks say, a moment behind the wall; renders again after each change. */
export const useLint = (): EventModelLint => useStore(useLiveModel().now).lint;

/** The id of the element that defines the one with this id; undefined where that is no part of the model, or not read yet. */
export function definitionIdOf(model: EventModel, id: ElementId | undefined): ElementId | undefined {
  return id === undefined ? undefined : model.placements.get(id)?.definition;
}

/** The definition of what is selected, as the model has it. */
export const definitionOf = (model: EventModel, id: ElementId | undefined): Definition | undefined => model.definitions.get(definitionIdOf(model, id) ?? ('' as ElementId));

/** The specification with the id, as the wall has it this moment. */
export function useElement(id: ElementId | undefined) {
  return useBoardIndex((index) => (id === undefined ? undefined : index.elements.get(id)));
}

/** What a definition is called, for people. */
export const titled = ({ title }: Pick<Definition | Specification, 'title'>, otherwise: string): string => title.trim() || otherwise;

/** The field whose way is looked at, and how to look at another. */
export function useTraced(): readonly [TracedField | undefined, (field: TracedField | undefined) => void] {
  const { traced } = useLiveModel();
  return [useStore(traced), traced.set];
}
