import type { Sample } from '../../notation.ts';
import { bikeShare } from './bike-share.ts';
import { delayRefund } from './delay-refund.ts';
import { libraryDesign } from './library-design.ts';

/** Boards worth reading, one for each level. */
export const samples: readonly Sample[] = [bikeShare, delayRefund, libraryDesign];
