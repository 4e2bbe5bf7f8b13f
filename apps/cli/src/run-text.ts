import type { ComparedCell, ComparedRow, Comparison, EventModel, JsonValue, SpecificationResult } from '@paperroll/model';

/** How many passed, failed and could not be run. */
export interface RunCounts {
  readonly passes: number;
  readonly fails: number;
  readonly notRunnable: number;
}

const WORD = { passes: 'passes', fails: 'FAILS', 'not-runnable': 'not runnable' } as const;

/** How each specification did, under its slice; what is not as expected as tables, side by side. */
export function runText(results: readonly SpecificationResult[], { slices }: EventModel): string {
  const titles = new Map<string | undefined, string>(slices.map(({ id, title }, i) => [id, oneLine(title) || `Slice ${i + 1}`]));
  const lines: string[] = [];
  let under: string | undefined | null = null;
  for (const result of results) {
    if (result.slice !== under) lines.push(...(lines.length === 0 ? [] : ['']), titles.get(result.slice) ?? 'In no slice');
    under = result.slice;
    lines.push(`  ${WORD[result.state]}  ${oneLine(result.title) || '(untitled)'}${result.state === 'passes' && result.level === 'types' ? '  (kinds and connections)' : ''}`);
    if (result.state === 'passes') continue;
    lines.push(...result.reasons.map(({ message }) => `    ${message}`), ...result.comparisons.filter(({ fits }) => !fits).flatMap(comparisonLines));
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** The closing sentence. */
export function runSummary({ passes, fails, notRunnable }: RunCounts): string {
  const total = passes + fails + notRunnable;
  if (total === 0) return 'No specifications.';
  return `${total} specification${total === 1 ? '' : 's'}: ${passes} passed, ${fails} failed, ${notRunnable} not runnable.`;
}

function comparisonLines({ title, expected, actual, columns, rows }: Comparison): readonly string[] {
  const head = expected === undefined || expected === actual ? oneLine(title) : `${oneLine(title)}: expected ${oneLine(expected)}, actual ${oneLine(actual ?? '') || 'nothing'}`;
  return [`    Then ${head}`, ...table(['', ...columns], rows.flatMap((row) => rowLines(row, columns))).map((line) => `      ${line}`)];
}

function rowLines({ kind, cells }: ComparedRow, columns: readonly string[]): readonly (readonly string[])[] {
  const cellsIn = (told: (cell: ComparedCell) => string): readonly string[] => columns.map((column) => cells.find((cell) => cell.column === column)).map((cell) => (cell ? told(cell) : ''));
  const expected = cellsIn((cell) => valueText(cell.expected));
  const actual = cellsIn((cell) => (cell.open !== undefined ? '?' : kind === 'both' && cell.verdict === 'different' ? `≠ ${valueText(cell.actual) || '(nothing)'}` : valueText(cell.actual)));
  if (kind === 'missing') return [['missing', ...expected]];
  if (kind === 'unexpected') return [['not expected', ...actual]];
  return [['expected', ...expected], ['actual', ...actual]];
}

/** Columns of even width; a table without values says nothing. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  const widths = head.map((title, i) => Math.max(...[head, ...rows].map((row) => (row[i] ?? title).length)));
  return [head, ...rows].map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ').trimEnd());
}

const valueText = (value: JsonValue | undefined): string => (value === undefined ? '' : typeof value === 'string' ? oneLine(value) : JSON.stringify(value));

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
