import { fail, ok, type Notation, type Refusal, type Result } from '@paperroll/model';
import { createScene, facesFor, LIGHT_PAPER, notationToDraw, pictureContent, pictureToSvg, snapshotIndex, svgFormat, textsOf, type PictureContent, type SvgFont, type TextMeasure } from '@paperroll/scene';
import { t } from '../i18n/t.ts';
import type { JobContext } from '../long-work/job.ts';
import { createPaintText } from './paint-text.ts';
import type { MadePicture, PictureAnswer, PictureAsk, PictureForm, PictureWords } from './picture-ask.ts';
import { pngFiles, pngPicture, pngSize } from './png-picture.ts';
import { staticFaces, variableFaces } from './wall-faces.ts';
import { loadWallFace, workerMeasure } from './worker-canvas.ts';

type Progress = JobContext['progress'];

/** What a picture is made of, once it is known. */
interface Sitting {
  readonly content: PictureContent;
  readonly notation: Notation;
  readonly measure: TextMeasure;
  readonly progress: Progress;
}

/** Makes a picture file. Refusals: `no-canvas`, and those of the page plan. */
export async function makePicture({ snapshot, choice, form, words }: PictureAsk, { progress }: JobContext): Promise<PictureAnswer> {
  const notation = notationToDraw(snapshot);
  await loadWallFace(snapshot);
  const measure = workerMeasure();
  const content = pictureContent(snapshot, notation, measure, choice);
  const sitting: Sitting = { content, notation, measure, progress };
  progress({ phase: 'drawing' });
  switch (form.type) {
    case 'svg':
      return ok(made(new Blob([pictureToSvg(content, { measure, fonts: form.fonts ? await svgFonts(sitting) : [] })], { type: svgFormat.mediaType }), 'svg'));
    case 'png':
      return png(sitting, form.scale);
    case 'pdf':
      return pdf(sitting, form, words);
  }
}

const made = (blob: Blob, extension: string): MadePicture => ({ blob, extension, painted: [], missing: [] });

async function svgFonts({ content, notation }: Sitting): Promise<readonly SvgFont[]> {
  const files = facesFor(variableFaces, textsOf(content.snapshot, notation));
  return Promise.all(files.map(async ({ range, load }) => ({ range, data: base64(await load()) })));
}

/** `btoa` takes letters, and a call takes no more than some ten thousand arguments. */
function base64(bytes: Uint8Array): string {
  let letters = '';
  for (let at = 0; at < bytes.length; at += 8192) letters += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(letters);
}

async function png({ content, notation, measure, progress }: Sitting, scale: number): Promise<PictureAnswer> {
  const size = pngSize(content.view, scale);
  const files = pngFiles(size);
  const scene = createScene({ index: snapshotIndex(content.snapshot), notation, measure });
  let done = 0;
  const onPixels = (pixels: number): void => {
    done += pixels;
    progress({ phase: 'drawing', done: Math.round((100 * done) / (size.w * size.h)), total: 100 });
  };
  try {
    const blobs: (readonly [string, Blob])[] = [];
    for (const file of files) {
      const blob = await pngPicture(file, { scene, view: content.view, scale, onPixels });
      if (!blob) return noCanvas();
      blobs.push([`${file.name}.png`, blob]);
    }
    const [first] = blobs;
    if (first && blobs.length === 1) return ok(made(first[1], 'png'));
    progress({ phase: 'packing' });
    return ok(made(await zipOf(blobs), 'zip'));
  } finally {
    scene.dispose();
  }
}

const noCanvas = (): Result<never, Refusal> => fail({ code: 'no-canvas', message: t('picture.no-canvas') });

async function zipOf(blobs: readonly (readonly [string, Blob])[]): Promise<Blob> {
  const { zipSync } = await import('fflate');
  const entries = await Promise.all(blobs.map(async ([name, blob]) => [name, new Uint8Array(await blob.arrayBuffer())] as const));
  // PNG is packed already.
  return new Blob([zipSync(Object.fromEntries(entries), { level: 0 })], { type: 'application/zip' });
}

async function pdf({ content, notation, measure, progress }: Sitting, { layout, paper }: Extract<PictureForm, { type: 'pdf' }>, words: PictureWords): Promise<PictureAnswer> {
  const { boardToPdf } = await import('@paperroll/scene/pdf');
  const paintText = createPaintText();
  const written = await boardToPdf(content, notation, {
    layout,
    measure,
    faces: staticFaces,
    ...(paintText ? { paintText } : {}),
    words: { title: words.title, date: words.date, page: words.page },
    created: new Date(words.now),
    language: words.language,
    ...(paper ? { background: LIGHT_PAPER.paper } : {}),
    onProgress: (done, total) => progress(done < total ? { phase: 'drawing', done, total } : { phase: 'packing' }),
  });
  if (!written.ok) return written;
  const { bytes, painted, missing } = written.value;
  return ok({ blob: new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/pdf' }), extension: 'pdf', painted, missing });
}
