import { findLibrary, generalFormats, libraries, type Format } from '@paperroll/model';
import type { MessageId } from '../../i18n/message-id.ts';
import { t } from '../../i18n/t.ts';
import { formatTitle } from '../format-title.ts';

interface Choice {
  readonly id: string;
  readonly title: string;
  readonly extension: string;
  readonly about: string;
}

/** A way out as text. */
export type TextChoice = Choice & { readonly type: 'text'; readonly format: Format };
/** A way out as a picture. */
export type PictureKind = Choice & { readonly type: 'svg' | 'png' | 'pdf' };
/** A way out as several files, packed together. */
export type FilesChoice = Choice & { readonly type: 'files'; readonly format: Format };
/** A way out of the board: as text, as several files, or as a picture. */
export type ExportChoice = TextChoice | FilesChoice | PictureKind;

const ABOUT: Readonly<Record<string, MessageId>> = {
  markdown: 'format.markdown.about',
  board: 'format.board.about',
  csv: 'format.csv.about',
  tsv: 'format.tsv.about',
  text: 'format.text.about',
  aipersimmon: 'format.aipersimmon.about',
  'event-modeling-json': 'format.event-modeling-json.about',
  'event-modeling-spec': 'format.event-modeling-spec.about',
  'event-modeling-kit': 'format.event-modeling-kit.about',
  slices: 'format.slices.about',
  gherkin: 'format.gherkin.about',
  typescript: 'format.typescript.about',
  jsonschema: 'format.jsonschema.about',
  asyncapi: 'format.asyncapi.about',
  mermaid: 'format.mermaid.about',
  evml: 'format.evml.about',
  emlang: 'format.emlang.about',
};
/** What is only ever written is called by its name here alone. */
const WRITTEN_ONLY: Readonly<Record<string, MessageId>> = {
  'event-modeling-spec': 'format.event-modeling-spec',
  slices: 'format.slices',
  gherkin: 'format.gherkin',
  typescript: 'format.typescript',
  jsonschema: 'format.jsonschema',
  asyncapi: 'format.asyncapi',
  mermaid: 'format.mermaid',
};
/** Of a format that nobody has described here, no more is promised than that it is one. */
const UNDESCRIBED: MessageId = 'format.other.about';
const FIRST: readonly string[] = ['markdown', 'board'];

/** Every way out for boards of the notation, what people ask for most first. */
export function exportChoices(notation: string): readonly ExportChoice[] {
  const texts = [...generalFormats(libraries), ...(findLibrary(notation)?.formats ?? [])].filter((format) => format.exportText ?? format.exportFiles).map(choiceOf);
  const rank = (choice: ExportChoice): number => (FIRST.includes(choice.id) ? FIRST.indexOf(choice.id) : FIRST.length);
  const [first, ...others] = texts.sort((a, b) => rank(a) - rank(b));
  const pictures: readonly ExportChoice[] = [
    { type: 'svg', id: 'svg', title: t('format.svg'), extension: 'svg', about: t('format.svg.about') },
    { type: 'png', id: 'png', title: t('format.png'), extension: 'png', about: t('format.png.about') },
    { type: 'pdf', id: 'pdf', title: t('format.pdf'), extension: 'pdf', about: t('format.pdf.about') },
  ];
  return first ? [first, ...others.slice(0, 1), ...pictures, ...others.slice(1)] : pictures;
}

function choiceOf(format: Format): ExportChoice {
  const own = WRITTEN_ONLY[format.id];
  const choice = { id: format.id, title: own === undefined ? formatTitle(format) : t(own), extension: format.extensions[0] ?? 'txt', about: t(ABOUT[format.id] ?? UNDESCRIBED), format };
  return format.exportText ? { type: 'text', ...choice } : { type: 'files', ...choice };
}

/** A file name that every system takes: the title without what file systems forbid. */
export function fileNameOf(title: string, extension: string): string {
  const name = title
    .replaceAll(/[\p{Cc}\\/:*?"<>|#%]+/gu, ' ')
    .trim()
    .replaceAll(/\s+/gu, '-')
    .replaceAll(/^[.-]+|[.-]+$/gu, '')
    .slice(0, 80);
  return `${name || 'board'}.${extension}`;
}
