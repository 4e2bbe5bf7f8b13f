import { allFormats, decodeText, detectFormat, fail, importFiles, isZip, libraries, ok, unzipFiles, type Format, type Imported, type MakeId, type Refusal, type ReportLine, type Result } from '@paperroll/model';
import { svgFormat } from '@paperroll/scene';
import { t } from '../i18n/t.ts';
import { formatTitle } from './format-title.ts';

/** Largest file that is read, in bytes; a wall of 20,000 stickies stays far below. */
const FILE_LIMIT = 20_000_000;

/** The part of a `File` that is read. */
export interface ReadableFile {
  readonly name: string;
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Every format that this build reads. */
export const importFormats = (): readonly Format[] => [...allFormats(libraries), svgFormat].filter((format) => format.importText ?? format.importFiles);

/** Reads a board from a file whole, or says in one sentence why not. */
export async function readBoardFile(file: ReadableFile, formats: readonly Format[], makeId: MakeId): Promise<Result<Imported, Refusal>> {
  if (file.size > FILE_LIMIT) return fail({ code: 'file-too-large', message: t('file.too-large', { name: file.name }) });
  if (file.size === 0) return fail({ code: 'file-empty', message: t('file.empty', { name: file.name }) });
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (isZip(bytes)) return readZip(file.name, bytes, formats, makeId);
  const decoded = decodeText(bytes, `“${file.name}”`, TextDecoder);
  if (!decoded.ok) return fail({ code: 'file-not-text', message: t('file.not-text', { name: file.name, readable: readable(formats) }) });
  const { text, note } = decoded.value;
  const format = detectFormat(formats, text, file.name);
  if (!format?.importText) return fail({ code: 'unknown-format', message: t('file.unknown', { name: file.name, readable: readable(formats) }) });
  const read = format.importText(text, { fileName: file.name, makeId });
  return read.ok && note !== undefined ? ok(withRepair(read.value, { code: 'not-utf-8', message: t('file.not-utf-8', { name: file.name }), at: '' })) : read;
}

/** Reads what a zip holds: files that are one board together, or the one board among them. */
function readZip(name: string, bytes: Uint8Array, formats: readonly Format[], makeId: MakeId): Result<Imported, Refusal> {
  const unzipped = unzipFiles(bytes);
  if (!unzipped.ok) return fail({ code: 'file-zip', message: t('file.zip', { name }) });
  const read = importFiles(formats, unzipped.value.files, { fileName: name, makeId });
  return read.ok || read.error.code !== 'no-board-in-files' ? read : fail({ code: 'unknown-format', message: t('file.no-board-in-zip', { name, readable: readable(formats) }) });
}

const withRepair = ({ snapshot, report }: Imported, line: ReportLine): Imported => ({ snapshot, report: { ...report, repairs: [line, ...report.repairs] } });

/** The names of what can be read, as a sentence. */
export const readable = (formats: readonly Format[]): string => t('file.reads', { formats: formats.map(formatTitle).join(' · ') });
