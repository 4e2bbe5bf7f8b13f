import { plain, quiet, type OutlineBlock, type OutlineItem, type OutlineSection } from '../../../formats/outline.ts';
import type { ElementId } from '../../../ids.ts';
import type { Element } from '../../../schema/element.ts';
import { LANE_KIND } from '../../common-kinds.ts';
import { ES } from '../kinds.ts';
import type { BoardStory, EventStory, StoryPart } from '../story.ts';
import { isPivotal, type Chapter } from '../timeline.ts';
import { NEAR_MARK, nameOf, nameSpan, type BoardWords } from './names.ts';

/** Collects what the document has mentioned, so that the rest can be told at its end. */
export interface Mentioned {
  readonly elements: Set<ElementId>;
  /** Ends of relations that the text tells, as `from\nto`. */
  readonly pairs: Set<string>;
}

/** What the words before the colon mean, besides labels of kinds. */
export const ROLE = { who: 'Who', sees: 'Looks at', updates: 'Updates', reaction: 'Then' } as const;

/** The story in order of time: chapters from pivotal event to pivotal event, in them the lanes, in them the events. */
export function tellTimeline(story: BoardStory, words: BoardWords, mentioned: Mentioned): OutlineSection {
  let number = 1;
  const listOf = (events: readonly Element[]): readonly OutlineBlock[] => {
    if (events.length === 0) return [];
    const start = number;
    number += events.length;
    return [{ type: 'list', start, items: events.map((event) => tellEvent(event, story, words, mentioned)) }];
  };
  const laneSections = (byLane: ReadonlyMap<ElementId | undefined, readonly Element[]>): readonly OutlineSection[] =>
    story.lanes.flatMap((lane) => {
      const events = byLane.get(lane.id) ?? [];
      if (events.length === 0) return [];
      mentioned.elements.add(lane.id);
      return [{ title: `${words.label(LANE_KIND)}: ${nameOf(lane) || '(blank)'}`, blocks: listOf(events), sections: [] }];
    });
  const tellChapter = (chapter: Chapter): OutlineSection => {
    const byLane = groupByLane(chapter.events, story);
    const blocks = listOf(byLane.get(undefined) ?? []);
    return { title: chapterTitle(chapter), blocks, sections: laneSections(byLane) };
  };
  const [only, ...more] = story.chapters;
  if (!only) return { title: 'Timeline', blocks: [{ type: 'paragraph', spans: [quiet('No events yet.')] }], sections: [] };
  const chapters = story.chapters.map(tellChapter);
  const first = chapters[0];
  if (first && more.length === 0 && only.pivotal === undefined) return { title: 'Timeline', blocks: first.blocks, sections: first.sections };
  return { title: 'Timeline', blocks: [], sections: chapters };
}

function groupByLane(events: readonly Element[], story: BoardStory): ReadonlyMap<ElementId | undefined, readonly Element[]> {
  const groups = new Map<ElementId | undefined, Element[]>();
  for (const event of events) {
    const lane = story.laneOf(event)?.id;
    const group = groups.get(lane);
    if (group) group.push(event);
    else groups.set(lane, [event]);
  }
  return groups;
}

/** The first chapter, when no pivotal event opens it. */
export const BEGINNING = 'In the beginning';

function chapterTitle({ pivotal }: Chapter): string {
  if (!pivotal) return BEGINNING;
  const own = pivotal.props['chapter'];
  return typeof own === 'string' && own.trim() !== '' ? own : `From “${nameOf(pivotal) || '(blank)'}”`;
}

function tellEvent(event: Element, story: BoardStory, words: BoardWords, mentioned: Mentioned): OutlineItem {
  const told = story.storyOf(event);
  mentioned.elements.add(event.id);
  const items: OutlineItem[] = [];
  const tell = (role: (element: Element) => string, parts: readonly StoryPart[]): void => {
    for (const part of parts) {
      mentioned.elements.add(part.element.id);
      items.push({ spans: [plain(`${role(part.element)}: ${nameOf(part.element) || '(blank)'}${part.inferred ? ` ${NEAR_MARK}` : ''}`)], items: [] });
    }
  };
  const label = (element: Element): string => words.label(element.kind);
  tell(() => ROLE.who, told.actors);
  const seen = told.readModels.filter((model) => informs(model, told, story));
  tell(() => ROLE.sees, seen);
  tell(label, told.policies);
  tell(label, told.commands);
  tell(label, told.systems);
  tell(label, told.rules);
  tell(() => ROLE.updates, told.updates);
  tell(() => ROLE.reaction, told.reactions);
  tell(label, told.hotspots);
  tell(label, told.opportunities);
  tell(label, told.values);
  const ids = [event, ...[told.actors, seen, told.policies, told.commands, told.systems, told.rules, told.updates, told.reactions].flat().map((part) => part.element)].map((e) => e.id);
  for (const from of ids) for (const to of ids) mentioned.pairs.add(`${from}\n${to}`);
  const remarks = eventRemarks(event, story, words);
  return { spans: [nameSpan(event), ...(remarks.length > 0 ? [plain(' '), quiet(`(${remarks.join(' · ')})`)] : [])], items };
}

/** What a person looks at is told with the event when it is for this command; what informs somebody of many commands would be repeated with each. */
function informs({ element: model }: StoryPart, { commands, actors }: EventStory, story: BoardStory): boolean {
  const issuedBy = (id: ElementId): number => story.relationsFrom(id).filter((r) => story.element(r.to)?.kind === ES.command).length;
  return story.relationsFrom(model.id).some((r) => commands.some((c) => c.element.id === r.to) || actors.some((a) => a.element.id === r.to && issuedBy(a.element.id) <= 1));
}

/** What the parentheses behind an event say; contexts are quoted by their label. */
function eventRemarks(event: Element, story: BoardStory, words: BoardWords): readonly string[] {
  const context = story.contextOf(event);
  const set = event.props['alternativeSet'];
  return [
    ...(isPivotal(event) ? ['pivotal'] : []),
    ...(context ? [`in ${nameOf(context) || words.label(ES.context)}`] : []),
    ...(typeof set === 'string' && set.trim() !== '' ? [`one of “${set.replace(/\s+/g, ' ').trim()}”`] : []),
    ...(event.props['twist'] === true ? ['please reword'] : []),
  ];
}
