import { textOf, type OutlineBlock, type OutlineItem, type OutlineSection } from '../../../formats/outline.ts';
import { cleanText } from '../../../formats/clean-text.ts';
import { excerpt } from '../../../formats/report.ts';
import type { JsonValue } from '../../../schema/json.ts';
import { FRAME_KIND, LANE_KIND, NOTE_KIND } from '../../common-kinds.ts';
import { relationBetween, relationKinds } from '../grammar.ts';
import { ES } from '../kinds.ts';
import { quotedNames, resolve, splitLabel, unmarked, type Manuscript, type Spoken } from './manuscript.ts';
import { nameAndRemarks } from './read-timeline.ts';
import { RELATIONSHIP_WORDS } from './tell-sections.ts';

const itemsOf = (section: OutlineSection): readonly OutlineItem[] => section.blocks.flatMap((block) => (block.type === 'list' ? block.items : []));
const atOf = (thing: { readonly line?: number }): string => `line ${thing.line ?? 1}`;

/** Paragraphs of a section that is made of lists become notes, told in the report. */
function readParagraphs(section: OutlineSection, manuscript: Manuscript): void {
  for (const block of section.blocks) if (block.type === 'paragraph') keepAsNote(textOf(block.spans), atOf(block), manuscript);
}

export function keepAsNote(text: string, at: string, manuscript: Manuscript): void {
  if (text.trim() === '') return;
  manuscript.write(NOTE_KIND, text.trim(), at);
  manuscript.book.repair('kept-as-note', `“${excerpt(text)}” has no place in the outline; it became a note.`, at);
}

/** Name, remarks in parentheses, and what is said of the name. People who write by hand need not set the name off. */
function subjectOf(item: OutlineItem): ReturnType<typeof nameAndRemarks> {
  const read = nameAndRemarks(item);
  const match = read.rest === '' ? /^(.+?)(:\s+(?:whenever|then)\s[\s\S]*|\s+(?:on|for)\s+[“"][\s\S]*)$/i.exec(read.name) : null;
  return match ? { ...read, name: match[1] ?? '', rest: (match[2] ?? '').trim() } : read;
}

export function readPolicies(section: OutlineSection, manuscript: Manuscript): void {
  readParagraphs(section, manuscript);
  for (const item of itemsOf(section)) {
    const at = atOf(item);
    const { name, remarks, rest } = subjectOf(item);
    const policy = manuscript.findOrWrite(ES.policy, name, at);
    for (const remark of remarks) {
      const only = /^only when (.*)$/.exec(remark)?.[1];
      if (only !== undefined) policy.props['condition'] = only;
      else policy.props['execution'] = remark;
    }
    const [whenever = '', then = ''] = rest === '' ? sentenceOf(name, manuscript) : splitSentence(rest);
    for (const event of quotedNames(whenever)) {
      const isTold = manuscript.links.some((l) => l.to === policy && manuscript.find(event.text, ES.event).includes(l.from));
      const found = isTold ? undefined : resolve(manuscript, event.text, at, ES.event);
      if (found) manuscript.link(found, policy, { near: event.near });
    }
    for (const command of quotedNames(then)) {
      const found = manuscript.find(command.text, ES.command);
      const effect = found[0] ?? manuscript.write(ES.command, command.text, at, policy);
      manuscript.link(policy, effect, { near: command.near });
    }
    for (const inner of item.items) keepAsNote(textOf(inner.spans), atOf(inner), manuscript);
  }
}

/** `: Whenever “A”, then “B”.` in two parts. */
function splitSentence(rest: string): readonly [string, string] {
  const match = /^([\s\S]*?)(?:,\s*then|(?:^|:\s*)then)\s([\s\S]*)$/i.exec(rest);
  return match ? [match[1] ?? '', match[2] ?? ''] : [rest, ''];
}

/** A policy worded as a sentence says itself what it joins, as far as those names are on the board. */
function sentenceOf(name: string, manuscript: Manuscript): readonly [string, string] {
  const match = /^whenever\s+(.+?),?\s+then\s+(.+?)\.?$/i.exec(name);
  const known = (words: string | undefined, kind: string): string => (words !== undefined && manuscript.find(words, kind).length > 0 ? `“${words}”` : '');
  return match ? [known(match[1], ES.event), known(match[2], ES.command)] : ['', ''];
}

const DETAILS: Readonly<Record<string, string>> = { owner: 'owner', 'next step': 'nextStep', resolution: 'resolution', besitzer: 'owner', 'nächster schritt': 'nextStep' };

export function readRemarks(section: OutlineSection, kind: string, manuscript: Manuscript): void {
  readParagraphs(section, manuscript);
  for (const item of itemsOf(section)) {
    const at = atOf(item);
    const { name, remarks, rest } = subjectOf(item);
    const remark = manuscript.find(name, kind)[0] ?? manuscript.write(kind, name, at);
    if (item.done === true) remark.props['state'] = 'resolved';
    for (const word of remarks) {
      const priority = /^(.*) priority$/.exec(word)?.[1];
      if (priority !== undefined) remark.props['priority'] = priority;
      else if (!/^\d+ votes?$/.test(word)) remark.props['hotspotKind'] = word;
    }
    linkTargets(remark, rest, at, manuscript);
    for (const inner of item.items) {
      const detail = splitLabel(textOf(inner.spans));
      const prop = detail && DETAILS[detail.label.toLowerCase()];
      if (detail && prop !== undefined) remark.props[prop] = detail.rest;
      else keepAsNote(textOf(inner.spans), atOf(inner), manuscript);
    }
  }
}

function linkTargets(remark: Spoken, rest: string, at: string, manuscript: Manuscript): void {
  const targets = quotedNames(rest).flatMap(({ text, near }) => {
    // The timeline may have told already on which of several stickies of one name it hangs.
    const passing = manuscript.links.find((l) => l.from === remark && l.to.text === text)?.to;
    const target = passing ?? resolve(manuscript, text, at);
    return target ? [{ target, near }] : [];
  });
  if (targets.length === 0) return;
  manuscript.unlinkPassing(remark);
  const first = targets[0]?.target;
  if (first) Object.assign(remark, { lane: first.lane, context: first.context, frame: first.frame });
  for (const { target, near } of targets) manuscript.link(remark, target, { near });
}

/** `Value gained: **Trust** on “Parcel delivered”` and `**MK** for “Who pays?”`. */
export function readValuesAndVotes(section: OutlineSection, otherwise: string, manuscript: Manuscript): void {
  readParagraphs(section, manuscript);
  for (const item of itemsOf(section)) {
    const at = atOf(item);
    const label = /^([^:]{1,60}):\s*/.exec(item.spans[0]?.style === 'plain' ? item.spans[0].text : '')?.[1];
    const kind = (label === undefined ? undefined : manuscript.words(label)?.id) ?? otherwise;
    const { name, rest } = subjectOf(item);
    const isVote = kind === ES.vote;
    const plainName = splitLabel(name)?.rest ?? name;
    const remark = (isVote ? undefined : manuscript.find(plainName, kind)[0]) ?? manuscript.write(kind, plainName, at);
    linkTargets(remark, rest, at, manuscript);
  }
}

/** Contexts: facts, relationships, and what stands in them. Returns the relationships by names of contexts. */
export function readContexts(section: OutlineSection, manuscript: Manuscript): readonly Record<string, JsonValue>[] {
  readParagraphs(section, manuscript);
  for (const item of itemsOf(section)) manuscript.findOrWrite(ES.context, nameAndRemarks(item).name, atOf(item));
  const relationships: Record<string, JsonValue>[] = [];
  for (const part of section.sections) {
    const context = manuscript.findOrWrite(ES.context, part.title, atOf(part));
    readParagraphs(part, manuscript);
    for (const item of itemsOf(part)) {
      const text = textOf(item.spans).trim();
      const label = splitLabel(text);
      const word = label?.label.toLowerCase();
      if (label && word === 'subdomain') context.props['classification'] = label.rest;
      else if (label && word === 'owner') context.props['owner'] = label.rest;
      else if (word === 'relationship') relationships.push(...readRelationship(text, context));
      else readMembers(item, atOf(item), { context: context.text }, manuscript);
    }
  }
  return relationships;
}

function readRelationship(text: string, context: Spoken): readonly Record<string, JsonValue>[] {
  const match = /^Relationship:\s*(.*?)\s*“([^”]*)”$/.exec(text);
  if (!match) return [];
  const type = Object.entries(RELATIONSHIP_WORDS).find(([, words]) => words === match[1])?.[0] ?? match[1] ?? '';
  return [{ source: context.text, target: match[2] ?? '', type }];
}

/** `Commands: “A”, “B”`, or one name a line, or names below their kind. */
function readMembers(item: OutlineItem, at: string, place: MemberPlace, manuscript: Manuscript): void {
  const text = textOf(item.spans).trim();
  const label = splitLabel(text);
  const kind = label && manuscript.words(label.label);
  const wholeKind = manuscript.words(text);
  if (wholeKind && item.items.length > 0) {
    for (const inner of item.items) join(wholeKind.id, unmarked(textOf(inner.spans)).text, atOf(inner), place, manuscript);
    return;
  }
  if (label && kind) {
    const names = quotedNames(label.rest);
    for (const { text: name, count } of names.length > 0 ? names : [{ text: label.rest, count: 1 }]) join(kind.id, name, at, place, manuscript, count);
  } else if (label && quotedNames(label.rest).length > 0) {
    const isId = /^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*\.[a-z0-9-]+$/.test(label.label);
    if (!isId) manuscript.book.repair('unknown-kind', `“${excerpt(label.label)}” is no kind of sticky that is known; what stands behind it became notes.`, at);
    for (const { text: name, count } of quotedNames(label.rest)) join(isId ? label.label : NOTE_KIND, name, at, place, manuscript, count);
  } else join(undefined, nameAndRemarks(item).name, at, place, manuscript);
  for (const inner of item.items) readMembers(inner, atOf(inner), place, manuscript);
}

interface MemberPlace {
  readonly context?: string;
  readonly frame?: Spoken;
}

/** Puts the stickies of a name into the area; those that nothing brought in yet are written. */
function join(kind: string | undefined, name: string, at: string, { context, frame }: MemberPlace, manuscript: Manuscript, count = 1): void {
  const found = manuscript.find(name, kind);
  if (found.length === 0) {
    if (kind === undefined) manuscript.book.repair('kept-as-note', `“${excerpt(name)}” names no kind of sticky; it became a note.`, at);
    for (let i = 0; i < count; i += 1) manuscript.write(kind ?? NOTE_KIND, name, at, { context, frame: frame?.id, isCopy: i > 0 }).isContextTold = context !== undefined;
    return;
  }
  if (frame) manuscript.enframe(frame, found);
  if (context === undefined) return;
  const here = found.filter((one) => one.context === context);
  const movable = found.filter((one) => one.context !== context && !one.isContextTold);
  const moved = here.length === 0 ? movable : [];
  for (const one of [...here, ...moved]) {
    one.context = context;
    one.isContextTold = true;
  }
}

export function readFrames(section: OutlineSection, manuscript: Manuscript): void {
  readParagraphs(section, manuscript);
  for (const item of itemsOf(section)) manuscript.findOrWrite(FRAME_KIND, nameAndRemarks(item).name, atOf(item));
  for (const part of section.sections) {
    const frame = manuscript.write(FRAME_KIND, part.title, atOf(part));
    readParagraphs(part, manuscript);
    for (const item of itemsOf(part)) readMembers(item, atOf(item), { frame }, manuscript);
  }
}

export function readLanes(section: OutlineSection, manuscript: Manuscript): void {
  readParagraphs(section, manuscript);
  for (const item of itemsOf(section)) manuscript.findOrWrite(LANE_KIND, nameAndRemarks(item).name, atOf(item));
}

/** `**Name** (Kind): what it means`. A word that no sticky bears stays with the board. */
export function readGlossary(section: OutlineSection, manuscript: Manuscript): void {
  readParagraphs(section, manuscript);
  for (const item of itemsOf(section)) {
    readTerm(item, manuscript);
    for (const inner of item.items) keepAsNote(textOf(inner.spans), atOf(inner), manuscript);
  }
}

function readTerm(item: OutlineItem, manuscript: Manuscript): void {
  const at = atOf(item);
  const { name, remarks, rest } = nameAndRemarks(item);
  const split = rest === '' ? splitLabel(name) : undefined;
  const term = cleanText((split?.label ?? name).replace(/\s+/g, ' ').trim(), manuscript.book, at);
  const told = cleanText((split?.rest ?? rest.replace(/^[:–—-]\s*/, '')).trim(), manuscript.book, at);
  const kind = remarks[0] === undefined ? undefined : manuscript.words(remarks[0])?.id;
  const found = manuscript.find(term, kind)[0] ?? manuscript.find(term)[0];
  if (told === '' || term === '') {
    if (!found) keepAsNote(textOf(item.spans), at, manuscript);
  } else if (found) found.props['description'] = joined(found.props['description'], told);
  else {
    const meaning = remarks.length === 0 ? told : `${told} (${remarks.join(' · ')})`;
    manuscript.terms.set(term, joined(manuscript.terms.get(term), meaning));
    manuscript.book.repair('term-not-on-board', `“${excerpt(term)}” is explained, but no sticky bears that name; it is kept with the board, and comes back in the glossary.`, at);
  }
}

/** Both texts, each once. */
const joined = (before: unknown, told: string): string => (typeof before !== 'string' || before.trim() === '' || before === told ? told : `${before}\n${told}`);

export function readNotes(section: OutlineSection, manuscript: Manuscript): void {
  const note = (text: string, at: string): void => {
    const name = text.trim();
    if (name !== '' && manuscript.find(name, NOTE_KIND).length === 0) manuscript.write(NOTE_KIND, name, at);
  };
  for (const block of section.blocks) if (block.type === 'paragraph') note(textOf(block.spans), atOf(block));
  const walk = (item: OutlineItem): void => {
    note(textOf(item.spans), atOf(item));
    item.items.forEach(walk);
  };
  itemsOf(section).forEach(walk);
}

/** `Kinds: “A”, “B”` of what no other section mentions. */
export function readElsewhere(section: OutlineSection, manuscript: Manuscript): void {
  readParagraphs(section, manuscript);
  for (const item of itemsOf(section)) readMembers(item, atOf(item), {}, manuscript);
}

/** `“A” → “B” (goes with): label`. */
export function readConnections(section: OutlineSection, manuscript: Manuscript): void {
  readParagraphs(section, manuscript);
  for (const item of itemsOf(section)) {
    const at = atOf(item);
    const { remarks } = nameAndRemarks(item);
    const [fromName, toName] = quotedNames(textOf(item.spans));
    const word = remarks.join(' · ');
    const kind = relationKinds.find((known) => known.label === word)?.id ?? (word === '' ? undefined : word);
    if (!fromName || !toName) {
      keepAsNote(textOf(item.spans), at, manuscript);
      continue;
    }
    const pair = pickPair(manuscript.find(fromName.text), manuscript.find(toName.text), kind);
    const from = pair?.[0] ?? resolve(manuscript, fromName.text, at);
    const to = pair?.[1] ?? resolve(manuscript, toName.text, at);
    const quietAt = item.spans.findLastIndex((span) => span.style === 'quiet');
    const label = textOf(item.spans.slice(quietAt + 1)).replace(/^:\s*/, '').trim();
    if (from && to && from !== to) manuscript.link(from, to, { ...(kind === undefined ? {} : { kind }), label: quietAt >= 0 ? label : '' });
    else manuscript.book.drop('dangling-connection', `The connection “${excerpt(textOf(item.spans))}” was left out: one end is not on the board.`, at);
  }
}

/** Of stickies that share names, the two that the grammar would join in this way. */
function pickPair(froms: readonly Spoken[], tos: readonly Spoken[], kind: string | undefined): readonly [Spoken, Spoken] | undefined {
  for (const from of froms) for (const to of tos) if (from !== to && (kind === undefined || relationBetween(from.kind, to.kind) === kind)) return [from, to];
  const [from, to] = [froms[0], tos.find((one) => one !== froms[0])];
  return from && to ? [from, to] : undefined;
}

/** Everything in a section of an unknown name becomes notes. */
export function readUnknown(section: OutlineSection, manuscript: Manuscript): void {
  manuscript.book.repair('unknown-section', `The section “${excerpt(section.title)}” is not part of the outline; what it says became notes.`, atOf(section));
  const write = (text: string, at: string): void => {
    if (text.trim() !== '') manuscript.write(NOTE_KIND, text.trim(), at);
  };
  const item = (one: OutlineItem): void => {
    write(textOf(one.spans), atOf(one));
    one.items.forEach(item);
  };
  const block = (one: OutlineBlock): void => {
    if (one.type === 'paragraph') write(textOf(one.spans), atOf(one));
    else one.items.forEach(item);
  };
  const walk = (one: OutlineSection): void => {
    write(one.title, atOf(one));
    one.blocks.forEach(block);
    one.sections.forEach(walk);
  };
  walk(section);
}
