import type { ElementId, SpecificationResult } from '@paperroll/model';
import { useStore } from '../state/use-store.ts';
import { useLiveModel } from './model-context.tsx';

/** How each specification does, by its id. */
export const useResults = (): ReadonlyMap<ElementId, SpecificationResult> => useStore(useLiveModel().results);
