import type { JsonValue } from '../../../../schema/json.ts';
import { jsonEqual } from '../../../../schema/json.ts';
import { nameKey } from '../../completeness/name-key.ts';
import type { Definition, Field, Specification, Step } from '../../event-model.ts';
import type { CheckView, ModelRule, Remark } from '../model-rule.ts';
import { meantBy, phase } from './specification-parts.ts';
import { named } from './wording.ts';

/** S4: example data is what the fields say that it is. */
export const exampleRules: readonly ModelRule[] = [
  {
    id: 'em.s4-data',
    title: 'Example data that does not fit the fields',
    doc: 'Example data becomes tests. A value of another type, or for a field that is not there, becomes a test that cannot be written.',
    severity: { valid: 'warning', strict: 'error' },
    about: 'specification',
    words: {
      'em-s4-unknown-field': '“{step}” in “{spec}” has data for “{field}”, which is no field of it.',
      'em-s4-type': '“{value}” for “{field}” of “{step}” in “{spec}” is no {type}.',
    },
    check: (view, id) => {
      const specification = view.specification(id);
      return specification === undefined ? [] : specification.steps.flatMap((step) => misfits(view, specification, step));
    },
  },
  {
    id: 'em.s4-consistency',
    title: 'Example data that changes on the way',
    doc: 'A field that only copies what the command brought has the command’s value. Where the examples differ, one of them is wrong, or the value is computed.',
    severity: { valid: 'warning', strict: 'error' },
    about: 'specification',
    words: { 'em-s4-differs': 'In “{spec}”, “{field}” of “{step}” is “{value}”, but “{other}” brought “{brought}”.' },
    check: (view, id) => {
      const specification = view.specification(id);
      const asked = specification === undefined ? [] : phase(specification, 'when');
      const [ask] = asked;
      if (specification === undefined || ask === undefined || asked.length > 1) return [];
      return phase(specification, 'then').flatMap((step) => differences(view, specification, ask, step));
    },
  },
];

const valueAt = (row: Readonly<Record<string, JsonValue>>, name: string): JsonValue | undefined => {
  const key = nameKey(name);
  return Object.entries(row).find(([column]) => nameKey(column) === key)?.[1];
};

const shown = (value: JsonValue): string => named(typeof value === 'string' ? value : JSON.stringify(value));

function misfits(view: CheckView, specification: Specification, step: Step): readonly Remark[] {
  const definition = meantBy(view, step);
  if (definition === undefined || definition.fields.length === 0) return [];
  const remarks = new Map<string, Remark>();
  for (const row of step.rows) {
    for (const [name, value] of Object.entries(row)) {
      const field = fieldNamed(definition, name);
      if (field !== undefined && fits(value, field)) continue;
      const told = { spec: named(specification.title), step: named(definition.title), field: named(name) };
      const part = `${step.id}-${nameKey(name)}`;
      if (remarks.has(part)) continue;
      if (field === undefined) remarks.set(part, { ids: [specification.id], code: 'em-s4-unknown-field', values: told, part });
      else remarks.set(part, { ids: [specification.id, definition.id], code: 'em-s4-type', values: { ...told, value: shown(value), type: `${typeName(field)}${field.list ? ' list' : ''}` }, part });
    }
  }
  return [...remarks.values()];
}

/** The field that a column means; a dotted column is a path. */
function fieldNamed({ fields }: Definition, name: string): Field | undefined {
  const find = (among: readonly Field[], key: string): Field | undefined => among.find((field) => nameKey(field.name) === key);
  const whole = find(fields, nameKey(name));
  if (whole !== undefined || !name.includes('.')) return whole;
  return name.split('.').reduce<{ readonly among: readonly Field[]; readonly found?: Field }>(
    ({ among }, part) => {
      const found = find(among, nameKey(part));
      return { among: found?.subfields ?? [], ...(found && { found }) };
    },
    { among: fields },
  ).found;
}

const typeName = ({ type, customType }: Field): string => (type === 'custom' ? customType || 'custom' : type);

/** Whether a value can be one of the field's. Files carry numbers and truth as text, and people write keys as they like: both are fine. */
function fits(value: JsonValue, field: Field): boolean {
  if (value === null || value === '') return true;
  if (Array.isArray(value)) return field.list || field.type === 'custom' || field.subfields.length > 0;
  if (typeof value === 'object') return field.type === 'custom' || field.subfields.length > 0;
  const text = String(value).trim();
  switch (field.type) {
    case 'int':
    case 'long':
      return field.list || /^[+-]?\d+$/u.test(text);
    case 'decimal':
    case 'double':
      return field.list || (text !== '' && Number.isFinite(Number(text)));
    case 'boolean':
      return field.list || typeof value === 'boolean' || /^(?:true|false)$/iu.test(text);
    case 'date':
    case 'dateTime':
      return field.list || (typeof value === 'string' && (!/^\d/u.test(text) || !Number.isNaN(new Date(text).getTime()) || /^\d{1,2}\.\d{1,2}\.\d{4}/u.test(text) || /^\d{1,2}:\d\d/u.test(text)));
    case 'string':
    case 'uuid':
    case 'custom':
      return true;
  }
}

function differences(view: CheckView, specification: Specification, ask: Step, step: Step): readonly Remark[] {
  const [command, event] = [meantBy(view, ask), meantBy(view, step)];
  const [asked, row] = [ask.rows[0], step.rows[0]];
  if (command?.kind !== 'command' || event?.kind !== 'event' || asked === undefined || row === undefined) return [];
  return view.supply(event.id).flatMap((supply): readonly Remark[] => {
    const field = event.fields.find(({ id }) => id === supply.field);
    const source = supply.how === 'copy' || supply.how === 'rename' ? supply.from.find(({ element }) => element === command.id) : undefined;
    const brought = command.fields.find(({ id }) => id === source?.field);
    if (field === undefined || brought === undefined || supply.from.length > 1) return [];
    const [then, when] = [valueAt(row, field.name), valueAt(asked, brought.name)];
    if (then === undefined || when === undefined || jsonEqual(then, when) || String(then) === String(when)) return [];
    return [
      {
        ids: [specification.id, event.id],
        code: 'em-s4-differs',
        values: { spec: named(specification.title), field: named(field.name), step: named(event.title), value: shown(then), other: named(command.title), brought: shown(when) },
        part: `${step.id}-${field.id}`,
      },
    ];
  });
}
