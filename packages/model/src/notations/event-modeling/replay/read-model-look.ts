import type { ElementId } from '../../../ids.ts';
import type { ReplayedReadModel } from './replayed.ts';

/** A read model in a column: after so many events, or after all of the column. Undefined for what is no read model. */
export type ReadModelLook = (id: ElementId, column: number, events?: number) => ReplayedReadModel | undefined;
