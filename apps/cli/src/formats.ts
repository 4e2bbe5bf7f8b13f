import { allFormats, fail, findFormat, libraries, ok, type Format, type Refusal, type Result } from '@paperroll/model';
import { svgFormat } from '@paperroll/scene';

/** Every format of the command line: the model's texts, and the picture that carries its board. */
export const formats: readonly Format[] = [...allFormats(libraries), svgFormat];

/** What of a format the list shows. */
export type FormatRow = Pick<Format, 'id' | 'title' | 'extensions'> & { readonly import: boolean; readonly export: boolean };

/** The picture for printers; it is no text, so it is written by a way of its own. */
const PDF = { id: 'pdf', title: 'PDF document', extensions: ['pdf'] } as const;

/** Every format with what it can do here. */
export const formatRows: readonly FormatRow[] = [
  ...formats.map(({ id, title, extensions, importText, importFiles, exportText, exportFiles }) => ({ id, title, extensions, import: importText !== undefined || importFiles !== undefined, export: exportText !== undefined || exportFiles !== undefined })),
  { ...PDF, import: false, export: true },
];

/** The pictures that can be of an area, and of several sizes. */
export const pictureOf = (id: string): 'svg' | 'pdf' | undefined => {
  const known = id.toLowerCase();
  return known === 'svg' || known === 'pdf' ? known : undefined;
};

const idsOf = (list: readonly Pick<Format, 'id'>[]): string => list.map((format) => format.id).join(', ');

/** The format to read with, one file or several; the refusal names those there are. */
export function formatToRead(id: string): Result<Format, Refusal> {
  const readable = formats.filter((format) => format.importText !== undefined || format.importFiles !== undefined);
  const format = findFormat(formats, id);
  if (format === undefined) return fail({ code: 'unknown-format', message: `There is no format “${id}”. Formats to read: ${idsOf(readable)}.` });
  if (!readable.includes(format)) return fail({ code: 'export-only', message: `${format.title} can be written, not read. Formats to read: ${idsOf(readable)}.` });
  return ok(format);
}

/** The format of several files that the word means, if it means one. */
export function findFilesFormat(id: string): (Format & Required<Pick<Format, 'exportFiles'>>) | undefined {
  const format = findFormat(formats, id);
  return format?.exportFiles === undefined ? undefined : { ...format, exportFiles: format.exportFiles };
}

/** The format to write in as one text; the refusal names those there are. */
export function formatToWrite(id: string): Result<Format & Required<Pick<Format, 'exportText'>>, Refusal> {
  const writable = formatRows.filter((row) => row.export);
  if (/^png$/i.test(id)) {
    return fail({ code: 'needs-browser', message: 'PNG is drawn by the browser: open the board and choose Export there. Here, svg gives a picture that scales, and pdf one to print.' });
  }
  if (/^jpe?g$/i.test(id)) {
    return fail({ code: 'no-such-picture', message: `Paperroll writes no ${id.toUpperCase()}. Choose svg, a picture that scales and that any browser opens and prints.` });
  }
  const format = findFormat(formats, id);
  if (format === undefined) return fail({ code: 'unknown-format', message: `There is no format “${id}”. Formats to write: ${idsOf(writable)}.` });
  const { exportText } = format;
  if (exportText === undefined) return fail({ code: 'import-only', message: `${format.title} can be read, not written. Formats to write: ${idsOf(writable)}.` });
  return ok({ ...format, exportText });
}
