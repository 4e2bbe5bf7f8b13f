const CONTROL = /[\p{Cc}\u2028\u2029]/gu;

/** A text in one line: breaks and runs of blanks become one space. */
export const oneLine = (text: string): string => text.replace(CONTROL, ' ').replace(/\s+/g, ' ').trim();

/** Words, numbers and stops in one line that mean nothing to Markdown: most of what a model says, told apart at once. */
const HARMLESS = /^(?:[A-Za-z0-9("'][A-Za-z0-9 .,;:!?'"()/%+=-]*)?$/;

/**
 * A text as Markdown that shows exactly that text: emphasis, links, HTML, tables, formulas and entities are disarmed. Lines are
 * told apart by hard breaks, continued with `indent`. `atStart` when it opens a block, where `#`, `-`, `1.` and their like would mean something.
 */
export function escapeMarkdown(text: string, atStart: boolean, indent = ''): string {
  if (HARMLESS.test(text) && !text.endsWith(' ') && !(atStart && /^\d/.test(text))) return text;
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(CONTROL, ' ').trim())
    .filter((line) => line !== '');
  return lines.map((line, i) => (atStart || i > 0 ? escapeStart(escapeInline(line)) : escapeInline(line))).join(`\\\n${indent}`);
}

function escapeInline(line: string): string {
  return line
    .replace(/[\\`*[\]<|$]/g, '\\$&')
    .replace(/~(?=\S)|(?<=\S)~/g, '\\~')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=#?[A-Za-z0-9]+;)/g, '\\&');
}

function escapeStart(line: string): string {
  const numbered = /^(\d{1,9})([.)])(?=\s|$)/.exec(line);
  if (numbered) return `${numbered[1] ?? ''}\\${line.slice((numbered[1] ?? '').length)}`;
  return /^[#>+=:-]/.test(line) ? `\\${line}` : line;
}
