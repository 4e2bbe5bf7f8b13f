import type { Format } from '@paperroll/model';
import type { MessageId } from '../i18n/message-id.ts';
import { t } from '../i18n/t.ts';

const TITLES: Readonly<Record<string, MessageId>> = {
  board: 'format.board',
  markdown: 'format.markdown',
  csv: 'format.csv',
  tsv: 'format.tsv',
  text: 'format.text',
  aipersimmon: 'format.aipersimmon',
  svg: 'format.svg',
  'event-modeling-json': 'format.event-modeling-json',
  'event-modeling-kit': 'format.event-modeling-kit',
  'event-modeling-backup': 'format.event-modeling-backup',
  evml: 'format.evml',
  emlang: 'format.emlang',
  giraflow: 'format.giraflow',
};

/** What a format is called here; one without a name in the catalogues is called what it calls itself. */
export function formatTitle({ id, title }: Pick<Format, 'id' | 'title'>): string {
  const known = TITLES[id];
  return known ? t(known) : title;
}
