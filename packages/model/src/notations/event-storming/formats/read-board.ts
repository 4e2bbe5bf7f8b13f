import type { BoardSnapshot } from '../../../board/snapshot.ts';
import { assembleBoard, type PlacelessElement } from '../../../formats/assemble-board.ts';
import { RESERVED_BOARD_KEYS } from '../../../formats/board-file.ts';
import { isRecord } from '../../../formats/clean-json.ts';
import { cleanText } from '../../../formats/clean-text.ts';
import type { ImportContext } from '../../../formats/format.ts';
import { titleFromFile } from '../../../formats/imported-meta.ts';
import { textOf, type Outline, type OutlineSection } from '../../../formats/outline.ts';
import { excerpt, type ReportBook } from '../../../formats/report.ts';
import { centerOf, containsPoint, unionOf, type Rect } from '../../../geometry.ts';
import { relationId, type ElementId } from '../../../ids.ts';
import { EMPTY_META, TITLE_LIMIT, type BoardMeta } from '../../../schema/board.ts';
import type { JsonValue, Props } from '../../../schema/json.ts';
import type { Relation } from '../../../schema/relation.ts';
import { FRAME_KIND, LANE_KIND } from '../../common-kinds.ts';
import { inferRelations } from '../inference.ts';
import { BIG_PICTURE, DESIGN, ES, kinds, PROCESS } from '../kinds.ts';
import { RELATIONSHIPS_PROP } from './aipersimmon-types.ts';
import type { Draft, DraftBand, DraftNode } from './draft.ts';
import { propOfTerm } from './glossary.ts';
import { layOut } from './layout.ts';
import { createManuscript, type Manuscript, type Spoken, type SpokenLink } from './manuscript.ts';
import { keepAsNote, readConnections, readContexts, readElsewhere, readFrames, readGlossary, readLanes, readNotes, readPolicies, readRemarks, readUnknown, readValuesAndVotes } from './read-sections.ts';
import { readTimeline } from './read-timeline.ts';
import { stackingOf } from './stacking.ts';
import { LEVEL_NAMES } from './tell-board.ts';

type SectionName = 'timeline' | 'policies' | 'hotspots' | 'opportunities' | 'values' | 'votes' | 'contexts' | 'glossary' | 'frames' | 'lanes' | 'notes' | 'elsewhere' | 'connections' | 'legend';

const SECTIONS: Readonly<Record<string, SectionName>> = {
  timeline: 'timeline', events: 'timeline', 'domain events': 'timeline', story: 'timeline', zeitleiste: 'timeline', ereignisse: 'timeline',
  policies: 'policies', richtlinien: 'policies', regeln: 'policies',
  hotspots: 'hotspots', 'hot spots': 'hotspots', questions: 'hotspots', problems: 'hotspots', fragen: 'hotspots', probleme: 'hotspots',
  opportunities: 'opportunities', ideas: 'opportunities', chancen: 'opportunities', ideen: 'opportunities',
  values: 'values', werte: 'values',
  votes: 'votes', stimmen: 'votes',
  'bounded contexts': 'contexts', contexts: 'contexts', kontexte: 'contexts',
  glossary: 'glossary', glossar: 'glossary', terms: 'glossary', begriffe: 'glossary',
  frames: 'frames', areas: 'frames', rahmen: 'frames',
  lanes: 'lanes', swimlanes: 'lanes', bahnen: 'lanes',
  notes: 'notes', notizen: 'notes',
  'elsewhere on the wall': 'elsewhere', elsewhere: 'elsewhere',
  connections: 'connections', 'drawn connections': 'connections', verbindungen: 'connections',
  legend: 'legend', legende: 'legend',
};

// What is mentioned by name is read after what brings the names in.
const READING_ORDER: readonly SectionName[] = ['timeline', 'lanes', 'policies', 'opportunities', 'hotspots', 'values', 'votes', 'contexts', 'frames', 'elsewhere', 'notes', 'glossary', 'connections'];

/** Reads a document in the outline of `tellBoard` and lays it out, so that the wall tells the same story. */
export function readBoard(outline: Outline, context: ImportContext, book: ReportBook): BoardSnapshot {
  const labels = labelsOf(outline);
  const manuscript = createManuscript(context.makeId, book, labels);
  const named = new Map<SectionName, OutlineSection[]>();
  for (const section of outline.sections) {
    const key = section.title.trim().toLowerCase();
    const name = Object.hasOwn(SECTIONS, key) ? SECTIONS[key] : undefined;
    if (name === undefined) readUnknown(section, manuscript);
    else named.set(name, [...(named.get(name) ?? []), section]);
  }
  for (const block of outline.lead) readLead(block, !named.has('timeline'), manuscript);
  const relationships: Record<string, JsonValue>[] = [];
  for (const name of READING_ORDER) {
    for (const section of named.get(name) ?? []) {
      if (name === 'contexts') relationships.push(...readContexts(section, manuscript));
      else readSection(name, section, manuscript);
    }
  }
  return compose(manuscript, metaOf(outline, labels, context, book), relationships, context);
}

function readSection(name: Exclude<SectionName, 'contexts'>, section: OutlineSection, manuscript: Manuscript): void {
  if (name === 'timeline') return readTimeline(section, manuscript);
  if (name !== 'frames') for (const inner of section.sections) readUnknown(inner, manuscript);
  switch (name) {
    case 'policies':
      return readPolicies(section, manuscript);
    case 'hotspots':
      return readRemarks(section, ES.hotspot, manuscript);
    case 'opportunities':
      return readRemarks(section, ES.opportunity, manuscript);
    case 'values':
      return readValuesAndVotes(section, ES.valuePositive, manuscript);
    case 'votes':
      return readValuesAndVotes(section, ES.vote, manuscript);
    case 'glossary':
      return readGlossary(section, manuscript);
    case 'frames':
      return readFrames(section, manuscript);
    case 'lanes':
      return readLanes(section, manuscript);
    case 'notes':
      return readNotes(section, manuscript);
    case 'elsewhere':
      return readElsewhere(section, manuscript);
    case 'connections':
      return readConnections(section, manuscript);
    case 'legend':
      return undefined;
  }
}

/** Who writes nothing but a title and a numbered list has written a timeline. */
function readLead(block: Outline['lead'][number], isTimelineMissing: boolean, manuscript: Manuscript): void {
  if (block.type === 'list' && block.start !== undefined && isTimelineMissing) readTimeline({ title: '', blocks: [block], sections: [] }, manuscript);
  else if (block.type === 'paragraph') {
    const text = textOf(block.spans).trim();
    if (!/^Event Storming\b.*[:·]/.test(text)) keepAsNote(text, `line ${block.line ?? 1}`, manuscript);
  } else for (const item of block.items) keepAsNote(textOf(item.spans), `line ${item.line ?? 1}`, manuscript);
}

/** The board's own words: from the front matter, or from a legend that says what they are known as. */
function labelsOf({ facts, sections }: Outline): Readonly<Record<string, string>> {
  const labels: Record<string, string> = {};
  const told = facts['labels'];
  if (isRecord(told)) for (const [kind, label] of Object.entries(told)) if (typeof label === 'string' && label.trim() !== '' && label.length <= 60) labels[kind] = label;
  const legend = sections.find((section) => SECTIONS[section.title.trim().toLowerCase()] === 'legend');
  for (const block of legend?.blocks ?? []) {
    for (const { spans } of block.type === 'list' ? block.items : []) {
      const [name, rest] = spans;
      const original = /^, known as ([^:]+):/.exec(rest?.text ?? '')?.[1];
      const kind = kinds.find((known) => known.label === original);
      if (kind && name && !Object.hasOwn(labels, kind.id) && name.text.length <= 60) labels[kind.id] = name.text;
    }
  }
  return Object.fromEntries(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const KNOWN_FACTS: ReadonlySet<string> = new Set(['events', 'hotspots', 'open-hotspots', 'connections', ...RESERVED_BOARD_KEYS]);

function metaOf({ title, facts, lead }: Outline, labels: Readonly<Record<string, string>>, context: ImportContext, book: ReportBook): BoardMeta {
  const props: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(facts)) if (!KNOWN_FACTS.has(name) && !name.startsWith('label/') && name !== '') props[name] = value;
  const level = typeof facts['level'] === 'string' ? levelOf(facts['level']) : undefined;
  const told = lead.map((block) => (block.type === 'paragraph' ? textOf(block.spans) : '')).join(' ');
  const said = /^Event Storming \(([^)]+)\)/.exec(told)?.[1];
  return {
    ...EMPTY_META,
    title: cleanText(title || titleFromFile(context.fileName), book, 'title', TITLE_LIMIT),
    level: level ?? (said === undefined ? undefined : levelOf(said)) ?? '',
    labels,
    props,
  };
}

const levelOf = (word: string): string | undefined =>
  Object.entries(LEVEL_NAMES).find(([id, name]) => id === word.toLowerCase() || name.toLowerCase() === word.toLowerCase())?.[0];

/** Without a word about it, the level is the lowest one that shows every kind in use. */
function levelFor(spoken: readonly Spoken[]): string {
  const used = kinds.filter((kind) => spoken.some((one) => one.kind === kind.id));
  return [BIG_PICTURE, PROCESS, DESIGN].find((level) => used.every((kind) => kind.levels.includes(level))) ?? (used.some((kind) => !kind.levels.includes(PROCESS) && kind.levels.includes(DESIGN)) ? DESIGN : PROCESS);
}

/** Areas, places, layers; and lines for what adjacency alone would not say. */
function compose(manuscript: Manuscript, meta: BoardMeta, relationships: readonly Record<string, JsonValue>[], context: ImportContext): BoardSnapshot {
  const { bands, areas } = bandsOf(manuscript);
  const keyFor = (one: Spoken): string | undefined => bandKey(one);
  const nodes = manuscript.spoken
    .filter((one) => !AREA_KINDS.has(one.kind))
    .map((one): DraftNode => ({ id: one.id, kind: one.kind, text: one.text, props: one.props, order: one.order, band: keyFor(one) }));
  const links = manuscript.links.map(({ kind, from, to }) => ({ kind, from: from.id, to: to.id }));
  const draft: Draft = { nodes, links, bands };
  const places = new Map(layOut(draft));
  drawFrames(manuscript, places);
  const level = meta.level === '' ? levelFor(manuscript.spoken) : meta.level;
  const ids = new Map(areas.filter((area) => area.kind === ES.context).map((area) => [area.text, area.id]));
  const kept = relationships.flatMap((r): readonly Props[] => {
    const [source, target] = [ids.get(String(r['source'])), ids.get(String(r['target']))];
    return source === undefined || target === undefined ? [] : [{ ...r, source, target }];
  });
  const elements = [...areas, ...stackingOf(draft)].map(({ id, kind, text, props }): PlacelessElement => ({ id, kind, text, props, ...(places.get(id) ?? { w: 160, h: 160 }) }));
  const terms = Object.fromEntries([...manuscript.terms].map(([term, meaning]) => [propOfTerm(term), meaning]));
  const whole: BoardMeta = { ...meta, level, props: { ...meta.props, ...(kept.length > 0 ? { [RELATIONSHIPS_PROP]: kept } : {}), ...terms } };
  sayRepeated(manuscript);
  return drawTheRest(assembleBoard(whole, elements, []), manuscript.links, context);
}

function sayRepeated({ book, countRepeated }: Manuscript): void {
  const count = countRepeated();
  if (count > 0) book.repair('repeated-names', `${count === 1 ? 'One name' : `${count} names`} told at several places became several stickies.`);
}

/** A frame is drawn around its stickies when nothing else stands among them; otherwise it stays empty, and the report says so. */
function drawFrames({ framed, book, spoken }: Manuscript, places: Map<ElementId, Rect>): void {
  for (const [frame, members] of framed) {
    const around = unionOf([...members].flatMap((one) => places.get(one.id) ?? []));
    const box = around && { x: around.x - 40, y: around.y - 90, w: around.w + 80, h: around.h + 130 };
    const strangers = spoken.filter((one) => !AREA_KINDS.has(one.kind) && !members.has(one)).flatMap((one) => places.get(one.id) ?? []);
    if (box && !strangers.some((place) => containsPoint(box, centerOf(place)))) places.set(frame.id, box);
    else book.repair('not-in-frame', `The stickies of the frame “${excerpt(frame.text)}” stand where the story has them, not in the frame.`, 'Frames');
  }
}

const AREA_KINDS: ReadonlySet<string> = new Set([ES.context, LANE_KIND, FRAME_KIND]);

const bandKey = ({ frame, lane, context }: Spoken): string | undefined => (frame === undefined && lane === undefined && context === undefined ? undefined : JSON.stringify([frame ?? null, lane ?? null, context ?? null]));

/** One band for each lane and context that has something in it, in the order of the document; areas that hold nothing come last. */
function bandsOf(manuscript: Manuscript): { readonly bands: readonly DraftBand[]; readonly areas: readonly Spoken[] } {
  const bands: DraftBand[] = [];
  const areas: Spoken[] = [];
  const areaOf = (kind: string, text: string): Spoken => {
    const known = manuscript.find(text, kind).find((one) => !areas.includes(one)) ?? manuscript.write(kind, text, '');
    areas.push(known);
    return known;
  };
  const stickies = manuscript.spoken.filter((one) => !AREA_KINDS.has(one.kind));
  const rank = (kind: string, said: (one: Spoken) => string | undefined, name: (area: Spoken) => string): ReadonlyMap<string | undefined, number> =>
    new Map([...new Set([undefined, ...manuscript.spoken.filter((one) => one.kind === kind).map(name), ...stickies.map(said)])].map((key, i) => [key, i]));
  const frameRank = rank(FRAME_KIND, (one) => one.frame, (area) => area.id);
  const laneRank = rank(LANE_KIND, (one) => one.lane, (area) => area.text);
  const contextRank = rank(ES.context, (one) => one.context, (area) => area.text);
  const byRank = (a: Spoken, b: Spoken): number =>
    (frameRank.get(a.frame) ?? 0) - (frameRank.get(b.frame) ?? 0) || (laneRank.get(a.lane) ?? 0) - (laneRank.get(b.lane) ?? 0) || (contextRank.get(a.context) ?? 0) - (contextRank.get(b.context) ?? 0);
  const frames = new Map(manuscript.spoken.filter((one) => one.kind === FRAME_KIND).map((one) => [one.id as string, one]));
  const outers = new Map<string, Spoken>();
  const outerOf = ({ frame, lane }: Spoken): Spoken | undefined => {
    const framing = frame === undefined ? undefined : frames.get(frame);
    if (framing || lane === undefined) return framing;
    const known = outers.get(lane) ?? areaOf(LANE_KIND, lane);
    outers.set(lane, known);
    return known;
  };
  const members = new Map<string, Spoken>();
  for (const one of stickies) {
    const key = bandKey(one);
    if (key !== undefined && !members.has(key)) members.set(key, one);
  }
  for (const member of [...members.values()].sort(byRank)) {
    const outer = outerOf(member);
    const inner = member.context === undefined ? undefined : areaOf(ES.context, member.context);
    bands.push({ key: bandKey(member) ?? '', inner: inner?.id, outer: outer?.id });
  }
  areas.unshift(...frames.values());
  for (const area of manuscript.spoken.filter((one) => AREA_KINDS.has(one.kind) && !areas.includes(one))) {
    areas.push(area);
  }
  for (const area of areas.filter((one) => !bands.some((band) => band.inner === one.id || band.outer === one.id))) bands.push({ key: area.id, inner: area.id, outer: undefined });
  return { bands, areas };
}

/** Draws what the document says and adjacency does not, until the wall says all of it. A line changes what is read nearby, hence the rounds. */
function drawTheRest(board: BoardSnapshot, links: readonly SpokenLink[], context: ImportContext): BoardSnapshot {
  const usesMark = links.some((link) => link.near);
  const drawn = new Map<SpokenLink, Relation>();
  const draw = (link: SpokenLink): void => {
    drawn.set(link, { id: relationId(context.makeId()), kind: link.kind, from: link.from.id, to: link.to.id, label: link.label, props: {} });
  };
  for (const link of links) if ((usesMark && !link.near) || link.label !== '') draw(link);
  for (let round = 0; round < 4; round += 1) {
    const read = new Set(inferRelations({ ...board, relations: [...drawn.values()] }).map(({ kind, from, to }) => `${kind}\n${from}\n${to}`));
    const missing = links.filter((link) => !drawn.has(link) && !read.has(`${link.kind}\n${link.from.id}\n${link.to.id}`));
    if (missing.length === 0) break;
    missing.forEach(draw);
  }
  const relations = [...drawn.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { ...board, relations };
}
