/** A table as Markdown, its columns aligned for the eye too. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, i) => Math.max(title.length, 3, ...rows.map((row) => (row[i] ?? '').length)));
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
  const rule = `|${widths.map((width, i) => (i === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

/** A number as short as it can be read. */
export const short = (value: number): string => (!Number.isFinite(value) ? '–' : value >= 100 ? String(Math.round(value)) : value.toFixed(value >= 10 ? 0 : 1));

/** A ratio to the plain page. */
export const times = (value: number): string => (Number.isFinite(value) ? `×${value.toFixed(2)}` : '–');
