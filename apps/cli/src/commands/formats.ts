import { ok, type Refusal, type Result } from '@paperroll/model';
import type { CliIo, ExitCode } from '../cli-io.ts';
import { formatRows } from '../formats.ts';

/** Prints every format: id, title, extensions, and whether it can be read and written. */
export async function listFormats(options: { readonly json?: true }, io: CliIo): Promise<Result<ExitCode, Refusal>> {
  if (options.json) io.stdout(`${JSON.stringify(formatRows, null, 2)}\n`);
  else io.stdout(table([['id', 'title', 'extensions', 'import', 'export'], ...formatRows.map((row) => [row.id, row.title, row.extensions.join(' '), mark(row.import), mark(row.export)])]));
  return ok(0);
}

const mark = (yes: boolean): string => (yes ? 'yes' : '–');

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()}\n`).join('');
}
