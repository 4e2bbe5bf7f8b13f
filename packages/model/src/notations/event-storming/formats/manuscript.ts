import type { ReportBook } from '../../../formats/report.ts';
import { excerpt } from '../../../formats/report.ts';
import { cleanText } from '../../../formats/clean-text.ts';
import type { KindWords } from '../../../formats/kind-words.ts';
import { elementId, type ElementId, type MakeId } from '../../../ids.ts';
import type { JsonValue } from '../../../schema/json.ts';
import type { Kind } from '../../notation.ts';
import { relationBetween } from '../grammar.ts';
import { kinds } from '../kinds.ts';
import { NEAR_MARK } from './names.ts';
import { synonyms } from './synonyms.ts';

/** A sticky that a document speaks of; still in writing. */
export interface Spoken {
  readonly id: ElementId;
  readonly kind: string;
  readonly text: string;
  readonly props: Record<string, JsonValue>;
  order: number | undefined;
  lane: string | undefined;
  context: string | undefined;
  /** Whether the document names the context itself; otherwise it is that of what the sticky goes with. */
  isContextTold: boolean;
  frame: string | undefined;
  /** Whether the document says itself that there are several of the name: `“Courier” (3×)`. */
  readonly isCopy: boolean;
}

/** Something that the document says of two stickies. */
export interface SpokenLink {
  readonly kind: string;
  readonly from: Spoken;
  readonly to: Spoken;
  readonly label: string;
  /** Said with the mark of adjacency: not drawn. */
  readonly near: boolean;
  /** Said of a remark in passing, in the timeline; its own section knows better. */
  readonly passing: boolean;
}

/** A document on its way to a board. */
export interface Manuscript {
  readonly spoken: readonly Spoken[];
  readonly links: readonly SpokenLink[];
  readonly book: ReportBook;
  readonly words: KindWords;
  /** A new sticky. */
  write(kind: string, text: string, at: string, more?: { readonly order?: number | undefined; readonly lane?: string | undefined; readonly context?: string | undefined; readonly frame?: string | undefined; readonly isCopy?: boolean }): Spoken;
  find(text: string, kind?: string): readonly Spoken[];
  /** The first sticky of the kind and name, or a new one. */
  findOrWrite(kind: string, text: string, at: string, like?: Spoken): Spoken;
  link(from: Spoken, to: Spoken, more?: { readonly kind?: string; readonly label?: string; readonly near?: boolean; readonly passing?: boolean }): void;
  /** Stickies of the story that a frame lies around, as far as it can. */
  readonly framed: ReadonlyMap<Spoken, ReadonlySet<Spoken>>;
  enframe(frame: Spoken, members: readonly Spoken[]): void;
  /** Words that are explained without being on the board. */
  readonly terms: Map<string, string>;
  /** How many names were told at several places and became a sticky at each. */
  countRepeated(): number;
  /** Forgets what was said of the remark in passing. */
  unlinkPassing(remark: Spoken): void;
}

/** Names are compared in one line, whatever their case and their quotation marks. */
const keyOf = (text: string): string => text.replace(/\s+/g, ' ').replace(/[“”„"‘’]/g, "'").trim().toLowerCase();

export function createManuscript(makeId: MakeId, book: ReportBook, labels: Readonly<Record<string, string>>): Manuscript {
  const spoken: Spoken[] = [];
  const byName = new Map<string, Spoken[]>();
  let links: SpokenLink[] = [];
  const said = new Set<string>();
  const keyOfLink = (from: Spoken, to: Spoken, kind: string, label: string): string => JSON.stringify([from.id, to.id, kind, label]);
  const framed = new Map<Spoken, Set<Spoken>>();
  const manuscript: Manuscript = {
    terms: new Map(),
    countRepeated: () => [...byName].filter(([key, ones]) => key !== '' && hasRepeated(ones)).length,
    framed,
    enframe: (frame, members) => void framed.set(frame, new Set([...(framed.get(frame) ?? []), ...members])),
    spoken,
    get links() {
      return links;
    },
    book,
    words: createWords(labels),
    write(kind, text, at, more = {}) {
      const clean = text === '(blank)' ? '' : cleanText(text, book, at);
      const made: Spoken = { id: elementId(makeId()), kind, text: clean, props: {}, order: more.order, lane: more.lane, context: more.context, isContextTold: false, frame: more.frame, isCopy: more.isCopy ?? false };
      spoken.push(made);
      const key = keyOf(clean);
      const known = byName.get(key);
      if (known) known.push(made);
      else byName.set(key, [made]);
      return made;
    },
    find: (text, kind) => (byName.get(keyOf(text === '(blank)' ? '' : text)) ?? []).filter((one) => kind === undefined || one.kind === kind),
    findOrWrite: (kind, text, at, like) => manuscript.find(text, kind)[0] ?? manuscript.write(kind, text, at, { lane: like?.lane, context: like?.context, frame: like?.frame }),
    link(from, to, { kind = relationBetween(from.kind, to.kind), label = '', near = false, passing = false } = {}) {
      const key = keyOfLink(from, to, kind, label);
      if (from === to || said.has(key)) return;
      said.add(key);
      links.push({ kind, from, to, label, near, passing });
    },
    unlinkPassing: (remark) => {
      for (const l of links) if (l.passing && l.from === remark) said.delete(keyOfLink(l.from, l.to, l.kind, l.label));
      links = links.filter((l) => !(l.passing && l.from === remark));
    },
  };
  return manuscript;
}

/** Whether several of these are of one kind, without the document saying how many there are. */
function hasRepeated(ones: readonly Spoken[]): boolean {
  const told = ones.filter((one) => !one.isCopy).map((one) => one.kind);
  return new Set(told).size < told.length;
}

/** Kinds by the board's words, the notation's, and what people write; plural too. */
function createWords(labels: Readonly<Record<string, string>>): KindWords {
  const known = new Map<string, Kind>();
  const teach = (word: string, kind: Kind | undefined): void => {
    if (kind && !known.has(keyOf(word))) known.set(keyOf(word), kind);
  };
  for (const [id, label] of Object.entries(labels)) teach(label, kinds.find((kind) => kind.id === id));
  for (const kind of kinds) for (const word of [kind.label, kind.plural, kind.id]) teach(word, kind);
  for (const kind of kinds) teach(kind.id.split('.').at(-1) ?? '', kind);
  for (const [word, id] of Object.entries(synonyms)) teach(word, kinds.find((kind) => kind.id === id));
  return (word) => known.get(keyOf(word));
}

/** A mention without its mark of adjacency. */
export function unmarked(text: string): { readonly text: string; readonly near: boolean } {
  const trimmed = text.trim();
  return trimmed.endsWith(` ${NEAR_MARK}`) ? { text: trimmed.slice(0, -2).trim(), near: true } : { text: trimmed, near: false };
}

/** `Label: rest`, when there is a label of at most 60 characters. */
export function splitLabel(text: string): { readonly label: string; readonly rest: string } | undefined {
  const match = /^([^:\n“”]{1,60}):(?:\s+([\s\S]*))?$/.exec(text.trim());
  return match?.[1] === undefined ? undefined : { label: match[1].trim(), rest: (match[2] ?? '').trim() };
}

/** Names in quotation marks, with their marks and numbers. */
export const quotedNames = (text: string): readonly { readonly text: string; readonly near: boolean; readonly count: number }[] =>
  [...text.matchAll(/[“"„]([^“”"„]*)[”"“](\s~)?(?:\s\((\d{1,3})×\))?/g)].map((match) => ({ text: match[1] ?? '', near: match[2] !== undefined, count: Number(match[3] ?? 1) }));

/** Resolves a mention; tells when nobody of that name is on the board. */
export function resolve(manuscript: Manuscript, name: string, at: string, kind?: string): Spoken | undefined {
  const found = manuscript.find(name, kind)[0] ?? manuscript.find(name)[0];
  if (!found) manuscript.book.repair('unknown-name', `“${excerpt(name)}” is mentioned, but nothing of that name is on the board.`, at);
  return found;
}
