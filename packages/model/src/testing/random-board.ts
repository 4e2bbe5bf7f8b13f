import type { BoardSnapshot } from '../board/snapshot.ts';
import type { EditView } from '../edits/edit-handler.ts';
import type { Edit, NewElement, NewRelation } from '../edits/edit.ts';
import { elementId, relationId, type ElementId } from '../ids.ts';
import type { Notation } from '../notations/notation.ts';
import { byOrder, keysAbove } from '../order.ts';
import { isLocked, type Element } from '../schema/element.ts';
import type { Props } from '../schema/json.ts';
import { EMPTY_META } from '../schema/board.ts';
import type { Random } from './random.ts';

const WORDS = [
  'Parcel', 'parcel', 'ordered', 'sent', 'wurde bestellt', 'Whenever', 'then', 'pay', 'Rechnung', 'und', '', '\n', '  ', '“quoted”', '# heading', '- [ ] box',
  '<!-- comment -->', '| cell |', '`code`', '\\', '&amp;', '日本語', '👩‍🚀', 'a\tb', '*bold*', '1.', '---', 'x;y,z', '=1+1', 'Ä́', '\u200b',
] as const;

/** A text that is as awkward as people's. */
export const randomText = (random: Random): string => Array.from({ length: random.below(6) }, () => random.pick(WORDS)).join(random.pick([' ', '', '\n']));

const randomProps = (random: Random): Props => {
  const props: Record<string, Props[string]> = {};
  if (random.chance(0.3)) props['description'] = randomText(random);
  if (random.chance(0.2)) props['pivotal'] = random.chance(0.8);
  if (random.chance(0.1)) props['foreign/prop'] = { nested: [1, null, 'two', { deep: false }] };
  if (random.chance(0.1)) props['state'] = random.pick(['open', 'resolved', 'nonsense']);
  if (random.chance(0.05)) props['locked'] = true;
  return props;
};

/** A sticky of any kind (sometimes one that nobody knows), anywhere (sometimes on top of others). */
export function randomElement(random: Random, notation: Notation): NewElement {
  const kind = random.chance(0.95) ? random.any(notation.kinds) : undefined;
  const size = kind?.size ?? { w: 100 + random.below(100), h: 100 };
  const grid = random.chance(0.7) ? 200 : 1;
  return {
    id: elementId(random.id()),
    kind: kind?.id ?? 'xx.unknown',
    x: Math.round(((random.next() - 0.3) * 3000) / grid) * grid + 0,
    y: Math.round(((random.next() - 0.3) * 1500) / grid) * grid + 0,
    w: random.chance(0.9) ? size.w : size.w * 2 + 0.5,
    h: size.h,
    text: randomText(random),
    props: randomProps(random),
  };
}

/** A board that no person would make: every kind, awkward words, any relation. Fit for rules and formats that must be total. */
export function randomBoard(random: Random, notation: Notation, count = 60): BoardSnapshot {
  const keys = keysAbove([], count);
  const elements: Element[] = keys.map((z) => {
    const { text = '', props = {}, ...rest } = randomElement(random, notation);
    return { ...rest, z, text, props };
  });
  const relations = Array.from({ length: Math.floor(count / 3) }, () => randomRelation(random, notation, elements.map((e) => e.id)))
    .flatMap((relation) => relation ?? [])
    .map((relation) => ({ ...relation, label: relation.label ?? '', props: relation.props ?? {} }));
  return {
    meta: {
      ...EMPTY_META,
      title: randomText(random).slice(0, 200),
      notation: notation.id,
      level: random.any(notation.levels)?.id ?? '',
      labels: random.chance(0.5) && notation.kinds[0] ? { [notation.kinds[0].id]: 'Happening' } : {},
      props: random.chance(0.3) ? { foreign: [1, 2, 3] } : {},
    },
    elements: elements.sort(byOrder),
    relations: relations.sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

function randomRelation(random: Random, notation: Notation, ids: readonly ElementId[]): NewRelation | undefined {
  const from = random.any(ids);
  const to = random.any(ids);
  if (from === undefined || to === undefined || from === to) return undefined;
  const label = random.chance(0.3) ? randomText(random) : '';
  return { id: relationId(random.id()), kind: random.any(notation.relationKinds)?.id ?? 'xx.link', from, to, label };
}

/** An edit that the board may or may not allow: about what a busy person does in a minute. */
export function randomEdit(random: Random, notation: Notation, view: EditView): Edit {
  const all = [...view.elements.values()];
  const free = all.filter((element) => !isLocked(element));
  const one = random.any(free);
  if (!one || random.chance(0.25)) {
    return { type: 'add-elements', elements: Array.from({ length: 1 + random.below(3) }, () => randomElement(random, notation)) };
  }
  const some = [...new Set([one.id, ...Array.from({ length: random.below(3) }, () => random.any(free)?.id ?? one.id)])];
  switch (random.below(13)) {
    case 0:
    case 1:
      return { type: 'move-elements', moves: some.map((id) => ({ id, x: random.below(3000), y: random.below(2000) })) };
    case 2:
      return { type: 'resize-elements', boxes: [{ id: one.id, x: one.x, y: one.y, w: 80 + random.below(400), h: 80 + random.below(400) }] };
    case 3:
      return { type: 'set-text', id: one.id, text: randomText(random) };
    case 4: {
      const index = random.below(one.text.length + 1);
      return { type: 'splice-text', id: one.id, splices: [{ index, remove: random.below(one.text.length - index + 1), insert: random.pick(WORDS) }] };
    }
    case 5:
      return { type: 'retype-elements', ids: some, kind: random.any(notation.kinds)?.id ?? 'xx.other', ...(random.chance(0.5) ? { size: { w: 160, h: 160 } } : {}) };
    case 6:
      return { type: 'set-props', ids: some, props: { description: random.chance(0.3) ? null : randomText(random), rank: random.below(9) } };
    case 7:
      return { type: 'lock-elements', ids: [random.any(all)?.id ?? one.id], locked: random.chance(0.3) };
    case 8:
      return { type: 'reorder-elements', ids: some, to: random.pick(['front', 'back', 'forward', 'backward']) };
    case 9:
      return { type: 'delete-elements', ids: some };
    case 10: {
      const relation = randomRelation(random, notation, all.map((e) => e.id));
      return { type: 'connect-elements', relations: relation ? [relation] : [] };
    }
    case 11: {
      const relation = random.any([...view.relations.values()]);
      if (!relation || random.chance(0.5)) return { type: 'delete-relations', ids: relation ? [relation.id] : [] };
      return { type: 'edit-relation', id: relation.id, label: randomText(random), props: { weight: random.below(5) } };
    }
    default:
      return { type: 'edit-board', change: { title: randomText(random).slice(0, 200), labels: { [one.kind]: random.chance(0.5) ? 'Own word' : null } } };
  }
}
