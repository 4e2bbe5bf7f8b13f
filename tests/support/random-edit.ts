import { elementId, relationId, type BoardIndex, type Edit } from '@paperroll/model';
import type { Random } from './seeded-random.ts';

const kinds = ['es.event', 'es.command', 'es.policy', 'es.hotspot', 'a.kind.of.tomorrow'];

/** Some edit that makes sense on the board as it is; ids start with `prefix`, so that no two people choose the same. */
export function randomEdit(index: BoardIndex, random: Random, prefix: string, count: number): Edit {
  const ids = [...index.elements.keys()];
  const relations = [...index.relations.keys()];
  const place = () => ({ x: random.below(4000), y: random.below(2000) });
  const add: Edit = {
    type: 'add-elements',
    elements: [{ id: elementId(`${prefix}-${count}`), kind: random.pick(kinds), ...place(), w: 160, h: 160, text: `Sticky ${count} of ${prefix}` }],
  };
  if (ids.length < 3) return add;
  const id = random.pick(ids);
  const text = index.elements.get(id)?.text ?? '';
  const choices: readonly (() => Edit)[] = [
    () => add,
    () => add,
    () => ({ type: 'move-elements', moves: [{ id, ...place() }] }),
    () => ({ type: 'resize-elements', boxes: [{ id, ...place(), w: 40 + random.below(400), h: 40 + random.below(400) }] }),
    () => ({ type: 'splice-text', id, splices: [{ index: boundary(text, random.below(text.length + 1)), remove: 0, insert: random.pick(['x', 'ö', '🚚', ' and']) }] }),
    () => ({ type: 'set-text', id, text: `Rewritten by ${prefix} at ${count}` }),
    () => ({ type: 'retype-elements', ids: [id], kind: random.pick(kinds) }),
    () => ({ type: 'set-props', ids: [id], props: { note: `n${count}`, pivotal: random.pick([true, null]) } }),
    () => ({ type: 'reorder-elements', ids: [id], to: random.pick(['front', 'back', 'forward', 'backward'] as const) }),
    () => ({ type: 'delete-elements', ids: [id] }),
    () => ({
      type: 'connect-elements',
      relations: [{ id: relationId(`${prefix}-r${count}`), kind: 'es.triggers', from: id, to: random.pick(ids.filter((other) => other !== id)), label: 'then' }],
    }),
    () => (relations.length === 0 ? add : { type: 'edit-relation', id: random.pick(relations), label: `by ${prefix}` }),
    () => (relations.length === 0 ? add : { type: 'delete-relations', ids: [random.pick(relations)] }),
    () => ({ type: 'edit-board', change: { title: `Title ${count} by ${prefix}`, labels: { 'es.event': `Word ${count}` } } }),
  ];
  return random.pick(choices)();
}

/** The nearest place before that is not in the middle of a character of two UTF-16 units: an edit there would be refused. */
function boundary(text: string, index: number): number {
  const inside = /[\uD800-\uDBFF]/.test(text.charAt(index - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(index));
  return inside ? index - 1 : index;
}
