import { makePicture } from '../../pictures/make-picture.ts';
import type { PictureAnswer, PictureAsk } from '../../pictures/picture-ask.ts';
import type { JobHandler } from '../job.ts';

/** Makes a picture file: SVG, PNG or PDF. */
export const makePictureJob: JobHandler<PictureAsk, PictureAnswer> = (ask, context) => makePicture(ask, context);
