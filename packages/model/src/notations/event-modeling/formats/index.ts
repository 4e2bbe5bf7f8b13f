import type { Format } from '../../../formats/format.ts';

/** Files that only Event Modeling reads or writes. */
export const eventModelingFormats: readonly Format[] = [];
