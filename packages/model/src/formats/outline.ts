import type { BoardSnapshot } from '../board/snapshot.ts';
import type { ElementId } from '../ids.ts';
import type { Props } from '../schema/json.ts';
import type { ImportContext } from './format.ts';
import type { ReportBook } from './report.ts';

/** A stretch of text; `strong` for what a reader looks for, `quiet` for what was added beside it. */
export interface Span {
  readonly text: string;
  readonly style: 'plain' | 'strong' | 'quiet';
}

/** One entry of a list. `done` makes it a box to tick. `line` is where a file said it (1-based). */
export interface OutlineItem {
  readonly spans: readonly Span[];
  readonly done?: boolean;
  readonly items: readonly OutlineItem[];
  readonly line?: number;
}

/** A piece of a section. */
export type OutlineBlock =
  | { readonly type: 'paragraph'; readonly spans: readonly Span[]; readonly line?: number }
  /** `start` is the number of the first entry of an ordered list. */
  | { readonly type: 'list'; readonly start: number | undefined; readonly items: readonly OutlineItem[] };

/** A titled part of the document; its depth is its nesting. */
export interface OutlineSection {
  readonly title: string;
  readonly blocks: readonly OutlineBlock[];
  readonly sections: readonly OutlineSection[];
  readonly line?: number;
}

/** A board told as a document: neutral of any file format, so that every notation reads the same way everywhere. */
export interface Outline {
  readonly title: string;
  /** Facts for programs, in order: what Markdown puts into its front matter. */
  readonly facts: Props;
  readonly lead: readonly OutlineBlock[];
  readonly sections: readonly OutlineSection[];
}

/** A board as a document, and which elements it mentions: a notation mentions all of them. */
export interface ToldBoard {
  readonly outline: Outline;
  readonly mentioned: ReadonlySet<ElementId>;
}

/** What a notation adds to the formats that people read and write. */
export interface Prose {
  /** Further words for kinds, in lower case: what people write in lists and sheets, in any language. */
  readonly synonyms: Readonly<Record<string, string>>;
  /** Tells the board; every element is mentioned. */
  tell(snapshot: BoardSnapshot): ToldBoard;
  /** Reads a document that a person wrote in the same outline; what it cannot read becomes notes, with a line in the book. */
  read(outline: Outline, context: ImportContext, book: ReportBook): BoardSnapshot;
}

export const plain = (text: string): Span => ({ text, style: 'plain' });
export const strong = (text: string): Span => ({ text, style: 'strong' });
export const quiet = (text: string): Span => ({ text, style: 'quiet' });

/** The words of the spans in one string. */
export const textOf = (spans: readonly Span[]): string => spans.map((span) => span.text).join('');
