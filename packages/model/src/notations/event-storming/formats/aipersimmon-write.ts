import type { BoardSnapshot } from '../../../board/snapshot.ts';
import { canonicalProps } from '../../../formats/canonical-json.ts';
import { isRecord } from '../../../formats/clean-json.ts';
import { isContainerFigure } from '../../notation.ts';
import type { Element } from '../../../schema/element.ts';
import type { JsonValue, Props } from '../../../schema/json.ts';
import { ES_RELATION } from '../grammar.ts';
import { DESIGN, ES, kinds, PROCESS } from '../kinds.ts';
import { readStory, type BoardStory } from '../story.ts';
import { HOTSPOT_KIND_PROP, KIND_OF_TYPE, RELATIONSHIPS_PROP, SOURCE_META_PROP } from './aipersimmon-types.ts';

const TYPE_OF_KIND: Readonly<Record<string, string>> = Object.fromEntries(Object.entries(KIND_OF_TYPE).map(([type, kind]) => [kind, type]));

const RELATION_OF_KIND: Readonly<Record<string, string>> = {
  [ES_RELATION.issues]: 'issues',
  [ES_RELATION.produces]: 'produces',
  [ES_RELATION.handledBy]: 'handledBy',
  [ES_RELATION.emits]: 'emits',
  [ES_RELATION.triggers]: 'triggers',
  [ES_RELATION.invokes]: 'invokes',
  [ES_RELATION.updates]: 'updates',
  [ES_RELATION.informs]: 'informs',
  [ES_RELATION.annotates]: 'annotates',
};

const CONTAINERS: ReadonlySet<string> = new Set(kinds.filter((kind) => isContainerFigure(kind.figure)).map((kind) => kind.id));

/**
 * Writes Event Storming JSON 4.0. Events standing at one x are concurrent; relations by adjacency are written as edges, since the
 * format has no places. Frames, lanes, notes, values and votes have no counterpart there and are left out.
 */
export function writeAipersimmon(snapshot: BoardSnapshot): string {
  const story = readStory(snapshot);
  const { meta } = snapshot;
  const orders = ordersOf(story);
  const kept = snapshot.elements.filter((e) => Object.hasOwn(TYPE_OF_KIND, e.kind) && !CONTAINERS.has(e.kind));
  const ids = new Set<string>(kept.map((e) => e.id));
  const contexts = [...story.contexts].sort((a, b) => a.y - b.y || a.x - b.x || (a.id < b.id ? -1 : 1));
  const contextIds = new Set<string>(contexts.map((c) => c.id));
  const source = meta.props[SOURCE_META_PROP];
  const head = isRecord(source) && isRecord(source['meta']) ? canonicalProps(source['meta'] as Props) : {};
  const relationships = meta.props[RELATIONSHIPS_PROP];
  const file = {
    version: '4.0',
    meta: { ...head, name: meta.title, level: meta.level === DESIGN ? 'design' : meta.level === PROCESS ? 'process' : 'bigPicture' },
    contexts: contexts.map((c, order): Props => ({ id: c.id, name: c.text, order, ...canonicalProps(c.props) })),
    contextRelationships: Array.isArray(relationships)
      ? relationships.filter((r: JsonValue) => isRecord(r) && contextIds.has(String(r['source'])) && contextIds.has(String(r['target'])))
      : [],
    nodes: [...kept].sort((a, b) => a.x - b.x || a.y - b.y || (a.id < b.id ? -1 : 1)).map((e) => nodeOf(e, story, orders)),
    edges: edgesOf(story, ids),
  };
  const lines = Object.entries(file).map(([name, value]) =>
    Array.isArray(value) && value.length > 0 ? `  "${name}": [\n${value.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]` : `  "${name}": ${JSON.stringify(value)}`,
  );
  return `{\n${lines.join(',\n')}\n}\n`;
}

/** Events share an order when they begin at the same x. */
function ordersOf(story: BoardStory): ReadonlyMap<string, number> {
  const orders = new Map<string, number>();
  let order = -1;
  let x: number | undefined;
  for (const event of story.chapters.flatMap((chapter) => chapter.events)) {
    if (event.x !== x) order += 1;
    x = event.x;
    orders.set(event.id, order);
  }
  return orders;
}

function nodeOf(element: Element, story: BoardStory, orders: ReadonlyMap<string, number>): Props {
  const context = story.contextOf(element);
  const order = orders.get(element.id);
  const { [HOTSPOT_KIND_PROP]: hotspotKind, ...props } = element.props;
  return {
    id: element.id,
    type: TYPE_OF_KIND[element.kind] ?? 'hotspot',
    label: element.text,
    ...(context ? { context: context.id } : {}),
    ...(order === undefined ? {} : { order }),
    properties: canonicalProps(hotspotKind === undefined ? props : { ...props, kind: hotspotKind }),
  };
}

function edgesOf(story: BoardStory, ids: ReadonlySet<string>): readonly Props[] {
  const drawn = story.snapshot.relations.map(({ id, kind, from, to, label, props }): Props => {
    const relation = RELATION_OF_KIND[kind] ?? (label || 'relatesTo');
    const source = story.element(from);
    return { id, source: from, target: to, relation: kind === ES_RELATION.annotates && source?.kind === ES.opportunity ? 'highlights' : relation, ...canonicalProps(props) };
  });
  const near = story.relations
    .filter((r) => r.inferred)
    .map(({ kind, from, to }, i): Props => ({ id: `by-adjacency-${i + 1}`, source: from, target: to, relation: RELATION_OF_KIND[kind] ?? 'relatesTo' }));
  return [...drawn, ...near].filter((edge) => ids.has(String(edge['source'])) && ids.has(String(edge['target'])));
}
