import type { ElementId } from '../../../../ids.ts';
import type { FieldRef, FieldSupply } from '../../completeness/field-supply.ts';
import { findField } from '../../completeness/lineage.ts';
import type { Definition, EmKind, Field } from '../../event-model.ts';
import type { CheckView } from '../model-rule.ts';

const SHOWN = 60;

/** Words with single spaces between them, as nearly every title is. */
const PLAIN = /^\S+(?: \S+)*$/u;

/** A title in one line, short enough for a sentence. */
export function named(title: string): string {
  if (title.length <= SHOWN && PLAIN.test(title)) return title;
  const line = title.replaceAll(/\s+/gu, ' ').trim();
  if (line === '') return '…';
  const letters = [...line];
  return letters.length > SHOWN ? `${letters.slice(0, SHOWN).join('')}…` : line;
}

/** The title that an id stands for. */
export const titleAt = (view: CheckView, id: ElementId): string => named(view.definition(id)?.title ?? '');

/** Several names in one pair of quotes, whatever the quotes of the language are. */
export const namesOf = (names: readonly string[]): string => [...new Set(names.map(named))].join(', ');

/** The field that a judgement, or a reference, is about. */
export const fieldAt = (view: CheckView, { element, field }: FieldRef): Field | undefined => {
  const definition = view.definition(element);
  return definition && field !== undefined ? findField(definition.fields, field) : undefined;
};

/** Judgements about the fields themselves, without those about their parts. */
export const topLevel = (supplies: readonly FieldSupply[]): readonly FieldSupply[] => supplies.filter(({ parent }) => parent === undefined);

/** The definition, when it is of the kind. */
export function ofKind(view: CheckView, id: ElementId, ...kinds: readonly EmKind[]): Definition | undefined {
  const definition = view.definition(id);
  return definition && kinds.includes(definition.kind) ? definition : undefined;
}

/** Definitions of a kind that flow into (that take from) a definition, each once. */
export const inboundOf = (view: CheckView, id: ElementId, ...kinds: readonly EmKind[]): readonly Definition[] => distinct(view.inbound(id).map(({ from }) => from), view, kinds);
export const outboundOf = (view: CheckView, id: ElementId, ...kinds: readonly EmKind[]): readonly Definition[] => distinct(view.outbound(id).map(({ to }) => to), view, kinds);

function distinct(ids: readonly ElementId[], view: CheckView, kinds: readonly EmKind[]): readonly Definition[] {
  return [...new Set(ids)].flatMap((id) => {
    const definition = view.definition(id);
    return definition && kinds.includes(definition.kind) ? [definition] : [];
  });
}
