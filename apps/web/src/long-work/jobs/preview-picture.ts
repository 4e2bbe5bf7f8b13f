import type { PictureAsk, PicturePreview } from '../../pictures/picture-ask.ts';
import { previewPicture } from '../../pictures/preview-picture.ts';
import type { JobHandler } from '../job.ts';

/** Shows what a picture would be before it is made. */
export const previewPictureJob: JobHandler<PictureAsk, PicturePreview> = (ask) => previewPicture(ask);
