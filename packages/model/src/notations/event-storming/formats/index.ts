import type { Format } from '../../../formats/format.ts';
import { aipersimmon } from './aipersimmon.ts';

/** Ways in and out of an Event Storming board, the surest and most used first. */
export const eventStormingFormats: readonly Format[] = [aipersimmon];
