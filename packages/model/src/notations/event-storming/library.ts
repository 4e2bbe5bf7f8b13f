import type { NotationLibrary } from '../notation.ts';
import { eventStorming } from './event-storming.ts';
import { eventStormingFormats } from './formats/index.ts';
import { prose } from './formats/prose.ts';
import { rules } from './rules.ts';
import { samples } from './samples/index.ts';

/** Checks, files, prose and samples of Event Storming. */
export const eventStormingLibrary: NotationLibrary = { notation: eventStorming, rules, formats: eventStormingFormats, prose, samples };
