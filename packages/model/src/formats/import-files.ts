import { fail, type Refusal, type Result } from '../result.ts';
import { detectFormat, type ExportedFile, type Format, type ImportContext, type Imported } from './format.ts';

/**
 * Reads files that came together, a folder or a zip, as one board: in the format that is surest that they are its own, else the one file among them that can
 * be read alone. `wanted` is a format that somebody named.
 */
export function importFiles(formats: readonly Format[], files: readonly ExportedFile[], context: ImportContext, wanted?: Format): Result<Imported, Refusal> {
  const asked = wanted ? [wanted] : formats;
  const together = surest(asked, files);
  if (together?.importFiles) return together.importFiles(files, context);
  if (wanted?.importFiles) return wanted.importFiles(files, context);
  const alone = files.flatMap((file) => {
    const format = detectFormat(asked, file.text, file.path);
    return format?.importText ? [{ file, importText: format.importText }] : [];
  });
  const [only] = alone;
  if (only && alone.length === 1) return only.importText(only.file.text, { ...context, fileName: only.file.path });
  return fail({
    code: 'no-board-in-files',
    message: alone.length === 0 ? 'Among these files there is none that a board can be read from.' : `Several of these files are boards of their own: ${alone.slice(0, 3).map(({ file }) => file.path).join(', ')}${alone.length > 3 ? ' …' : ''}. Bring one of them.`,
  });
}

function surest(formats: readonly Format[], files: readonly ExportedFile[]): Format | undefined {
  let best: Format | undefined;
  let sure = 0;
  for (const format of formats) {
    const score = format.importFiles ? (format.detectFiles?.(files) ?? 0) : 0;
    if (score > sure) [best, sure] = [format, score];
  }
  return best;
}
