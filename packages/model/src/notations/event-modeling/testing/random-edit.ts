import type { EditView } from '../../../edits/edit-handler.ts';
import type { Edit } from '../../../edits/edit.ts';
import { relationId } from '../../../ids.ts';
import type { Element } from '../../../schema/element.ts';
import type { Random } from '../../../testing/random.ts';
import { randomEdit } from '../../../testing/random-board.ts';
import { addField, addStep, removeField, removeStep, setField, setStep } from '../entry-edits.ts';
import type { Field, FieldSource } from '../event-model.ts';
import { eventModeling } from '../event-modeling.ts';
import { FIELD_LIST } from '../field-props.ts';
import { EM, EM_FLOW, emKindOf } from '../kinds.ts';
import { entriesOf } from '../prop-entries.ts';
import { setCells } from '../row-edits.ts';
import { STEP_LIST } from '../specification-props.ts';

/** An edit as people make them on an Event Model: mostly to fields, sources, relations and steps, now and then to anything else. */
export function randomModelEdit(random: Random, view: EditView): Edit {
  const all = [...view.elements.values()];
  const part = random.any(all.filter((element) => emKindOf(element.kind) !== undefined && element.props['definition'] === undefined));
  const specification = random.any(all.filter((element) => element.kind === EM.specification));
  switch (random.below(8)) {
    case 0:
    case 1:
    case 2:
      return part ? fieldEdit(random, part, all) : randomEdit(random, eventModeling, view);
    case 3:
      return specification ? stepEdit(random, specification, all) : randomEdit(random, eventModeling, view);
    case 4:
    case 5: {
      const parts = all.filter((element) => emKindOf(element.kind) !== undefined);
      const [from, to] = [random.any(parts), random.any(parts)];
      return { type: 'connect-elements', relations: from && to && from !== to ? [{ id: relationId(random.id()), kind: EM_FLOW, from: from.id, to: to.id }] : [] };
    }
    case 6: {
      const relation = random.any([...view.relations.values()]);
      return { type: 'delete-relations', ids: relation ? [relation.id] : [] };
    }
    default:
      return randomEdit(random, eventModeling, view);
  }
}

function fieldEdit(random: Random, part: Element, all: readonly Element[]): Edit {
  const field = random.any(entriesOf(part.props, FIELD_LIST));
  if (field === undefined || random.chance(0.3)) return addField(part, randomField(random, all));
  if (random.chance(0.2)) return removeField(part, field.id);
  const { name, source, type, generated } = randomField(random, all);
  return setField(part, field.id, random.pick<Parameters<typeof setField>[2]>([{ name }, { source }, { type }, { generated }]));
}

function randomField(random: Random, all: readonly Element[]): Field {
  const from = random.any(all.filter((element) => emKindOf(element.kind) !== undefined))?.id;
  const source = random.pick<FieldSource | undefined>([
    undefined,
    { kind: 'copy', ...(from && { from }) },
    { kind: 'rename', ...(from && random.chance(0.5) && { from }), field: random.pick(['title', 'bookId', 'due']) },
    { kind: 'derived', by: random.pick(['count', 'sum', 'custom']), on: from ? [from] : [], off: [], field: 'due' },
    { kind: 'input' },
  ]);
  return {
    id: random.id(),
    name: random.pick(['bookId', 'book id', 'title', 'due', 'reader name', '']),
    type: random.pick(['string', 'int', 'uuid']),
    list: random.chance(0.2),
    optional: false,
    identifying: random.chance(0.3),
    generated: random.chance(0.2),
    personal: random.chance(0.2),
    ...(source && { source }),
    subfields: [],
    extra: {},
  };
}

function stepEdit(random: Random, specification: Element, all: readonly Element[]): Edit {
  const step = random.any(entriesOf(specification.props, STEP_LIST));
  const element = random.any(all.filter((each) => emKindOf(each.kind) !== undefined))?.id;
  const kind = random.pick(['event', 'command', 'read-model', 'error'] as const);
  const phase = random.pick(['given', 'when', 'then'] as const);
  if (step === undefined || random.chance(0.4)) {
    return addStep(specification, { id: random.id(), phase, kind, ...(element && kind !== 'error' && { element }), title: 'x', rows: [{ due: random.below(9) }], expectEmpty: false, extra: {} });
  }
  if (random.chance(0.2)) return removeStep(specification, step.id);
  if (random.chance(0.3)) return setCells(specification, step.id, random.below(2), { [random.pick(['due', 'bookId'])]: random.pick([undefined, random.below(9)]) });
  return setStep(specification, step.id, random.pick<Parameters<typeof setStep>[2]>([{ element }, { kind }, { phase }]));
}
