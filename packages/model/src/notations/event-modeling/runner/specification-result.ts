import type { ElementId } from '../../../ids.ts';
import type { JsonValue } from '../../../schema/json.ts';
import type { Step } from '../event-model.ts';

/** Why a specification cannot be run, or is not as it should be. */
export type RunReasonCode =
  // It cannot be run.
  | 'no-target'
  | 'several-targets'
  | 'target-elsewhere'
  | 'no-outcome'
  | 'mixed-outcome'
  | 'misplaced-step'
  | 'unresolved-step'
  | 'unknown-column'
  | 'missing-key'
  | 'nothing-feeds'
  | 'not-told-apart'
  // It is wrong.
  | 'unreachable-given'
  | 'foreign-outcome'
  | 'contradicts'
  | 'values-differ'
  | 'rows-differ'
  // It holds as far as it can be told.
  | 'types-only'
  | 'rejection-not-computed'
  | 'values-open';

/** A reason in words; `parameters` are the parts of the message, for translations. */
export interface RunReason {
  readonly code: RunReasonCode;
  readonly message: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** The step that it is about. */
  readonly step?: string;
}

/** Why the model does not say what a value is: nobody wrote it, it is made or read when it happens, or computed by a rule that a drawing does not hold. */
export type OpenReason = 'not-given' | 'generated' | 'clock' | 'user' | 'constant' | 'input' | 'external' | 'computed' | 'several';

/** One value, expected and actual. `open`: the model does not say what it is, so that any value fits. */
export interface ComparedCell {
  readonly column: string;
  /** Absent where nothing is expected of this column. */
  readonly expected?: JsonValue;
  /** Absent where the model supplies nothing. */
  readonly actual?: JsonValue;
  readonly verdict: 'equal' | 'different' | 'open';
  readonly open?: OpenReason;
}

/** A row side by side; `missing` is expected and not there, `unexpected` is there and not expected. */
export interface ComparedRow {
  readonly kind: 'both' | 'missing' | 'unexpected';
  readonly cells: readonly ComparedCell[];
}

/** Expected and actual of one step, or of all rows of one read model, side by side. */
export interface Comparison {
  readonly phase: Step['phase'];
  /** The step, or the first of several about one read model. */
  readonly step?: string;
  readonly element?: ElementId;
  /** The element's title, or the message of a rejection. */
  readonly title: string;
  readonly fits: boolean;
  readonly columns: readonly string[];
  readonly rows: readonly ComparedRow[];
  /** What should happen and what does, where it is not about values: titles of events, or a rejection. */
  readonly expected?: string;
  readonly actual?: string;
}

interface Judged {
  readonly specification: ElementId;
  readonly slice?: ElementId;
  readonly title: string;
  /** The command or read model that it is about. */
  readonly target?: ElementId;
}

/** How a specification did. `level`: whether only kinds and connections could be checked, or values too. */
export type SpecificationResult =
  | (Judged & { readonly state: 'passes'; readonly level: 'types' | 'values'; readonly comparisons: readonly Comparison[]; readonly reasons: readonly RunReason[] })
  | (Judged & { readonly state: 'fails'; readonly level: 'types' | 'values'; readonly comparisons: readonly Comparison[]; readonly reasons: readonly RunReason[] })
  | (Judged & { readonly state: 'not-runnable'; readonly comparisons: readonly Comparison[]; readonly reasons: readonly RunReason[] });
