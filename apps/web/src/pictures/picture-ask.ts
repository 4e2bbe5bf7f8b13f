import type { BoardSnapshot, Rect, Refusal, Result, Size } from '@paperroll/model';
import type { PdfLayout, PictureChoice } from '@paperroll/scene';
import type { MarginWords } from '@paperroll/scene/pdf';

/** What a picture is made as. `scale` is pixels a unit. */
export type PictureForm =
  | { readonly type: 'svg'; readonly fonts: boolean }
  | { readonly type: 'png'; readonly scale: number }
  | { readonly type: 'pdf'; readonly layout: PdfLayout; readonly paper: boolean };

/** Words and the hour, which the worker has no way to know. */
export interface PictureWords extends MarginWords {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** BCP 47. */
  readonly language: string;
}

/** A picture to be made. Survives a structured clone. */
export interface PictureAsk {
  readonly snapshot: BoardSnapshot;
  readonly choice: PictureChoice;
  readonly form: PictureForm;
  readonly words: PictureWords;
}

/** A picture that is ready. */
export interface MadePicture {
  readonly blob: Blob;
  /** Without the dot: a PNG that is too large for one file comes as several in a `zip`. */
  readonly extension: string;
  /** Signs that Inter lacks and that are pictures inside the PDF. */
  readonly painted: readonly string[];
  /** Signs that nothing could show. */
  readonly missing: readonly string[];
}

/** The answer to an ask; refusals have codes that the interface has words for. */
export type PictureAnswer = Result<MadePicture, Refusal>;

/** One page on the map of pages, in board units. */
export interface PreviewPage {
  readonly name: string;
  readonly window: Rect;
}

/** What comes of an ask, before it is made. */
export interface PicturePreview {
  /** A small picture of the view; undefined where the browser does not paint. */
  readonly image: Blob | undefined;
  /** Board units. */
  readonly view: Rect;
  readonly measures: PictureMeasures;
}

/** How large it will be: pixels (and files), or paper in millimetres. */
export type PictureMeasures =
  | { readonly type: 'units'; readonly size: Size }
  | { readonly type: 'pixels'; readonly size: Size; readonly files: number }
  | { readonly type: 'paper'; readonly sheet: Size; readonly pages: readonly PreviewPage[]; readonly stickyMm: number }
  | { readonly type: 'refused'; readonly refusal: Refusal };
