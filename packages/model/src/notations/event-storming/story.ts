import type { BoardSnapshot } from '../../board/snapshot.ts';
import type { ElementId } from '../../ids.ts';
import type { Element } from '../../schema/element.ts';
import { matchCommands } from './command-match.ts';
import { HANDLER_KINDS, REMARK_KINDS, RULE_KINDS } from './grammar.ts';
import { inferRelations } from './inference.ts';
import { ES } from './kinds.ts';
import { chaptersOf, contextOf, contextsOf, laneOf, lanesOf, type Chapter } from './timeline.ts';

/** A relation as the board means it: drawn by somebody, or read from adjacency. */
export interface ReadRelation {
  readonly kind: string;
  readonly from: ElementId;
  readonly to: ElementId;
  readonly label: string;
  readonly inferred: boolean;
}

/** A sticky that belongs to a sentence; `inferred` when any step of the way there was read from adjacency. */
export interface StoryPart {
  readonly element: Element;
  readonly inferred: boolean;
}

/** Everything that the board says of one event. Each list is ordered by place in time and free of repeats. */
export interface EventStory {
  readonly event: Element;
  /** Who issues the commands, or goes with the event. */
  readonly actors: readonly StoryPart[];
  /** What it ran through: systems that emit the event, handle or issue its commands. */
  readonly systems: readonly StoryPart[];
  readonly commands: readonly StoryPart[];
  /** Policies that invoke the commands. */
  readonly policies: readonly StoryPart[];
  /** Constraints and aggregates that emit the event or handle its commands. */
  readonly rules: readonly StoryPart[];
  /** Policies that the event activates. */
  readonly reactions: readonly StoryPart[];
  /** Read models that inform the commands or their actors. */
  readonly readModels: readonly StoryPart[];
  /** Read models that the event updates. */
  readonly updates: readonly StoryPart[];
  /** Hotspots on the event or on a sticky of its sentence; so too opportunities and values. */
  readonly hotspots: readonly StoryPart[];
  readonly opportunities: readonly StoryPart[];
  readonly values: readonly StoryPart[];
}

/** A board read as a story, once; every question after that is a lookup. */
export interface BoardStory {
  readonly snapshot: BoardSnapshot;
  /** Drawn relations by id, then inferred ones by their ends. */
  readonly relations: readonly ReadRelation[];
  readonly chapters: readonly Chapter[];
  readonly lanes: readonly Element[];
  readonly contexts: readonly Element[];
  element(id: ElementId): Element | undefined;
  laneOf(element: Element): Element | undefined;
  contextOf(element: Element): Element | undefined;
  relationsFrom(id: ElementId): readonly ReadRelation[];
  relationsTo(id: ElementId): readonly ReadRelation[];
  storyOf(event: Element): EventStory;
  /** What a hotspot, opportunity, vote or value remarks on. */
  remarkedBy(remark: Element): readonly StoryPart[];
  /** Hotspots, opportunities, votes and values on a sticky. */
  remarksOn(element: Element): readonly StoryPart[];
}

// Snapshots never change, so what was read of one stays true; a dozen rules and an exporter ask for the same story.
const stories = new WeakMap<BoardSnapshot, BoardStory>();

/** Reads a board as a story: drawn relations first, adjacency for the rest. Read once for each snapshot. */
export function readStory(snapshot: BoardSnapshot): BoardStory {
  const known = stories.get(snapshot);
  if (known) return known;
  const story = tellStory(snapshot);
  stories.set(snapshot, story);
  return story;
}

function tellStory(snapshot: BoardSnapshot): BoardStory {
  const elements = new Map(snapshot.elements.map((element) => [element.id, element]));
  const relations: readonly ReadRelation[] = [
    ...snapshot.relations.map(({ kind, from, to, label }) => ({ kind, from, to, label, inferred: false })),
    ...inferRelations(snapshot).map((relation) => ({ ...relation, label: '', inferred: true })),
  ];
  const outgoing = groupBy(relations, (relation) => relation.from);
  const incoming = groupBy(relations, (relation) => relation.to);
  const lanes = lanesOf(snapshot);
  const contexts = contextsOf(snapshot);
  const matches = new Map<Element, ReadonlyMap<Element, readonly Element[]>>();
  const relationsFrom = (id: ElementId): readonly ReadRelation[] => outgoing.get(id) ?? [];
  const relationsTo = (id: ElementId): readonly ReadRelation[] => incoming.get(id) ?? [];

  const step = (ends: readonly (readonly [ElementId, boolean])[], fits: (element: Element) => boolean): readonly StoryPart[] =>
    ends.flatMap(([id, inferred]) => {
      const element = elements.get(id);
      return element && fits(element) ? [{ element, inferred }] : [];
    });
  const before = (part: StoryPart, fits: (element: Element) => boolean): readonly StoryPart[] =>
    step(relationsTo(part.element.id).map((r) => [r.from, r.inferred || part.inferred] as const), fits);
  const after = (part: StoryPart, fits: (element: Element) => boolean): readonly StoryPart[] =>
    step(relationsFrom(part.element.id).map((r) => [r.to, r.inferred || part.inferred] as const), fits);
  const remarksAbout = (part: StoryPart): readonly StoryPart[] =>
    [...before(part, isRemark), ...after(part, isRemark)];

  return {
    snapshot,
    relations,
    chapters: chaptersOf(snapshot),
    lanes,
    contexts,
    element: (id) => elements.get(id),
    laneOf: (element) => laneOf({ ...snapshot, elements: lanes }, element),
    contextOf: (element) => contextOf({ ...snapshot, elements: contexts }, element),
    relationsFrom,
    relationsTo,
    storyOf(event) {
      const self: StoryPart = { element: event, inferred: false };
      const emitters = before(self, isHandler);
      const commands = inOrder([...before(self, is(ES.command)), ...emitters.flatMap((part) => commandsBehind(event, part))]);
      const handlers = inOrder([...emitters, ...commands.flatMap((part) => after(part, isHandler))]);
      const actors = inOrder([...before(self, is(ES.actor)), ...after(self, is(ES.actor)), ...commands.flatMap((part) => before(part, is(ES.actor)))]);
      const policies = inOrder(commands.flatMap((part) => before(part, is(ES.policy))));
      const issuers = commands.flatMap((part) => before(part, is(ES.system)));
      const readModels = inOrder([...commands, ...actors].flatMap((part) => before(part, is(ES.readModel))));
      const remarks = inOrder([self, ...commands, ...handlers, ...policies].flatMap(remarksAbout));
      return {
        event,
        actors,
        systems: inOrder([...handlers, ...issuers].filter((part) => part.element.kind === ES.system)),
        commands,
        policies,
        rules: handlers.filter((part) => RULE_KINDS.has(part.element.kind)),
        reactions: inOrder(after(self, is(ES.policy))),
        readModels,
        updates: inOrder(after(self, is(ES.readModel))),
        hotspots: remarks.filter((part) => part.element.kind === ES.hotspot),
        opportunities: remarks.filter((part) => part.element.kind === ES.opportunity),
        values: remarks.filter((part) => part.element.kind === ES.valuePositive || part.element.kind === ES.valueNegative),
      };
    },
    remarkedBy: (remark) => inOrder([...before(given(remark), isNoRemark), ...after(given(remark), () => true)]),
    remarksOn: (element) => inOrder(remarksAbout(given(element))),
  };

  /** The commands that the emitter handled when this event came; where it handles several, the wording decides (A12). */
  function commandsBehind(event: Element, emitter: StoryPart): readonly StoryPart[] {
    const handled = before(emitter, is(ES.command));
    const chosen = new Set(matchesOf(emitter.element, handled).get(event));
    const guessed = chosen.size < handled.length;
    return handled.filter((part) => chosen.has(part.element)).map((part) => ({ ...part, inferred: part.inferred || guessed }));
  }

  function matchesOf(emitter: Element, handled: readonly StoryPart[]): ReadonlyMap<Element, readonly Element[]> {
    const known = matches.get(emitter);
    if (known) return known;
    const emitted = after(given(emitter), is(ES.event)).map((part) => part.element);
    const found = matchCommands(handled.map((part) => part.element), [...new Set(emitted)]);
    matches.set(emitter, found);
    return found;
  }
}

const given = (element: Element): StoryPart => ({ element, inferred: false });
const is = (kind: string) => (element: Element): boolean => element.kind === kind;
const isHandler = (element: Element): boolean => HANDLER_KINDS.has(element.kind);
const isRemark = (element: Element): boolean => REMARK_KINDS.has(element.kind);
const isNoRemark = (element: Element): boolean => !isRemark(element);

/** Each sticky once (drawn beats inferred), by place in time. */
function inOrder(parts: readonly StoryPart[]): readonly StoryPart[] {
  const byId = new Map<ElementId, StoryPart>();
  for (const part of parts) {
    const known = byId.get(part.element.id);
    if (!known || (known.inferred && !part.inferred)) byId.set(part.element.id, part);
  }
  return [...byId.values()].sort(({ element: a }, { element: b }) => a.x - b.x || a.y - b.y || (a.id < b.id ? -1 : 1));
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
