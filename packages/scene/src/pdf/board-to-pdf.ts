import { PDFDocument, PDFName, type PDFRef } from '@cantoo/pdf-lib';
import { fail, ok, type Notation, type Rect, type Refusal, type Result } from '@paperroll/model';
import { createScene } from '../create-scene.ts';
import { facesFor, textsOf, type FaceFile } from '../face-file.ts';
import type { PictureContent } from '../picture-content.ts';
import type { Scene } from '../scene.ts';
import { snapshotIndex } from '../snapshot-index.ts';
import { createCachedMeasure, type TextMeasure } from '../text-measure.ts';
import { createFontBook } from './font-book.ts';
import { occupiedIn, overlapOf } from './occupied.ts';
import { pageFurniture, type MarginWords } from './page-furniture.ts';
import { planPages, type PagePlan, type PdfLayout, type PlannedPage } from './page-plan.ts';
import type { PaintText } from './painted-text.ts';
import { figureOperators, partsOperators, tapeOperators } from './part-operators.ts';
import { rectOperators } from './path-operators.ts';
import { createPdfInk, type PdfInk } from './pdf-ink.ts';
import { colour, num } from './pdf-number.ts';

/** What may be asked of a PDF. */
export interface PdfOptions {
  readonly layout: PdfLayout;
  readonly measure: TextMeasure;
  /** The files of Inter; only those that are needed are loaded, and of those only what is used is embedded. */
  readonly faces: readonly FaceFile<400 | 600>[];
  /** Paints what no face has; without it, boxes stand in its place. */
  readonly paintText?: PaintText;
  readonly words: MarginWords;
  readonly created: Date;
  /** BCP 47 tag of the interface, for readers that speak. */
  readonly language: string;
  /** The paper behind everything, `#rrggbb`; none when absent, because printers have paper. */
  readonly background?: string;
  readonly onProgress?: (done: number, total: number) => void;
}

/** A PDF, and what people should know of it. */
export interface PdfFile {
  readonly bytes: Uint8Array;
  readonly plan: PagePlan;
  /** Signs that the face lacks and that are pictures now; they can still be found and copied. */
  readonly painted: readonly string[];
  /** Signs that nothing could show: each is an empty box. */
  readonly missing: readonly string[];
}

const POINTS_PER_MM = 72 / 25.4;
/** Largest side of a page in units of its own (PDF 2.0, Annex C); beyond it the unit grows. */
const LONGEST_SIDE = 14_400;

/** Writes a board as PDF: vectors, text as text, fonts inside. The same board and options give the same bytes. */
export async function boardToPdf(content: PictureContent, notation: Notation, options: PdfOptions): Promise<Result<PdfFile, Refusal>> {
  const measure = createCachedMeasure(options.measure);
  const scene = createScene({ index: snapshotIndex(content.snapshot), notation, measure });
  try {
    const plan = planPages(content.view, options.layout, (window) => occupiedIn(scene, window, content.view));
    if (!plan.ok) return plan;
    if (plan.value.pages.length === 0) return fail({ code: 'nothing-there', message: 'There is nothing to print yet.' });
    return ok(await write(scene, content, notation, plan.value, measure, options));
  } finally {
    scene.dispose();
  }
}

async function write(scene: Scene, content: PictureContent, notation: Notation, plan: PagePlan, measure: TextMeasure, options: PdfOptions): Promise<PdfFile> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context } = document;
  const needed = facesFor(options.faces, [...textsOf(content.snapshot, notation), ...Object.values(options.words)]);
  const loaded = await Promise.all(needed.map(async (file) => ({ weight: file.weight, bytes: await file.load() })));
  const ink = createPdfInk({ context, book: await createFontBook(context, loaded), measure, paintText: options.paintText });
  const onFigure = countFigures(scene, plan, content.view, options.onProgress);
  const streams: PDFRef[] = [];
  const unit = Math.max(1, Math.ceil((Math.max(plan.sheet.w, plan.sheet.h) * POINTS_PER_MM) / LONGEST_SIDE));
  for (const page of plan.pages) {
    const drawn = pageOperators({ scene, content, plan, page, ink, measure, options, unit, onFigure });
    streams.push(context.register(context.flateStream(drawn)));
  }
  const resources = await ink.finish();
  const scale = POINTS_PER_MM / unit;
  for (const stream of streams) {
    const { node } = document.addPage([plan.sheet.w * scale, plan.sheet.h * scale]);
    node.set(PDFName.of('Contents'), stream);
    node.set(PDFName.of('Resources'), resources);
    if (unit > 1) node.set(PDFName.of('UserUnit'), context.obj(unit));
  }
  document.setTitle(options.words.title, { showInWindowTitleBar: true });
  document.setCreator('Paperroll');
  document.setProducer('Paperroll');
  document.setLanguage(options.language);
  document.setCreationDate(options.created);
  document.setModificationDate(options.created);
  const bytes = await document.save({ addDefaultPage: false, updateFieldAppearances: false });
  return { bytes, plan, painted: [...ink.painted], missing: [...ink.missing] };
}

interface PageParts {
  readonly scene: Scene;
  readonly content: PictureContent;
  readonly plan: PagePlan;
  readonly page: PlannedPage;
  readonly ink: PdfInk;
  readonly measure: TextMeasure;
  readonly options: PdfOptions;
  readonly unit: number;
  readonly onFigure: () => void;
}

function pageOperators({ scene, content, plan, page, ink, measure, options, unit, onFigure }: PageParts): string {
  const { print, mmPerUnit, sheet } = plan;
  const scale = POINTS_PER_MM / unit;
  const { view } = content;
  const window = overlapOf(page.window, view);
  const out = [`${num(scale)} 0 0 ${num(-scale)} 0 ${num(sheet.h * scale)} cm 1 J 1 j`];
  const paper = options.layout.type === 'sheet' ? { x: 0, y: 0, ...sheet } : print;
  if (options.background !== undefined) out.push(`${colour(options.background)} rg ${rectOperators(paper.x, paper.y, paper.w, paper.h, 0)} f`);
  out.push('q');
  // From here to the matching Q the units are the board's.
  out.push(`${precise(mmPerUnit)} 0 0 ${precise(mmPerUnit)} ${num(print.x - page.window.x * mmPerUnit)} ${num(print.y - page.window.y * mmPerUnit)} cm`);
  out.push(`${rectOperators(window.x, window.y, window.w, window.h, 0)} W n`);
  let taped = false;
  const tapes = (): void => {
    if (!taped) for (const line of scene.pivotalLinesIn(window)) out.push(tapeOperators(line, ink));
    taped = true;
  };
  for (const figure of scene.figuresIn(window)) {
    if (figure.type !== 'area') tapes();
    out.push(figureOperators(figure, ink));
    onFigure();
  }
  tapes();
  out.push('Q');
  if (options.layout.type !== 'sheet') out.push(partsOperators(pageFurniture(plan, page, options.layout.type, options.words, measure), ink));
  return out.join('\n');
}

const precise = (value: number): string => value.toFixed(8);

function countFigures(scene: Scene, { pages }: PagePlan, view: Rect, onProgress: PdfOptions['onProgress']): () => void {
  const inAll = (): number => pages.reduce((sum, { window }) => sum + scene.figuresIn(overlapOf(window, view)).length, 0);
  const total = onProgress ? inAll() : 0;
  let done = 0;
  return () => {
    done++;
    if (done % STEP === 0 || done === total) onProgress?.(done, total);
  };
}

const STEP = 50;
