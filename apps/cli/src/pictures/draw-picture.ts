import { fail, ok, type BoardSnapshot, type ElementId, type Refusal, type Result } from '@paperroll/model';
import { areasOf, facesFor, interMeasure, LIGHT_PAPER, notationToDraw, pictureContent, pictureToSvg, textsOf, type PictureChoice, type PictureContent } from '@paperroll/scene';
import { staticFaces, variableFaces } from './inter-files.ts';
import { layoutOf, type LayoutOptions } from './pdf-layout.ts';

/** The options of `paperroll export` that are about pictures. */
export interface PictureOptions extends LayoutOptions {
  readonly area?: string;
  /** False with `--no-fonts`. */
  readonly fonts?: boolean;
  readonly background?: true;
}

/** A picture, and what people should know of it. */
export interface DrawnPicture {
  readonly content: string | Uint8Array;
  readonly notice: string | undefined;
}

/** Draws a board as SVG or PDF. Measures by Inter's own widths: there is no canvas here. */
export async function drawPicture(kind: 'svg' | 'pdf', snapshot: BoardSnapshot, options: PictureOptions, now: Date): Promise<Result<DrawnPicture, Refusal>> {
  const choice = choiceOf(snapshot, options.area);
  if (!choice.ok) return choice;
  const content = pictureContent(snapshot, notationToDraw(snapshot), interMeasure, choice.value);
  return kind === 'svg' ? ok({ content: await svg(content, options), notice: undefined }) : pdf(content, options, now);
}

async function svg(content: PictureContent, { fonts = true }: PictureOptions): Promise<string> {
  const files = fonts ? facesFor(variableFaces, textsOf(content.snapshot, notationToDraw(content.snapshot))) : [];
  return pictureToSvg(content, { fonts: await Promise.all(files.map(async ({ range, load }) => ({ range, data: Buffer.from(await load()).toString('base64') }))) });
}

async function pdf(content: PictureContent, options: PictureOptions, now: Date): Promise<Result<DrawnPicture, Refusal>> {
  const layout = layoutOf(options);
  if (!layout.ok) return layout;
  // Large, and of no use to any other command.
  const { boardToPdf } = await import('@paperroll/scene/pdf');
  const written = await boardToPdf(content, notationToDraw(content.snapshot), {
    layout: layout.value,
    measure: interMeasure,
    faces: staticFaces,
    words: { title: content.snapshot.meta.title || 'Untitled board', date: now.toISOString().slice(0, 10), page: 'Page {page} of {pages}' },
    created: now,
    language: 'en',
    ...(options.background ? { background: LIGHT_PAPER.paper } : {}),
  });
  if (!written.ok) return written;
  const { bytes, missing, plan } = written.value;
  return ok({ content: bytes, notice: [pagesWords(plan.pages.length), ...(missing.length > 0 ? [missingWords(missing)] : [])].join(' ') });
}

const pagesWords = (count: number): string => `${count} ${count === 1 ? 'page' : 'pages'}.`;

const SIGNS_NAMED = 12;

const missingWords = (signs: readonly string[]): string =>
  `${signs.length} ${signs.length === 1 ? 'sign' : 'signs'} that Inter lacks ${signs.length === 1 ? 'is an empty box' : 'are empty boxes'} (${signs.slice(0, SIGNS_NAMED).join(' ')}${signs.length > SIGNS_NAMED ? ' …' : ''}); the browser’s export shows them.`;

/** An area by its title, letters in either case, or by its id. */
function choiceOf(snapshot: BoardSnapshot, wanted: string | undefined): Result<PictureChoice, Refusal> {
  if (wanted === undefined) return ok({ type: 'all' });
  const areas = areasOf(snapshot, notationToDraw(snapshot));
  const same = (title: string): boolean => title.toLowerCase() === wanted.trim().toLowerCase();
  const found: ElementId | undefined = (areas.find(({ id }) => id === wanted) ?? areas.find(({ title }) => same(title)))?.id;
  if (found !== undefined) return ok({ type: 'area', id: found });
  const there = areas.length === 0 ? 'This board has no areas.' : `Areas: ${areas.map(({ title }) => title).join(', ')}.`;
  return fail({ code: 'no-such-area', message: `There is no area “${wanted}”. ${there}` });
}
