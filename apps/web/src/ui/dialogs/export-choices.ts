import { allFormats, libraries, type BoardSnapshot, type ElementId, type Format } from '@paperroll/model';

/** A way out of the board: as text, or as a picture. */
export type ExportChoice =
  | { readonly type: 'text'; readonly id: string; readonly title: string; readonly extension: string; readonly about: string; readonly format: Format }
  | { readonly type: 'svg' | 'png'; readonly id: string; readonly title: string; readonly extension: string; readonly about: string };

const ABOUT: Readonly<Record<string, string>> = {
  markdown: 'For people: the story, told. Importing it gives the same board back.',
  board: 'Everything, exactly: to keep, and to import again.',
  csv: 'For spreadsheets: one row a sticky. Connections stay behind.',
  tsv: 'For pasting into spreadsheets: one row a sticky. Connections stay behind.',
  text: 'The words alone, one line a sticky.',
  aipersimmon: 'For the aipersimmon tools: the stickies, their order and contexts. Places on the wall stay behind.',
};
/** Of a format that nobody has described here, no more is promised than that it is one. */
const UNDESCRIBED = 'For other programs. It may not carry everything that is on the board.';
const FIRST: readonly string[] = ['markdown', 'board'];

/** Every way out, what people ask for most first. */
export function exportChoices(): readonly ExportChoice[] {
  const texts = allFormats(libraries)
    .filter((format) => format.exportText)
    .map((format): ExportChoice => ({ type: 'text', id: format.id, title: format.title, extension: format.extensions[0] ?? 'txt', about: ABOUT[format.id] ?? UNDESCRIBED, format }));
  const rank = (choice: ExportChoice): number => (FIRST.includes(choice.id) ? FIRST.indexOf(choice.id) : FIRST.length);
  const [first, ...others] = texts.sort((a, b) => rank(a) - rank(b));
  const pictures: readonly ExportChoice[] = [
    { type: 'svg', id: 'svg', title: 'SVG picture', extension: 'svg', about: 'Sharp at any size, and it carries the board: importing it gives the same board back.' },
    { type: 'png', id: 'png', title: 'PNG picture', extension: 'png', about: 'For slides and chats.' },
  ];
  return first ? [first, ...others.slice(0, 1), ...pictures, ...others.slice(1)] : pictures;
}

/** The board with nothing but these elements and what connects them. */
export function onlyElements(snapshot: BoardSnapshot, ids: ReadonlySet<ElementId>): BoardSnapshot {
  return {
    meta: snapshot.meta,
    elements: snapshot.elements.filter((element) => ids.has(element.id)),
    relations: snapshot.relations.filter((relation) => ids.has(relation.from) && ids.has(relation.to)),
  };
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
