import type { BoardSnapshot } from '../../../board/snapshot.ts';
import { plain, quiet, type Outline, type OutlineItem, type OutlineSection, type ToldBoard } from '../../../formats/outline.ts';
import type { ElementId } from '../../../ids.ts';
import { kinds, ES } from '../kinds.ts';
import { readStory } from '../story.ts';
import { createBoardWords, NEAR_MARK, type BoardWords } from './names.ts';
import { tellAreas, tellConnections, tellContexts, tellGlossary, tellHotspots, tellLegend, tellOpportunities, tellPolicies, tellRest, tellValuesAndVotes, type Telling } from './tell-sections.ts';
import { tellTimeline } from './tell-timeline.ts';

/** Names of levels, as the front matter and the first line say them. */
export const LEVEL_NAMES: Readonly<Record<string, string>> = { 'big-picture': 'Big Picture', process: 'Process Modelling', design: 'Software Design' };

/** Tells a board as a document: the story first, then what it leaves open, then the words. Every element is mentioned. */
export function tellBoard(snapshot: BoardSnapshot): ToldBoard {
  const story = readStory(snapshot);
  const words = createBoardWords(snapshot.meta.labels);
  const telling: Telling = { story, words, mentioned: { elements: new Set<ElementId>(), pairs: new Set<string>() } };
  const timeline = tellTimeline(story, words, telling.mentioned);
  const others = [
    ...tellPolicies(telling),
    ...tellHotspots(telling),
    ...tellOpportunities(telling),
    ...tellValuesAndVotes(telling),
    ...tellContexts(telling),
    ...tellGlossary(telling),
    ...tellAreas(telling),
    ...tellRest(telling),
    ...tellConnections(telling),
  ];
  const hint = [timeline, ...others].some(bearsMark) ? [{ type: 'paragraph', spans: [quiet(MARK_HINT)] } as const] : [];
  const sections = [{ ...timeline, blocks: [...hint, ...timeline.blocks] }, ...others, ...tellLegend(telling)];
  const outline: Outline = { title: snapshot.meta.title, facts: factsOf(snapshot), lead: [{ type: 'paragraph', spans: [plain(countsLine(snapshot, words))] }], sections };
  return { outline, mentioned: telling.mentioned.elements };
}

/** Explains the mark, where it is used. */
export const MARK_HINT = `${NEAR_MARK} marks what was read from where the stickies stand and how they are worded; everything else was drawn.`;

function bearsMark({ blocks, sections }: OutlineSection): boolean {
  const inItem = ({ spans, items }: OutlineItem): boolean => spans.some(({ text }) => MARKED.test(text)) || items.some(inItem);
  return blocks.some((block) => block.type === 'list' && block.items.some(inItem)) || sections.some(bearsMark);
}

const MARKED = new RegExp(`[”\\S] ${NEAR_MARK}(?=$|[ ,.])`);

function factsOf({ meta, elements, relations }: BoardSnapshot): Outline['facts'] {
  const hotspots = elements.filter((e) => e.kind === ES.hotspot);
  return {
    title: meta.title,
    notation: meta.notation,
    level: meta.level,
    ...(Object.keys(meta.labels).length > 0 ? { labels: meta.labels } : {}),
    events: elements.filter((e) => e.kind === ES.event).length,
    hotspots: hotspots.length,
    'open-hotspots': hotspots.filter((e) => e.props['state'] !== 'resolved').length,
    elements: elements.length,
    connections: relations.length,
  };
}

function countsLine({ meta, elements, relations }: BoardSnapshot, words: BoardWords): string {
  const present = new Map<string, number>();
  for (const { kind } of elements) present.set(kind, (present.get(kind) ?? 0) + 1);
  const order = kinds.map((kind) => kind.id);
  const found = [...order.filter((id) => present.has(id)), ...[...present.keys()].filter((id) => !order.includes(id)).sort()];
  const counts = found.map((id) => words.count(id, present.get(id) ?? 0));
  const lines = relations.length > 0 ? [relations.length === 1 ? '1 connection' : `${relations.length} connections`] : [];
  const level = Object.hasOwn(LEVEL_NAMES, meta.level) ? ` (${LEVEL_NAMES[meta.level]})` : '';
  return `Event Storming${level}: ${[...counts, ...lines].join(' · ') || 'an empty wall'}.`;
}
