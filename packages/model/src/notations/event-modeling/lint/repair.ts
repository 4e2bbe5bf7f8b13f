import { addField, setField } from '../entry-edits.ts';
import type { Edit } from '../../../edits/edit.ts';
import type { ElementId } from '../../../ids.ts';
import type { Fix } from '../../../lint/lint.ts';
import { isLocked, type Element } from '../../../schema/element.ts';
import type { Field } from '../event-model.ts';
import { FIELD_LIST } from '../field-props.ts';
import { entriesOf } from '../prop-entries.ts';

type FieldChange = Parameters<typeof setField>[2];

/** One step of a repair. A field that is added comes after those of the element, under an id that is made of its name: two people who repair the same add one field. */
export type RepairStep =
  | { readonly type: 'set-field'; readonly element: ElementId; readonly field: string; readonly change: FieldChange }
  | { readonly type: 'add-field'; readonly element: ElementId; readonly field: Field }
  | { readonly type: 'edit'; readonly touches: readonly ElementId[]; readonly edit: Edit };

/** What would settle a finding, in one undoable step. */
export interface Repair {
  readonly code: RepairCode;
  readonly values: Readonly<Record<string, string>>;
  readonly steps: readonly RepairStep[];
}

/** What repairs are called, with `{names}` of values; German has them by the same codes. */
export const REPAIR_WORDS = {
  'em-fix-add-upstream': 'Add “{field}” upstream, too: {path}',
  'em-fix-rename': 'It is “{field}” of “{element}”',
  'em-fix-copy-from': 'Take it from “{element}”',
  'em-fix-derived': 'It is computed',
  'em-fix-generated': 'It is generated here',
  'em-fix-from-user': 'It is known from who is signed in',
  'em-fix-from-clock': 'It is the time of the clock',
  'em-fix-typed-here': 'It is typed here',
  'em-fix-all-typed-here': 'All of them are typed here',
  'em-fix-external': 'It belongs to another system',
  'em-fix-same-type': 'Give it the type of its source: {type}',
  'em-fix-connect': 'Connect “{from}” with “{to}”',
  'em-fix-disconnect': 'Take the connection away',
  'em-fix-turn': 'Turn the connection around',
  'em-fix-identifying': '“{field}” identifies it',
  'em-fix-link-copy': 'Make it a copy of the other “{element}”',
  'em-fix-resolve': 'It is settled',
  'em-fix-personal': 'Mark “{field}” as personal data',
  'em-fix-set-pattern': 'Set the pattern: {pattern}',
  'em-fix-step-kind': 'Say that it is one',
} as const;

/** The name of a sentence for a repair. */
export type RepairCode = keyof typeof REPAIR_WORDS;

/** The edits of a repair on the elements as they are; undefined when one of them is gone or locked. */
export function fixOf({ code, values, steps }: Repair, elementOf: (id: ElementId) => Element | undefined): Fix | undefined {
  const edits: Edit[] = [];
  for (const step of steps) {
    const ids = step.type === 'edit' ? step.touches : [step.element];
    const elements = ids.map(elementOf);
    if (elements.some((element) => element === undefined || isLocked(element))) return undefined;
    const [element] = elements;
    if (step.type === 'edit') edits.push(step.edit);
    else if (element !== undefined) edits.push(step.type === 'add-field' ? addField(element, { ...step.field, id: freeFieldId(element, step.field.id) }) : setField(element, step.field, step.change));
  }
  return { title: REPAIR_WORDS[code].replaceAll(/\{(\w+)\}/gu, (_all, name: string) => values[name] ?? ''), code, values, edits };
}

function freeFieldId(element: Element, wanted: string): string {
  const taken = new Set(entriesOf(element.props, FIELD_LIST).map(({ id }) => id));
  let id = wanted;
  for (let n = 2; taken.has(id); n += 1) id = `${wanted}${n}`;
  return id;
}
