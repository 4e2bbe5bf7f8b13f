import { fail, ok, type Refusal, type Result } from '@paperroll/model';
import { parseTime, readHistory, type Change, type HistoryPage } from '../board-past.ts';
import { isLink } from '../board-source.ts';
import type { CliIo, ExitCode } from '../cli-io.ts';

/** The options of `paperroll history`. */
export interface HistoryOptions {
  readonly limit?: string;
  readonly step?: string;
  readonly before?: string;
  readonly json?: true;
}

const MOST_STEPS = 1000;

/** Prints who wrote how much on a live board, when, the newest first. */
export async function showHistory(link: string, options: HistoryOptions, io: CliIo): Promise<Result<ExitCode, Refusal>> {
  if (!isLink(link)) return fail({ code: 'no-past', message: 'Only a board on a server has a past: name its host link.' });
  const limit = numberIn('limit', options.limit ?? '50', MOST_STEPS);
  if (!limit.ok) return limit;
  const minutes = numberIn('step', options.step ?? '10', 366 * 24 * 60);
  if (!minutes.ok) return minutes;
  const before = options.before === undefined ? ok(undefined) : parseTime(options.before);
  if (!before.ok) return before;
  const page = await readHistory(link, { limit: limit.value, step: minutes.value * 60, before: before.value });
  if (!page.ok) return page;
  if (options.json === true) io.stdout(`${JSON.stringify(page.value, null, 2)}\n`);
  else {
    io.stdout(page.value.changes.map(lineOf).join(''));
    io.stderr(summary(page.value));
  }
  return ok(0);
}

function numberIn(name: string, text: string, most: number): Result<number, Refusal> {
  const number = /^\d+$/.test(text) ? Number(text) : 0;
  return number >= 1 && number <= most ? ok(number) : fail({ code: 'bad-option', message: `--${name} must be a whole number from 1 to ${most}, not ${JSON.stringify(text)}.` });
}

function lineOf({ from, to, updates, authors }: Change): string {
  const names = authors.map(({ author, updates: count }) => `${author === '' ? 'somebody' : author} (${count})`);
  return `${from}  ${to}  ${String(updates).padStart(6)} ${updates === 1 ? 'change ' : 'changes'}  ${names.join(', ')}\n`;
}

function summary({ begins, changes, before }: HistoryPage): string {
  const kept = begins === null ? 'Every moment of the board can be had' : `The board can be had as of any moment from ${begins} on`;
  const more = before === null ? '' : ` There is more: --before ${before}.`;
  return `${changes.length === 0 ? 'Nothing was written. ' : ''}${kept}, with paperroll export LINK --as-of TIME.${more}\n`;
}
