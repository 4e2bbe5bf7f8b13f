import { elementId } from '../../ids.ts';
import { keysAbove } from '../../order.ts';
import type { JsonValue, Props } from '../../schema/json.ts';
import type { Specification, Step } from './event-model.ts';
import { entriesOf, entryProps } from './prop-entries.ts';
import { rowProps, rowsByStep, STEP_LIST } from './step-rows.ts';

export { STEP_LIST } from './step-rows.ts';

/** The list of a specification's comments among its properties. */
export const COMMENT_LIST = 'comment';

const PHASES = ['given', 'when', 'then'] as const;
const PLAIN: Props = { title: '', expectEmpty: false };

/** What a specification says beside its title and place: its steps by phase, each phase in order. */
export function readSpecification(props: Props): Pick<Specification, 'target' | 'steps' | 'comments' | 'extra'> {
  const rows = rowsByStep(props);
  const steps = entriesOf(props, STEP_LIST).map(({ id, attributes }) => stepOf(id, attributes, (rows.get(id) ?? []).map(({ row }) => row)));
  const { target } = props;
  return {
    ...(typeof target === 'string' && { target: elementId(target) }),
    steps: PHASES.flatMap((phase) => steps.filter((step) => step.phase === phase)),
    comments: entriesOf(props, COMMENT_LIST).map(({ attributes }) => textOf(attributes['text'])),
    extra: recordOf(props['extra']),
  };
}

/** The properties that hold a specification. */
export function specificationProps({ target, steps, comments, extra }: Pick<Specification, 'target' | 'steps' | 'comments' | 'extra'>): Props {
  const keys = keysAbove([], steps.length);
  const commentKeys = keysAbove([], comments.length);
  return Object.assign(
    {},
    target === undefined ? {} : { target },
    Object.keys(extra).length === 0 ? {} : { extra },
    ...steps.map(({ id, rows, extra: more, ...attributes }, i) =>
      Object.assign(entryProps(STEP_LIST, id, { ...attributes, order: keys[i], extra: Object.keys(more).length === 0 ? undefined : more }, PLAIN), rowProps(id, rows)),
    ),
    ...comments.map((text, i) => entryProps(COMMENT_LIST, `c${i + 1}`, { text, order: commentKeys[i] })),
  ) as Props;
}

function stepOf(id: string, attributes: Props, kept: readonly Props[]): Step {
  const { phase, kind, element, rows } = attributes;
  // Boards of before kept the rows of a step as one list.
  const all = [...(Array.isArray(rows) ? (rows as readonly JsonValue[]).filter(isRow) : []), ...kept];
  return {
    id,
    phase: PHASES.find((known) => known === phase) ?? 'given',
    kind: kind === 'command' || kind === 'read-model' || kind === 'error' ? kind : 'event',
    ...(typeof element === 'string' && { element: elementId(element) }),
    title: textOf(attributes['title']),
    // A command or an event whose only row says nothing has no row.
    rows: kind === 'read-model' ? all : all.filter((row) => Object.keys(row).length > 0),
    expectEmpty: attributes['expectEmpty'] === true,
    extra: recordOf(attributes['extra']),
  };
}

const isRow = (value: JsonValue): value is Props => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');
const recordOf = (value: JsonValue | undefined): Props => (value !== undefined && isRow(value) ? value : {});
