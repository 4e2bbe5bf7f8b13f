import { eventModeling } from './event-modeling/event-modeling.ts';
import { eventStorming } from './event-storming/event-storming.ts';
import type { Notation } from './notation.ts';

/** Every notation of this build, in the order of the start page. A new notation is a folder and one line here. */
export const notations: readonly Notation[] = [eventStorming];

// Read, written and drawn, but not yet offered on the start page: the wall has no columns and panels for it.
const known: readonly Notation[] = [...notations, eventModeling];

/** The notation with the id, if this build knows it. */
export const findNotation = (id: string): Notation | undefined => known.find((notation) => notation.id === id);
