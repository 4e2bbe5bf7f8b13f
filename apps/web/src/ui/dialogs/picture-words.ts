import type { Refusal } from '@paperroll/model';
import { formatDate, formatNumber } from '../../i18n/format.ts';
import type { MessageId } from '../../i18n/message-id.ts';
import { t } from '../../i18n/t.ts';
import type { MadePicture, PictureMeasures, PictureWords } from '../../pictures/picture-ask.ts';

const REFUSALS: Readonly<Record<string, MessageId>> = {
  'no-canvas': 'picture.refused.no-canvas',
  'too-many-pages': 'picture.refused.too-many-pages',
  'nothing-there': 'picture.refused.nothing-there',
};

/** Why a picture cannot be made, in the language of the interface. */
export function refusalWords({ code, message }: Refusal): string {
  const id = REFUSALS[code];
  return id === undefined ? message : t(id);
}

/** How large it will be. */
export function measureWords(measures: PictureMeasures): string {
  switch (measures.type) {
    case 'units':
      return t('picture.vector');
    case 'pixels':
      return t(measures.files > 1 ? 'picture.files' : 'picture.pixels', { ...measures.size, files: measures.files });
    case 'refused':
      return refusalWords(measures.refusal);
    case 'paper': {
      const { sheet, pages, stickyMm } = measures;
      const mm = formatNumber(stickyMm, { maximumFractionDigits: stickyMm < 10 ? 1 : 0 });
      if (pages.length === 1) return t('picture.sheet', { w: metres(sheet.w), h: metres(sheet.h), mm });
      return t('picture.pages', { count: pages.length, mm });
    }
  }
}

const metres = (mm: number): string => formatNumber(mm / 1000, { maximumFractionDigits: 2 });

const SIGNS_NAMED = 8;

/** What people should know of a picture that was made. */
export function noticeOf({ painted, missing }: MadePicture): string | undefined {
  if (missing.length > 0) return t('picture.missing', { count: missing.length, signs: named(missing) });
  return painted.length > 0 ? t('picture.painted', { count: painted.length, signs: named(painted) }) : undefined;
}

const named = (signs: readonly string[]): string => signs.slice(0, SIGNS_NAMED).join(' ') + (signs.length > SIGNS_NAMED ? ' …' : '');

/** Words for the margins of paper. */
export function pictureWords(title: string, language: string, now: number): PictureWords {
  return { title, date: formatDate(now), page: t('picture.page', { page: '{page}', pages: '{pages}' }), now, language };
}
