import { jsonEqual, type JsonValue, type Props } from '../../../../schema/json.ts';
import type { Specification, Step } from '../../event-model.ts';
import { writtenTitle } from './prefixed-title.ts';
import { keptOf, SPECIFICATION_KEYS, STEP_KEYS } from './published-keys.ts';
import { rejectionWords, rowOfFields } from './step-words.ts';

type JsonObject = Record<string, JsonValue>;

const PHASES = ['given', 'when', 'then'] as const;

/** A specification as the file has it. */
export function writeSpecification(specification: Specification, published: boolean): JsonObject {
  const { steps, extra, comments } = specification;
  const phase = (name: Step['phase']): readonly JsonObject[] => steps.filter((step) => step.phase === name).map((step) => writeStep(step, comments, published));
  const linked = specification.target ?? (published ? (steps.find((step) => step.phase === 'when')?.element ?? steps.find((step) => step.kind === 'read-model')?.element ?? '') : undefined);
  const { expectEmptyList, ...kept } = extra;
  return {
    ...keptOf(kept, SPECIFICATION_KEYS, published),
    ...(!published && expectEmptyList !== undefined && (expectEmptyList !== true || steps.some((step) => step.expectEmpty) || steps.every((step) => step.phase !== 'then')) && { expectEmptyList }),
    id: specification.id,
    title: writtenTitle(specification.title, extra['title'], 'spec'),
    ...Object.fromEntries(PHASES.map((name) => [name, phase(name)])),
    ...(linked !== undefined && { linkedId: linked }),
    ...(comments.length > 0 && { comments: comments.map((description) => ({ description })) }),
  };
}

function writeStep(step: Step, comments: readonly string[], published: boolean): JsonObject {
  const { title: original, examples: shown, linkedId: loose, fields, ...extra } = step.extra;
  const isTold = step.kind === 'error' && original !== undefined && rejectionWords({ ...step.extra }, comments) === step.title;
  const linked = step.element === undefined || (loose !== undefined && step.element === step.id) ? loose : step.element;
  const row = rowOfFields(fields);
  const isInFields = step.rows.length === 1 && row !== undefined && jsonEqual(step.rows[0] as Props, row);
  return {
    // Example data that somebody took away must not come back out of the fields.
    ...keptOf({ ...extra, ...(fields !== undefined && (row === undefined || step.rows.length > 0) && { fields }) }, STEP_KEYS, published),
    ...(published || step.extra['id'] === undefined ? { id: step.id } : {}),
    title: isTold && !published ? original : step.title,
    type: `SPEC_${step.kind === 'read-model' ? 'READMODEL' : step.kind.toUpperCase()}`,
    ...(isTold && !published && shown !== undefined && { examples: shown }),
    ...(step.rows.length > 0 && !(isInFields && !published) && { examples: step.rows as readonly JsonValue[] }),
    ...(linked !== undefined && (!published || typeof linked === 'string') && { linkedId: linked }),
    ...(step.expectEmpty && { expectEmptyList: true }),
  };
}
