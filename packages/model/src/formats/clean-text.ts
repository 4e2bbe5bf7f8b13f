import { TEXT_LIMIT } from '../schema/element.ts';
import { wellFormed } from '../schema/json.ts';
import { excerpt, type ReportBook } from './report.ts';

/** Cuts at most `limit` UTF-16 units, never through a character. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = /[\uD800-\uDBFF]/.test(text.charAt(limit - 1)) ? limit - 1 : limit;
  return text.slice(0, end);
}

/** A text that a board can hold; what had to be mended is said in the book. */
export function cleanText(text: string, book: ReportBook, at: string, limit: number = TEXT_LIMIT): string {
  const whole = wellFormed(text);
  if (whole !== text) book.repair('broken-characters', `“${excerpt(whole)}” held half characters; each was replaced.`, at);
  if (whole.length <= limit) return whole;
  book.repair('text-too-long', `“${excerpt(whole)}” was longer than ${limit} characters and was cut there.`, at);
  return cut(whole, limit);
}
