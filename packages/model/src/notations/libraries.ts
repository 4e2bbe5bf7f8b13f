import { eventModelingLibrary } from './event-modeling/library.ts';
import { eventStormingLibrary } from './event-storming/library.ts';
import type { NotationLibrary } from './notation.ts';

/** What each notation of this build brings beside the wall, in the order of the registry. */
export const libraries: readonly NotationLibrary[] = [eventStormingLibrary, eventModelingLibrary];

/** The library of the notation with the id, if this build knows it. */
export const findLibrary = (notation: string): NotationLibrary | undefined => libraries.find((library) => library.notation.id === notation);
