import type { ElementId, RelationId } from '../../../ids.ts';
import type { Finding, LintProfile, Severity } from '../../../lint/lint.ts';
import type { FieldRef, FieldSupply } from '../completeness/field-supply.ts';
import type { ModelView } from '../completeness/model-view.ts';
import type { Reach } from '../completeness/reach.ts';
import type { EmKind } from '../event-model.ts';
import type { Repair } from './repair.ts';

/** What a check may ask: the model, and where its fields come from. Asking is all that it may do: what it asked decides when it runs again. */
export interface CheckView extends ModelView {
  supply(definition: ElementId): readonly FieldSupply[];
  reach(ref: FieldRef): Reach;
}

/** What a rule looks at, one by one; `model` is the whole. */
export type Subject = 'element' | 'slice' | 'specification' | 'model';

/** What a rule says of a place, before the run completes it. */
export interface Remark {
  /** The elements and relations concerned, the most telling first. */
  readonly ids: readonly (ElementId | RelationId)[];
  /** Which of the rule's sentences. */
  readonly code: string;
  /** What the sentence names. */
  readonly values: Readonly<Record<string, string>>;
  /** The fields concerned; the first also keeps apart findings about one element. */
  readonly fields?: readonly FieldRef[];
  /** Keeps findings apart that speak of the same elements and are about no field. */
  readonly part?: string;
  readonly repairs?: readonly Repair[];
}

/** A check of an Event Model: pure, total on any model. */
export interface ModelRule {
  readonly id: string;
  readonly title: string;
  /** Why it matters, in a sentence or two for people. */
  readonly doc: string;
  /** Severity by profile; a profile that is absent does not run the rule. */
  readonly severity: Readonly<Partial<Record<LintProfile, Severity>>>;
  readonly about: Subject;
  /** The kinds of element that it has anything to say about; without them, all. */
  readonly kinds?: readonly EmKind[];
  /** The rule's sentences by code, with `{names}` of values; German has them by the same codes. */
  readonly words: Readonly<Record<string, string>>;
  check(view: CheckView, subject: ElementId): readonly Remark[];
}

/** A finding about an Event Model. */
export interface ModelFinding extends Omit<Finding, 'fixes'> {
  /** Keeps findings apart that speak of the same elements. */
  readonly part?: string;
  readonly code: string;
  readonly values: Readonly<Record<string, string>>;
  readonly fields: readonly FieldRef[];
  /** What would settle it, as data; `fixesOf` makes edits of them. */
  readonly repairs: readonly Repair[];
}

/** A remark of a rule as a finding, without the severity that a profile gives it. */
export type FoundRemark = Omit<ModelFinding, 'severity'>;

/** Completes a remark: its id, stable on every machine, and its words. */
export function completed(rule: ModelRule, { ids, code, values, fields = [], part, repairs = [] }: Remark): FoundRemark {
  const apart = part ?? fields[0]?.field;
  return {
    id: `${rule.id}:${ids.join(',')}${apart === undefined ? '' : `#${apart}`}`,
    rule: rule.id,
    ...(apart !== undefined && { part: apart }),
    ids,
    code,
    values,
    message: filledIn(rule.words[code] ?? code, values),
    fields,
    repairs,
  };
}

/** A sentence with its values. */
export const filledIn = (template: string, values: Readonly<Record<string, string>>): string => template.replaceAll(/\{(\w+)\}/gu, (_all, name: string) => values[name] ?? '');
