import { eventModeling } from './event-modeling/event-modeling.ts';
import { eventStorming } from './event-storming/event-storming.ts';
import type { Notation } from './notation.ts';

/** Every notation of this build, in the order of the start page. A new notation is a folder and one line here. */
export const notations: readonly Notation[] = [eventStorming, eventModeling];

/** The notation with the id, if this build knows it. */
export const findNotation = (id: string): Notation | undefined => notations.find((notation) => notation.id === id);
