import { plain, quiet, strong, type OutlineItem, type OutlineSection, type Span } from '../../../formats/outline.ts';
import { isRecord } from '../../../formats/clean-json.ts';
import { centerOf, containsPoint } from '../../../geometry.ts';
import type { Element } from '../../../schema/element.ts';
import { FRAME_KIND, LANE_KIND, NOTE_KIND } from '../../common-kinds.ts';
import { relationKinds } from '../grammar.ts';
import { ES } from '../kinds.ts';
import type { BoardStory } from '../story.ts';
import { byTime } from '../timeline.ts';
import { RELATIONSHIPS_PROP } from './aipersimmon-types.ts';
import { termsOf } from './glossary.ts';
import { mentions, nameOf, nameSpan, NEAR_MARK, quoted, type BoardWords } from './names.ts';
import type { Mentioned } from './tell-timeline.ts';

/** What each section reads and adds to. */
export interface Telling {
  readonly story: BoardStory;
  readonly words: BoardWords;
  readonly mentioned: Mentioned;
}

const list = (title: string, items: readonly OutlineItem[]): readonly OutlineSection[] => (items.length > 0 ? [{ title, blocks: [{ type: 'list', start: undefined, items }], sections: [] }] : []);
const entry = (spans: readonly Span[], items: readonly OutlineItem[] = []): OutlineItem => ({ spans, items });

const ofKind = ({ story }: Telling, ...wanted: readonly string[]): readonly Element[] => story.snapshot.elements.filter((e) => wanted.includes(e.kind)).sort(byTime);
const word = (element: Element, prop: string): string => {
  const value = element.props[prop];
  return typeof value === 'string' ? value.trim() : '';
};

/** Whenever …, then …. */
export function tellPolicies(telling: Telling): readonly OutlineSection[] {
  const { story, mentioned } = telling;
  return list(
    'Policies',
    ofKind(telling, ES.policy).map((policy) => {
      mentioned.elements.add(policy.id);
      const triggers = story.relationsTo(policy.id).flatMap((r) => part(story, r.from, r.inferred, ES.event));
      const effects = story.relationsFrom(policy.id).flatMap((r) => part(story, r.to, r.inferred, ES.command));
      for (const { element } of triggers) mentioned.pairs.add(`${element.id}\n${policy.id}`);
      for (const { element } of effects) mentioned.pairs.add(`${policy.id}\n${element.id}`);
      const whenever = triggers.length > 0 ? `Whenever ${mentions(triggers, 'or')}` : '';
      const joint = whenever === '' ? 'Then' : whenever.endsWith(NEAR_MARK) ? ' then' : ', then';
      const then = effects.length > 0 ? `${joint} ${mentions(effects)}` : '';
      const stop = `${whenever}${then}`.endsWith(NEAR_MARK) ? '' : '.';
      const remarks = [
        ...(word(policy, 'execution') ? [word(policy, 'execution')] : []),
        ...(word(policy, 'condition') ? [`only when ${word(policy, 'condition')}`] : []),
      ];
      return entry([nameSpan(policy), ...(whenever || then ? [plain(`: ${whenever}${then}${stop}`)] : []), ...(remarks.length > 0 ? [plain(' '), quiet(`(${remarks.join(' · ')})`)] : [])]);
    }),
  );
}

function part(story: BoardStory, id: Element['id'], inferred: boolean, kind: string): readonly { readonly element: Element; readonly inferred: boolean }[] {
  const element = story.element(id);
  return element?.kind === kind ? [{ element, inferred }] : [];
}

/** Questions, conflicts and pains to tick off, open ones first, those with most votes before others. */
export function tellHotspots(telling: Telling): readonly OutlineSection[] {
  const hotspots = ofKind(telling, ES.hotspot).map((element) => ({ element, done: element.props['state'] === 'resolved', votes: votesFor(telling, element) }));
  const sorted = hotspots.toSorted((a, b) => Number(a.done) - Number(b.done) || b.votes - a.votes || byTime(a.element, b.element));
  return list('Hotspots', sorted.map(({ element, done, votes }) => ({ ...tellRemark(telling, element, votes), done })));
}

/** Ideas, those with most votes first. */
export function tellOpportunities(telling: Telling): readonly OutlineSection[] {
  const ideas = ofKind(telling, ES.opportunity).map((element) => ({ element, votes: votesFor(telling, element) }));
  return list('Opportunities', ideas.toSorted((a, b) => b.votes - a.votes || byTime(a.element, b.element)).map(({ element, votes }) => tellRemark(telling, element, votes)));
}

const votesFor = ({ story }: Telling, element: Element): number => story.remarksOn(element).filter((vote) => vote.element.kind === ES.vote).length;

function tellRemark({ story, mentioned }: Telling, element: Element, votes: number): OutlineItem {
  mentioned.elements.add(element.id);
  const targets = story.remarkedBy(element);
  for (const { element: target } of targets) mentioned.pairs.add(`${element.id}\n${target.id}`).add(`${target.id}\n${element.id}`);
  const remarks = [
    ...(word(element, 'hotspotKind') ? [word(element, 'hotspotKind')] : []),
    ...(word(element, 'priority') ? [`${word(element, 'priority')} priority`] : []),
    ...(votes > 0 ? [votes === 1 ? '1 vote' : `${votes} votes`] : []),
  ];
  const details = (
    [
      ['Owner', 'owner'],
      ['Next step', 'nextStep'],
      ['Resolution', 'resolution'],
    ] as const
  ).flatMap(([label, prop]) => (word(element, prop) ? [entry([plain(`${label}: ${word(element, prop)}`)])] : []));
  return entry([nameSpan(element), ...(targets.length > 0 ? [plain(` on ${mentions(targets)}`)] : []), ...(remarks.length > 0 ? [plain(' '), quiet(`(${remarks.join(' · ')})`)] : [])], details);
}

/** Where value is gained and lost, and what people voted for. */
export function tellValuesAndVotes(telling: Telling): readonly OutlineSection[] {
  const { story, words, mentioned } = telling;
  const tell = (element: Element, label: string, joint: string): OutlineItem => {
    mentioned.elements.add(element.id);
    const targets = story.remarkedBy(element);
    for (const { element: target } of targets) mentioned.pairs.add(`${element.id}\n${target.id}`).add(`${target.id}\n${element.id}`);
    return entry([...(label ? [plain(`${label}: `)] : []), nameSpan(element), ...(targets.length > 0 ? [plain(` ${joint} ${mentions(targets)}`)] : [])]);
  };
  return [
    ...list('Values', ofKind(telling, ES.valuePositive, ES.valueNegative).map((e) => tell(e, words.label(e.kind), 'on'))),
    ...list('Votes', ofKind(telling, ES.vote).map((e) => tell(e, '', 'for'))),
  ];
}

/** Contexts with what stands in them, and how they relate. */
export function tellContexts(telling: Telling): readonly OutlineSection[] {
  const { story, words, mentioned } = telling;
  const contexts = story.contexts.toSorted((a, b) => a.y - b.y || byTime(a, b));
  if (contexts.length === 0) return [];
  const insideOf = new Map<Element['id'], Element[]>(contexts.map((context) => [context.id, []]));
  for (const element of story.snapshot.elements) {
    const context = AREAS.has(element.kind) ? undefined : story.contextOf(element);
    if (context) insideOf.get(context.id)?.push(element);
  }
  const sections = contexts.map((context): OutlineSection => {
    mentioned.elements.add(context.id);
    const inside = insideOf.get(context.id) ?? [];
    const facts = [...(word(context, 'classification') ? [`Subdomain: ${word(context, 'classification')}`] : []), ...(word(context, 'owner') ? [`Owner: ${word(context, 'owner')}`] : [])];
    const items = [...facts.map((fact) => entry([plain(fact)])), ...byKind(inside, telling), ...relationshipsOf(context, telling)];
    return { title: nameOf(context) || `(blank ${words.label(ES.context)})`, blocks: items.length > 0 ? [{ type: 'list', start: undefined, items }] : [], sections: [] };
  });
  return [{ title: 'Bounded contexts', blocks: [], sections }];
}

/** One line a kind, in the order of the palette, names in order of time. */
function byKind(elements: readonly Element[], { words, mentioned }: Telling): readonly OutlineItem[] {
  const found = [...new Set(elements.map((e) => e.kind))];
  const order = [...PALETTE.filter((id) => found.includes(id)), ...found.filter((id) => !PALETTE.includes(id)).sort()];
  return order.map((kind) => {
    const names = elements.filter((e) => e.kind === kind).sort(byTime);
    for (const { id } of names) mentioned.elements.add(id);
    const label = words.label(kind);
    const title = names.length > 1 && label === words.kind(kind).label ? words.kind(kind).plural : label;
    return entry([plain(`${title}: ${countedNames(names)}`)]);
  });
}

/** Each name once; `(3×)` behind one that several stickies bear. */
function countedNames(elements: readonly Element[]): string {
  const counts = new Map<string, number>();
  for (const element of elements) counts.set(quoted(element), (counts.get(quoted(element)) ?? 0) + 1);
  return [...counts].map(([name, count]) => (count > 1 ? `${name} (${count}×)` : name)).join(', ');
}

const PALETTE: readonly string[] = [ES.event, ES.command, ES.policy, ES.actor, ES.system, ES.constraint, ES.aggregate, ES.readModel, ES.hotspot, ES.opportunity, ES.valuePositive, ES.valueNegative, ES.vote, NOTE_KIND];

/** How a relationship between contexts is told, from upstream. */
export const RELATIONSHIP_WORDS: Readonly<Record<string, string>> = {
  partnership: 'partnership with',
  sharedKernel: 'shared kernel with',
  customerSupplier: 'supplier of',
  conformist: 'upstream of a conformist:',
  acl: 'upstream of, behind an anticorruption layer:',
  openHostService: 'open host service for',
  publishedLanguage: 'published language for',
  separateWays: 'separate ways from',
};

function relationshipsOf(context: Element, { story }: Telling): readonly OutlineItem[] {
  const all = story.snapshot.meta.props[RELATIONSHIPS_PROP];
  if (!Array.isArray(all)) return [];
  return all.flatMap((relationship: unknown) => {
    if (!isRecord(relationship) || relationship['source'] !== context.id) return [];
    const target = story.contexts.find((c) => c.id === relationship['target']);
    const type = typeof relationship['type'] === 'string' ? relationship['type'] : '';
    return target ? [entry([plain(`Relationship: ${Object.hasOwn(RELATIONSHIP_WORDS, type) ? RELATIONSHIP_WORDS[type] : type || 'related to'} ${quoted(target)}`)])] : [];
  });
}

/** What people wrote about the stickies, and about words that are on none, by alphabet. */
export function tellGlossary(telling: Telling): readonly OutlineSection[] {
  const { story, words } = telling;
  const described = story.snapshot.elements.flatMap((element) => {
    const told = [word(element, 'description'), element.kind === ES.constraint || element.kind === ES.aggregate ? word(element, 'rule') : ''].filter((text) => text !== '');
    return told.length > 0 ? [{ key: `${nameOf(element).toLowerCase()}\n${element.id}`, item: entry([nameSpan(element), plain(' '), quiet(`(${words.label(element.kind)})`), plain(`: ${told.join('\n')}`)]) }] : [];
  });
  const terms = termsOf(story.snapshot.meta.props).map(({ term, meaning }) => ({ key: `${term.toLowerCase()}\n${term}`, item: entry([strong(term), plain(`: ${meaning}`)]) }));
  return list(
    'Glossary',
    [...described, ...terms].toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ item }) => item),
  );
}

/** Titled areas with what lies in them, and lanes that no event is in. */
export function tellAreas(telling: Telling): readonly OutlineSection[] {
  const { story, mentioned } = telling;
  const frames = ofKind(telling, FRAME_KIND).map((frame): OutlineSection => {
    mentioned.elements.add(frame.id);
    const inside = story.snapshot.elements.filter((e) => !AREAS.has(e.kind) && containsPoint(frame, centerOf(e)));
    const items = byKind(inside, telling);
    return { title: nameOf(frame) || '(blank)', blocks: items.length > 0 ? [{ type: 'list', start: undefined, items }] : [], sections: [] };
  });
  const lanes = story.lanes.map((lane) => {
    mentioned.elements.add(lane.id);
    return entry([nameSpan(lane)]);
  });
  return [...list('Lanes', lanes), ...(frames.length > 0 ? [{ title: 'Frames', blocks: [], sections: frames }] : [])];
}

const AREAS: ReadonlySet<string> = new Set([FRAME_KIND, LANE_KIND, ES.context]);

/** Free notes, then everything that no other section mentioned. */
export function tellRest(telling: Telling): readonly OutlineSection[] {
  const { story, mentioned } = telling;
  const notes = ofKind(telling, NOTE_KIND).map((note) => {
    mentioned.elements.add(note.id);
    return entry([note.text.trim() ? plain(note.text) : quiet('(blank)')]);
  });
  const rest = story.snapshot.elements.filter((e) => !mentioned.elements.has(e.id));
  return [...list('Notes', notes), ...list('Elsewhere on the wall', byKind(rest, telling))];
}

/** Lines that people drew and that nothing above tells. */
export function tellConnections({ story, mentioned }: Telling): readonly OutlineSection[] {
  const items = story.snapshot.relations.flatMap((relation) => {
    const from = story.element(relation.from);
    const to = story.element(relation.to);
    if (!from || !to || (relation.label.trim() === '' && mentioned.pairs.has(`${from.id}\n${to.id}`))) return [];
    const kind = relationKinds.find((known) => known.id === relation.kind)?.label ?? relation.kind;
    const label = relation.label.trim() === '' ? [] : [plain(`: ${relation.label}`)];
    return [{ from, to, id: relation.id, item: entry([plain(`${quoted(from)} → ${quoted(to)} `), quiet(`(${kind})`), ...label]) }];
  });
  return list('Connections', items.toSorted((a, b) => byTime(a.from, b.from) || byTime(a.to, b.to) || (a.id < b.id ? -1 : 1)).map(({ item }) => item));
}

/** What the stickies mean, in the board's own words. */
export function tellLegend({ story, words }: Telling): readonly OutlineSection[] {
  const used = new Set(story.snapshot.elements.map((e) => e.kind));
  const order = [...PALETTE, ES.context, LANE_KIND, FRAME_KIND];
  const known = [...order.filter((id) => used.has(id)), ...[...used].filter((id) => !order.includes(id)).sort()];
  return list(
    'Legend',
    known.map((id) => {
      const kind = words.kind(id);
      const original = words.label(id) === kind.label ? '' : `, known as ${kind.label}`;
      return entry([strong(words.label(id)), plain(`${original}: ${kind.description}`)]);
    }),
  );
}

