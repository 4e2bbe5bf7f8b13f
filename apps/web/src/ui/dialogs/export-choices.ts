import { allFormats, libraries, type Format } from '@paperroll/model';
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
/** A way out of the board: as text, or as a picture. */
export type ExportChoice = TextChoice | PictureKind;

const ABOUT: Readonly<Record<string, MessageId>> = {
  markdown: 'format.markdown.about',
  board: 'format.board.about',
  csv: 'format.csv.about',
  tsv: 'format.tsv.about',
  text: 'format.text.about',
  aipersimmon: 'format.aipersimmon.about',
};
/** Of a format that nobody has described here, no more is promised than that it is one. */
const UNDESCRIBED: MessageId = 'format.other.about';
const FIRST: readonly string[] = ['markdown', 'board'];

/** Every way out, what people ask for most first. */
export function exportChoices(): readonly ExportChoice[] {
  const texts = allFormats(libraries)
    .filter((format) => format.exportText)
    .map((format): ExportChoice => ({ type: 'text', id: format.id, title: formatTitle(format), extension: format.extensions[0] ?? 'txt', about: t(ABOUT[format.id] ?? UNDESCRIBED), format }));
  const rank = (choice: ExportChoice): number => (FIRST.includes(choice.id) ? FIRST.indexOf(choice.id) : FIRST.length);
  const [first, ...others] = texts.sort((a, b) => rank(a) - rank(b));
  const pictures: readonly ExportChoice[] = [
    { type: 'svg', id: 'svg', title: t('format.svg'), extension: 'svg', about: t('format.svg.about') },
    { type: 'png', id: 'png', title: t('format.png'), extension: 'png', about: t('format.png.about') },
    { type: 'pdf', id: 'pdf', title: t('format.pdf'), extension: 'pdf', about: t('format.pdf.about') },
  ];
  return first ? [first, ...others.slice(0, 1), ...pictures, ...others.slice(1)] : pictures;
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
