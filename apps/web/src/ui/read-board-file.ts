import { allFormats, detectFormat, fail, libraries, type Format, type Imported, type MakeId, type Refusal, type Result } from '@paperroll/model';
import { svgFormat } from '@paperroll/scene';

/** Largest file that is read, in bytes; a wall of 20,000 stickies stays far below. */
const FILE_LIMIT = 20_000_000;

/** The part of a `File` that is read. */
export interface ReadableFile {
  readonly name: string;
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Every format that this build reads. */
export const importFormats = (): readonly Format[] => [...allFormats(libraries), svgFormat].filter((format) => format.importText);

/** Reads a board from a file whole, or says in one sentence why not. */
export async function readBoardFile(file: ReadableFile, formats: readonly Format[], makeId: MakeId): Promise<Result<Imported, Refusal>> {
  if (file.size > FILE_LIMIT) return fail({ code: 'file-too-large', message: `“${file.name}” is larger than 20 MB: that is no board that fits on a wall.` });
  if (file.size === 0) return fail({ code: 'file-empty', message: `“${file.name}” is empty.` });
  const text = decode(await file.arrayBuffer());
  if (text === undefined) return fail({ code: 'not-text', message: `“${file.name}” is not a text file. ${readable(formats)}` });
  const format = detectFormat(formats, text, file.name);
  if (!format?.importText) return fail({ code: 'unknown-format', message: `Nothing in “${file.name}” looks like a board. ${readable(formats)}` });
  return format.importText(text, { fileName: file.name, makeId });
}

/** The names of what can be read, as a sentence. */
export const readable = (formats: readonly Format[]): string => `Paperroll reads: ${formats.map((format) => format.title).join(' · ')}.`;

function decode(bytes: ArrayBuffer): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}
