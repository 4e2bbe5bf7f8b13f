import type { Sample } from '../../notation.ts';
import { instrumentWorkshop } from './instrument-workshop.ts';

/** Boards worth reading. */
export const samples: readonly Sample[] = [instrumentWorkshop];
