import { textOf, type OutlineBlock, type OutlineItem, type OutlineSection } from '../../../formats/outline.ts';
import { excerpt } from '../../../formats/report.ts';
import { LANE_KIND, NOTE_KIND } from '../../common-kinds.ts';
import { HANDLER_KINDS, REMARK_KINDS } from '../grammar.ts';
import { ES } from '../kinds.ts';
import { splitLabel, unmarked, type Manuscript, type Spoken } from './manuscript.ts';
import { MARK_HINT } from './tell-board.ts';
import { BEGINNING, ROLE } from './tell-timeline.ts';

/** Events of one chapter, by lane: what stands in different lanes goes on at once. */
interface OpenChapter {
  readonly title: string | undefined;
  readonly byLane: Map<string | undefined, Spoken[]>;
}

/** Reads the story: events in order, each with what stands below it. */
export function readTimeline(section: OutlineSection, manuscript: Manuscript): void {
  let start = 1 + Math.max(0, ...manuscript.spoken.map((one) => one.order ?? 0));
  const readBlocks = (blocks: readonly OutlineBlock[], lane: string | undefined, chapter: OpenChapter): void => {
    for (const block of blocks) {
      if (block.type === 'paragraph') readParagraph(block, manuscript);
      else for (const item of block.items) chapter.byLane.set(lane, [...(chapter.byLane.get(lane) ?? []), readEvent(item, lane, manuscript)]);
    }
  };
  const walk = (part: OutlineSection, lane: string | undefined, chapter: OpenChapter): void => {
    const label = splitLabel(part.title);
    const isLane = label !== undefined && manuscript.words(label.label)?.id === LANE_KIND;
    const inLane = isLane ? label.rest : lane;
    const opened: OpenChapter = isLane ? chapter : { title: part.title, byLane: new Map() };
    readBlocks(part.blocks, inLane, opened);
    for (const inner of part.sections) walk(inner, inLane, opened);
    if (!isLane) start = closeChapter(opened, start);
  };
  const first: OpenChapter = { title: undefined, byLane: new Map() };
  readBlocks(section.blocks, undefined, first);
  const [lanes, chapters] = [section.sections.filter((part) => isLaneTitle(part.title, manuscript)), section.sections.filter((part) => !isLaneTitle(part.title, manuscript))];
  for (const part of lanes) walk(part, undefined, first);
  start = closeChapter(first, start);
  for (const part of chapters) walk(part, undefined, first);
}

const isLaneTitle = (title: string, manuscript: Manuscript): boolean => {
  const label = splitLabel(title);
  return label !== undefined && manuscript.words(label.label)?.id === LANE_KIND;
};

/** Gives the events of a chapter their order; the pivotal one comes before all others. Returns the next free place in time. */
function closeChapter({ title, byLane }: OpenChapter, start: number): number {
  const events = [...byLane.values()].flat();
  const pivotal = title === undefined || title === BEGINNING ? undefined : openChapter(events, title);
  let end = start;
  if (pivotal) {
    pivotal.order = start;
    end += 1;
  }
  const after = end;
  for (const lane of byLane.values()) {
    lane.filter((event) => event !== pivotal).forEach((event, i) => {
      event.order = after + i;
      end = Math.max(end, after + i + 1);
    });
  }
  return end;
}

/** A heading in the timeline makes an event pivotal, the one that it names or else the first; a title of its own is kept with it. */
function openChapter(events: readonly Spoken[], title: string): Spoken | undefined {
  const name = (/^From [“"](.*)[”"]$/i.exec(title)?.[1] ?? title).replace(/\s+/g, ' ').trim().toLowerCase();
  const named = events.find((event) => (event.text.replace(/\s+/g, ' ').trim().toLowerCase() || '(blank)') === name);
  const pivotal = named ?? events[0];
  if (!pivotal) return undefined;
  pivotal.props['pivotal'] = true;
  if (!named) pivotal.props['chapter'] = title;
  return pivotal;
}

function readParagraph(block: Extract<OutlineBlock, { type: 'paragraph' }>, manuscript: Manuscript): void {
  const text = textOf(block.spans).trim();
  if (text === '' || text === MARK_HINT || text === 'No events yet.') return;
  manuscript.write(NOTE_KIND, text, `line ${block.line ?? 1}`);
  manuscript.book.repair('text-in-timeline', `“${excerpt(text)}” stands in the timeline without being an event; it became a note.`, `line ${block.line ?? 1}`);
}

function readEvent(item: OutlineItem, lane: string | undefined, manuscript: Manuscript): Spoken {
  const at = `line ${item.line ?? 1}`;
  const { name, remarks } = nameAndRemarks(item);
  const event = manuscript.write(ES.event, name, at, { lane });
  for (const remark of remarks) {
    const set = /^one of [“"](.*)[”"]$/.exec(remark)?.[1];
    if (remark === 'pivotal') event.props['pivotal'] = true;
    else if (remark === 'please reword') event.props['twist'] = true;
    else if (set !== undefined) event.props['alternativeSet'] = set;
    else {
      event.context = remark.replace(/^in /, '');
      event.isContextTold = true;
    }
  }
  readParts(item.items, event, manuscript);
  return event;
}

/** The name of an entry, and what stands in parentheses behind it. A plain entry is its name as it stands. */
export function nameAndRemarks(item: OutlineItem): { readonly name: string; readonly remarks: readonly string[]; readonly rest: string } {
  const strongAt = item.spans.findIndex((span) => span.style === 'strong');
  const blankAt = item.spans.findIndex((span) => span.style === 'quiet' && span.text === '(blank)');
  const at = strongAt >= 0 ? strongAt : blankAt;
  const remarkAt = item.spans.findLastIndex((span, i) => span.style === 'quiet' && i !== blankAt && /^\(.*\)$/.test(span.text));
  const quietText = remarkAt >= 0 ? (item.spans[remarkAt]?.text.slice(1, -1) ?? '') : '';
  const others = item.spans.filter((_, i) => i !== at && i !== remarkAt);
  const name = at >= 0 ? (item.spans[at]?.text ?? '') : textOf(others);
  return { name: name.trim(), remarks: quietText === '' ? [] : quietText.split(' · '), rest: at >= 0 ? textOf(others).trim() : '' };
}

interface Parts {
  readonly actors: Part[];
  readonly sees: Part[];
  readonly policies: Part[];
  readonly commands: Part[];
  readonly handlers: Part[];
}

interface Part {
  readonly who: Spoken;
  readonly near: boolean;
}

function readParts(items: readonly OutlineItem[], event: Spoken, manuscript: Manuscript): void {
  const parts: Parts = { actors: [], sees: [], policies: [], commands: [], handlers: [] };
  const handlers: { readonly kind: string; readonly text: string; readonly at: string; readonly near: boolean }[] = [];
  for (const item of items) {
    const at = `line ${item.line ?? 1}`;
    const { text, near } = unmarked(textOf(item.spans));
    const label = splitLabel(text);
    const role = label && roleOf(label.label, manuscript);
    if (!label || !role) {
      const before = typeof event.props['description'] === 'string' ? `${event.props['description']}\n` : '';
      event.props['description'] = before + text;
      manuscript.book.repair('kept-as-description', `“${excerpt(text)}” names no kind of sticky; it became part of the description of “${excerpt(event.text)}”.`, at);
    } else if (role === 'updates') manuscript.link(event, manuscript.findOrWrite(ES.readModel, label.rest, at, event), { near });
    else if (role === 'then') manuscript.link(event, manuscript.findOrWrite(ES.policy, label.rest, at, event), { near });
    else if (role === 'sees') parts.sees.push({ who: manuscript.findOrWrite(ES.readModel, label.rest, at, event), near });
    else if (REMARK_KINDS.has(role)) manuscript.link(manuscript.findOrWrite(role, label.rest, at, event), event, { near, passing: true });
    else if (role === ES.readModel) manuscript.link(event, manuscript.findOrWrite(ES.readModel, label.rest, at, event), { near });
    else if (role === ES.actor) parts.actors.push({ who: manuscript.write(ES.actor, label.rest, at, placeOf(event)), near });
    else if (role === ES.policy) parts.policies.push({ who: manuscript.findOrWrite(ES.policy, label.rest, at, event), near });
    else if (role === ES.command) parts.commands.push({ who: manuscript.findOrWrite(ES.command, label.rest, at, event), near });
    else if (HANDLER_KINDS.has(role)) handlers.push({ kind: role, text: label.rest, at, near });
    else {
      manuscript.link(manuscript.write(role, label.rest, at, placeOf(event)), event, { near });
    }
    for (const inner of item.items) noteInner(inner, manuscript);
  }
  for (const { kind, text, at, near } of handlers) {
    // A command that leads to a second event went through the same sticky.
    const known = manuscript.links.find((l) => parts.commands.some((c) => c.who === l.from) && l.to.kind === kind && l.to.text === text)?.to;
    parts.handlers.push({ who: known ?? manuscript.write(kind, text, at, placeOf(event)), near });
  }
  joinParts(event, parts, manuscript);
}

const placeOf = ({ lane, context, frame }: Spoken): Pick<Spoken, 'lane' | 'context' | 'frame'> => ({ lane, context, frame });

/** Ties the parts of a sentence together as the grammar does. */
function joinParts(event: Spoken, { actors, sees, policies, commands, handlers }: Parts, manuscript: Manuscript): void {
  const link = (from: Part, to: Part): void => manuscript.link(from.who, to.who, { near: from.near || to.near });
  const end: Part = { who: event, near: false };
  const targets = commands.length > 0 ? commands : [end];
  for (const actor of actors) for (const target of targets) link(actor, target);
  for (const model of sees) for (const target of commands.length > 0 ? commands : actors.length > 0 ? actors : [end]) link(model, target);
  for (const policy of policies) for (const target of targets) link(policy, target);
  for (const handler of handlers) {
    for (const command of commands) link(command, handler);
    link(handler, end);
  }
  if (handlers.length === 0) for (const command of commands) link(command, end);
}

function noteInner(item: OutlineItem, manuscript: Manuscript): void {
  const text = textOf(item.spans).trim();
  if (text !== '') {
    manuscript.write(NOTE_KIND, text, `line ${item.line ?? 1}`);
    manuscript.book.repair('deep-entry', `“${excerpt(text)}” stands deeper than the outline goes; it became a note.`, `line ${item.line ?? 1}`);
  }
  for (const inner of item.items) noteInner(inner, manuscript);
}

type Role = 'updates' | 'then' | 'sees' | (string & {});

function roleOf(label: string, manuscript: Manuscript): Role | undefined {
  const word = label.toLowerCase();
  if (word === ROLE.updates.toLowerCase()) return 'updates';
  if (word === ROLE.reaction.toLowerCase()) return 'then';
  if (word === ROLE.sees.toLowerCase() || word === 'sees') return 'sees';
  return manuscript.words(label)?.id;
}
