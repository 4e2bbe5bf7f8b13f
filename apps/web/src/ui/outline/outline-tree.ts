import {
  centerOf,
  containsPoint,
  ES,
  isContainerFigure,
  kindOf,
  LANE_KIND,
  readStory,
  type BoardSnapshot,
  type BoardStory,
  type Element,
  type ElementId,
  type EventStory,
  type Notation,
  type Relation,
} from '@paperroll/model';

/** What a sticky is to the event that it stands under; `remark` is on any sticky. */
export type PartRole = 'who' | 'sees' | 'policy' | 'command' | 'system' | 'rule' | 'updates' | 'reaction' | 'remark';

/** An element in the outline. Keys are stable as long as the element keeps its place in the story. */
export interface ElementNode {
  readonly type: 'element';
  readonly key: string;
  readonly element: Element;
  readonly role: PartRole | undefined;
  /** Whether it stands here because of its place on the wall, not because somebody connected it. */
  readonly inferred: boolean;
  /** Events: the how manyth of all on the wall, from 1. */
  readonly inTime: { readonly number: number; readonly of: number } | undefined;
  readonly children: readonly OutlineNode[];
}

/** A connector that somebody drew, under the sticky from which it goes. */
export interface LinkNode {
  readonly type: 'link';
  readonly key: string;
  readonly relation: Relation;
  readonly to: Element;
  readonly children: readonly OutlineNode[];
}

/** Events that lie in no area, and what belongs to no event and no area. */
export interface GroupNode {
  readonly type: 'group';
  readonly key: 'timeline' | 'elsewhere';
  readonly children: readonly OutlineNode[];
}

/** One line of the outline and what is under it. */
export type OutlineNode = ElementNode | LinkNode | GroupNode;

/**
 * The wall as a tree that can be read: areas with what they hold, events in order of time with what belongs to them, the rest under
 * “elsewhere”. Every element is in it at least once, every connector exactly once. Deterministic.
 */
export function buildOutline(snapshot: BoardSnapshot, notation: Notation): readonly OutlineNode[] {
  const story = readStory(snapshot);
  const events = story.chapters.flatMap((chapter) => chapter.events);
  const partsOf = new Map(events.map((event) => [event.id, tellParts(story.storyOf(event))]));
  const areas = [...story.lanes, ...snapshot.elements.filter((element) => element.kind !== LANE_KIND && isArea(element, notation)).sort(byTime)];
  const seated = new Set<ElementId>([...events, ...areas, ...[...partsOf.values()].flat().map((part) => part.element)].map((element) => element.id));
  const remarks = seatRemarks(snapshot.elements.filter((element) => !seated.has(element.id)), story, seated);
  const loose = snapshot.elements.filter((element) => !seated.has(element.id)).sort(byTime);
  const linked = new Set<ElementId>();
  const numbers = new Map(events.map((event, at) => [event.id, { number: at + 1, of: events.length }]));
  const links = linksByStart(snapshot, story);

  /** Remarks and connectors stand under the first row of their sticky. */
  const underFirst = (element: Element): readonly OutlineNode[] => {
    if (linked.has(element.id)) return [];
    linked.add(element.id);
    const on = (remarks.get(element.id) ?? []).map((part) => nodeOf(part.element, `${element.id} remark ${part.element.id}`, { role: 'remark', inferred: part.inferred }));
    return [...on, ...(links.get(element.id) ?? [])];
  };
  const nodeOf = (element: Element, key: string, more: Partial<Pick<ElementNode, 'role' | 'inferred'>> = {}): ElementNode => {
    const parts = (more.role === undefined ? partsOf.get(element.id) : undefined) ?? [];
    const children = [...parts.map((part) => nodeOf(part.element, `${element.id} ${part.role} ${part.element.id}`, part)), ...underFirst(element)];
    return { type: 'element', key, element, role: more.role, inferred: more.inferred === true, inTime: numbers.get(element.id), children };
  };

  const holders = new Map([...events, ...loose, ...areas].map((element) => [element.id, holderOf(areas, element)]));
  const inside = groupBy([...events, ...loose], (element) => holders.get(element.id)?.id);
  const nested = groupBy(areas, (area) => holders.get(area.id)?.id);
  const areaIds = new Set(areas.map((area) => area.id));
  const areaNode = (area: Element): ElementNode => {
    const held = [...(inside.get(area.id) ?? []), ...(nested.get(area.id) ?? [])].sort(byTime).map((element) => (areaIds.has(element.id) ? areaNode(element) : nodeOf(element, element.id)));
    const node = nodeOf(area, area.id);
    return { ...node, children: [...held, ...node.children] };
  };
  const group = (key: GroupNode['key'], elements: readonly Element[]): readonly GroupNode[] =>
    elements.length === 0 ? [] : [{ type: 'group', key, children: elements.map((element) => nodeOf(element, element.id)) }];
  const free = inside.get(undefined) ?? [];
  const eventIds = new Set(partsOf.keys());
  return [
    ...group('timeline', free.filter((element) => eventIds.has(element.id))),
    ...(nested.get(undefined) ?? []).map(areaNode),
    ...group('elsewhere', free.filter((element) => !eventIds.has(element.id))),
  ];
}

interface Part {
  readonly element: Element;
  readonly inferred: boolean;
  readonly role: PartRole;
}

/** In the order of the sentence: who, seeing what, under which policy, by which command, through what; then what follows, and remarks. */
function tellParts(told: EventStory): readonly Part[] {
  const as = (role: PartRole, parts: EventStory['actors']): readonly Part[] => parts.map(({ element, inferred }) => ({ element, inferred, role }));
  return [
    ...as('who', told.actors),
    ...as('sees', told.readModels),
    ...as('policy', told.policies),
    ...as('command', told.commands),
    ...as('system', told.systems),
    ...as('rule', told.rules),
    ...as('updates', told.updates),
    ...as('reaction', told.reactions),
    ...as('remark', [...told.hotspots, ...told.opportunities, ...told.values]),
  ];
}

const REMARKS: ReadonlySet<string> = new Set([ES.hotspot, ES.opportunity, ES.valuePositive, ES.valueNegative]);

/** Remarks on what is no part of an event, then votes on remarks; they count as seated after that. */
function seatRemarks(rest: readonly Element[], story: BoardStory, seated: Set<ElementId>): ReadonlyMap<ElementId, readonly Part[]> {
  const bySticky = new Map<ElementId, Part[]>();
  const seat = (elements: readonly Element[], isSeat: (target: Element) => boolean): void => {
    const found: Element[] = [];
    for (const element of [...elements].sort(byTime)) {
      const target = story.remarkedBy(element).find((part) => isSeat(part.element));
      if (!target) continue;
      found.push(element);
      const known = bySticky.get(target.element.id) ?? [];
      known.push({ element, inferred: target.inferred, role: 'remark' });
      bySticky.set(target.element.id, known);
    }
    for (const element of found) seated.add(element.id);
  };
  const isRemark = (element: Element): boolean => REMARKS.has(element.kind) || element.kind === ES.vote;
  seat(rest.filter((element) => REMARKS.has(element.kind)), (target) => !isRemark(target));
  seat(rest.filter((element) => element.kind === ES.vote), (target) => target.kind !== ES.vote);
  return bySticky;
}

function linksByStart(snapshot: BoardSnapshot, story: BoardStory): ReadonlyMap<ElementId, readonly LinkNode[]> {
  const links = snapshot.relations.flatMap((relation): LinkNode[] => {
    const to = story.element(relation.to);
    return to ? [{ type: 'link', key: `link ${relation.id}`, relation, to, children: [] }] : [];
  });
  return groupBy(links, (link) => link.relation.from);
}

const isArea = (element: Element, notation: Notation): boolean => isContainerFigure(kindOf(notation, element.kind).figure);

/** The smallest area that holds the middle of an element and is larger than it. */
function holderOf(areas: readonly Element[], element: Element): Element | undefined {
  const middle = centerOf(element);
  let holder: Element | undefined;
  for (const area of areas) {
    if (area.id === element.id || !containsPoint(area, middle) || !isSmaller(element, area)) continue;
    if (!holder || isSmaller(area, holder)) holder = area;
  }
  return holder;
}

/** A strict order, so that no two areas of one size hold each other. */
const isSmaller = (a: Element, b: Element): boolean => a.w * a.h < b.w * b.h || (a.w * a.h === b.w * b.h && a.id < b.id);
const byTime = (a: Element, b: Element): number => a.x - b.x || a.y - b.y || (a.id < b.id ? -1 : 1);

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
