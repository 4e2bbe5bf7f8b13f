import type { Format } from '../../../formats/format.ts';
import { eventModelTextFormats } from './text-formats.ts';

/** Files that only Event Modeling reads or writes. */
export const eventModelingFormats: readonly Format[] = [...eventModelTextFormats];
