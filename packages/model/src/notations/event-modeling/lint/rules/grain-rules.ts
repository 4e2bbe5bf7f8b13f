import type { ElementId } from '../../../../ids.ts';
import type { FieldSupply } from '../../completeness/field-supply.ts';
import { nameKey } from '../../completeness/name-key.ts';
import type { Definition } from '../../event-model.ts';
import type { CheckView, ModelRule, Remark } from '../model-rule.ts';
import type { Repair } from '../repair.ts';
import { resultsOf } from './processor-rules.ts';
import { fieldAt, inboundOf, named, namesOf, ofKind, outboundOf, topLevel } from './wording.ts';

const identifying = ({ fields }: Definition) => fields.filter((field) => field.identifying);

const asIdentifying = ({ id }: Definition, field: string, name: string): Repair => ({
  code: 'em-fix-identifying',
  values: { field: named(name) },
  steps: [{ type: 'set-field', element: id, field, change: { identifying: true } }],
});

/** Fields that look like the key of a thing: `orderId`, `id`, `Nummer`. */
const keyLike = ({ fields }: Definition) => fields.filter(({ name, type }) => type === 'uuid' || /(?:^|[a-z\s_-])(?:id|key|number|nummer|no)$/iu.test(name.trim()));

/** IC8 and I1: which row, and which stream, a value belongs to. */
export const grainRules: readonly ModelRule[] = [
  {
    id: 'em.ic8-shared-key',
    title: 'Rows without a shared key',
    doc: 'A row of a read model gets its id from one event and a value from another: only a key that both carry brings them together. Without one the value stays empty when it runs, however complete the fields look.',
    severity: { valid: 'warning', strict: 'error' },
    about: 'element',
    kinds: ['read-model'],
    words: {
      'em-ic8-no-key': '“{fields}” of “{element}” comes from “{event}”, which does not carry “{keys}”: there is no telling which row it belongs to.',
      'em-ic8-no-shared-key': '“{element}” takes values from “{event}” and from “{other}”, which share no key.',
      'em-ic8-only-taken-away': '“{fields}” of “{element}” comes only from “{event}”, which ticks its rows off.',
    },
    check: (view, id) => {
      const model = ofKind(view, id, 'read-model');
      return model === undefined ? [] : [...rowRemarks(view, model), ...takenAway(view, model)];
    },
  },
  {
    id: 'em.i1-event-identity',
    title: 'Event that does not say what it is about',
    doc: 'A stream is the story of one thing. An event without its key cannot be found again, nor counted to the right row.',
    severity: { valid: 'hint', strict: 'warning' },
    about: 'element',
    kinds: ['event'],
    words: {
      'em-i1-no-identity': 'No field of the event “{element}” identifies what it is about.',
      'em-i1-no-fields': 'The event “{element}” has no fields, so that nobody can tell what it is about.',
    },
    check: (view, id) => {
      const event = ofKind(view, id, 'event');
      if (event === undefined || event.external || identifying(event).length > 0) return [];
      const code = event.fields.length === 0 ? 'em-i1-no-fields' : 'em-i1-no-identity';
      return [{ ids: [id], code, values: { element: named(event.title) }, repairs: keyLike(event).slice(0, 3).map((field) => asIdentifying(event, field.id, field.name)) }];
    },
  },
  {
    id: 'em.i1-view-grain',
    title: 'Read model that does not say what a row is',
    doc: 'One row for each what? Without an identifying field, nobody can tell whether a later event changes a row or adds one.',
    severity: { strict: 'hint' },
    about: 'element',
    kinds: ['read-model'],
    words: { 'em-i1-no-grain': 'No field of the read model “{element}” identifies a row.' },
    check: (view, id) => {
      const model = ofKind(view, id, 'read-model');
      if (model === undefined || identifying(model).length > 0 || !topLevel(view.supply(id)).some(({ how }) => how === 'copy' || how === 'rename')) return [];
      return [{ ids: [id], code: 'em-i1-no-grain', values: { element: named(model.title) }, repairs: keyLike(model).slice(0, 3).map((field) => asIdentifying(model, field.id, field.name)) }];
    },
  },
  {
    id: 'em.i1-same-key',
    title: 'Two streams under one key',
    doc: 'Two kinds of things that are told apart by the same key alone will be taken for each other. Often they are one stream, or one of them lacks its own key.',
    severity: { strict: 'hint' },
    about: 'element',
    kinds: ['event'],
    words: { 'em-i1-same-key': '“{element}” and “{other}” begin two streams under the same key, “{keys}”.' },
    check: (view, id) => {
      const event = ofKind(view, id, 'event');
      if (event === undefined || !begins(view, event)) return [];
      return rivals(view, event).map((other) => ({
        ids: [id, other.id],
        code: 'em-i1-same-key',
        values: { element: named(event.title), other: named(other.title), keys: namesOf(identifying(event).map(({ name }) => name)) },
      }));
    },
  },
];

/** Whether the event makes the key that it carries: its one identifying field is generated, here or by its command. */
function begins(view: CheckView, event: Definition): boolean {
  const [key, ...more] = identifying(event);
  if (key === undefined || more.length > 0) return false;
  if (key.generated) return true;
  const from = view.supply(event.id).find(({ field }) => field === key.id)?.from ?? [];
  return from.some((ref) => fieldAt(view, ref)?.generated === true);
}

/** Events of another lane that a read model joins with this one, and that begin a stream under the same key; told from the one of the smaller id. */
function rivals(view: CheckView, event: Definition): readonly Definition[] {
  const keys = identifying(event).map(({ name }) => nameKey(name)).join();
  const lane = laneOf(view, event.id);
  const others = view.outbound(event.id).flatMap(({ to }) => inboundOf(view, to, 'event'));
  return [...new Set(others)].filter(
    (other) => other.id > event.id && laneOf(view, other.id) !== lane && begins(view, other) && identifying(other).map(({ name }) => nameKey(name)).join() === keys,
  );
}

const laneOf = (view: CheckView, id: ElementId): ElementId | undefined => view.drawings(id).find(({ lane }) => lane !== undefined)?.lane;

function rowRemarks(view: CheckView, model: Definition): readonly Remark[] {
  const supplies = topLevel(view.supply(model.id));
  const keys = identifying(model).flatMap(({ id }) => supplies.filter(({ field, from }) => field === id && from.length > 0));
  const values = supplies.filter(({ field, how }) => (how === 'copy' || how === 'rename') && !keys.some((key) => key.field === field));
  const brought = new Map<ElementId, FieldSupply[]>();
  for (const supply of values) for (const { element } of supply.from) if (view.definition(element)?.kind === 'event') brought.set(element, [...(brought.get(element) ?? []), supply]);
  if (keys.length === 0) return identifying(model).length > 0 ? [] : sharedKeyRemarks(view, model, [...brought.keys()]);
  return [...brought].flatMap(([event, supplied]): readonly Remark[] => {
    const lacking = keys.filter((key) => !carries(view, event, key));
    const fields = supplied.filter(({ from }) => !from.some(({ element }) => element !== event && keys.every((key) => carries(view, element, key))));
    const definition = view.definition(event);
    if (lacking.length === 0 || fields.length === 0 || definition === undefined) return [];
    return [
      {
        ids: [model.id, event],
        code: 'em-ic8-no-key',
        values: { element: named(model.title), event: named(definition.title), fields: namesOf(fields.map(({ path }) => path)), keys: namesOf(lacking.map(({ path }) => path)) },
        fields: fields.map(({ field }) => ({ element: model.id, field })),
        part: 'key',
      },
    ];
  });
}

/** Whether an event says which row it is about: the key comes from it, it has the key by the same name, or it shares a key with what the key comes from. */
const carries = (view: CheckView, event: ElementId, { path, from }: FieldSupply): boolean =>
  from.some(({ element }) => element === event || shareKey(view, element, event)) || (view.definition(event)?.fields.some(({ name }) => nameKey(name) === nameKey(path)) ?? false);

/** Whether two events carry a key of one name, so that one finds the rows of the other. */
function shareKey(view: CheckView, a: ElementId, b: ElementId): boolean {
  const [one, other] = [view.definition(a), view.definition(b)];
  if (one === undefined || other === undefined) return false;
  const keys = new Set([...identifying(one), ...keyLike(one)].map(({ name }) => nameKey(name)));
  return [...identifying(other), ...keyLike(other)].some(({ name }) => keys.has(nameKey(name)));
}

/** Where nobody said what a row is: every event must share the name of some field with the first that brings values. */
function sharedKeyRemarks(view: CheckView, model: Definition, events: readonly ElementId[]): readonly Remark[] {
  const [first, ...rest] = events.flatMap((id) => view.definition(id) ?? []);
  if (first === undefined) return [];
  const names = new Set(first.fields.map(({ name }) => nameKey(name)));
  return rest
    .filter(({ fields }) => !fields.some(({ name }) => names.has(nameKey(name))))
    .map((other) => ({ ids: [model.id, other.id], code: 'em-ic8-no-shared-key', values: { element: named(model.title), event: named(first.title), other: named(other.title) }, part: 'shared' }));
}

/** Fields of a to-do list whose only supplier is the event that ticks the row off: when it comes, the row is gone. */
function takenAway(view: CheckView, model: Definition): readonly Remark[] {
  if (!model.todoList) return [];
  const worked = new Set(outboundOf(view, model.id, 'processor').flatMap(({ id }) => resultsOf(view, id)));
  return [...worked].flatMap((event): readonly Remark[] => {
    const fields = topLevel(view.supply(model.id)).filter(({ how, from }) => (how === 'copy' || how === 'rename') && from.every(({ element }) => element === event.id));
    if (fields.length === 0) return [];
    return [{ ids: [model.id, event.id], code: 'em-ic8-only-taken-away', values: { element: named(model.title), event: named(event.title), fields: namesOf(fields.map(({ path }) => path)) }, fields: fields.map(({ field }) => ({ element: model.id, field })), part: 'away' }];
  });
}
