import type { ElementId } from '../../../ids.ts';
import type { JsonValue } from '../../../schema/json.ts';

/** Values by the name of the field. */
export type ReplayedValues = Readonly<Record<string, JsonValue>>;

/** An event as it was recorded. */
export interface ReplayedEvent {
  /** Its place in the history, from 0. */
  readonly nth: number;
  /** The column it happened in. */
  readonly column: number;
  readonly definition: ElementId;
  /** Where it is drawn. */
  readonly placement: ElementId;
  readonly title: string;
  readonly values: ReplayedValues;
  /** The placement of the command that it came of; absent for an event from outside. */
  readonly command?: ElementId;
}

/** A command as it was given. */
export interface ReplayedCommand {
  readonly definition: ElementId;
  readonly placement: ElementId;
  readonly title: string;
  readonly values: ReplayedValues;
  /** The placement of the screen, processor or trigger that gave it, where one is connected. */
  readonly by?: ElementId;
}

/** A row of a read model. */
export interface ReplayedRow {
  readonly values: ReplayedValues;
  /** The column in which it was last written. */
  readonly written: number;
  /** Whether it is new or changed in the column that is looked at. */
  readonly fresh: boolean;
}

/** Everything that a read model shows after a column. */
export interface ReplayedReadModel {
  readonly definition: ElementId;
  readonly title: string;
  /** Names of its fields, in order. */
  readonly columns: readonly string[];
  readonly rows: readonly ReplayedRow[];
  /** Rows that were taken away, or ticked off, in this column. */
  readonly gone: readonly ReplayedValues[];
  /** Whether its rows are things to do: marked so, or read by a processor. */
  readonly todo: boolean;
  readonly changed: boolean;
}

/** A field of a screen: values that it shows, one a row, or what is typed there. */
export interface ReplayedScreenField {
  readonly name: string;
  readonly values: readonly JsonValue[];
  readonly typed: boolean;
}

/** What a screen shows. */
export interface ReplayedScreen {
  readonly definition: ElementId;
  readonly placement: ElementId;
  readonly title: string;
  /** The column it is drawn in: of several up to now, the last. */
  readonly column: number;
  /** Whether it is drawn in the column that is looked at. */
  readonly here: boolean;
  readonly fields: readonly ReplayedScreenField[];
  readonly readModels: readonly ReplayedReadModel[];
}

/** The model after one column. Column -1 is the time before the first. */
export interface ReplayedColumn {
  readonly column: number;
  readonly slice?: ElementId;
  /** What was asked for in this column. */
  readonly commands: readonly ReplayedCommand[];
  /** What just happened in this column. */
  readonly happened: readonly ReplayedEvent[];
  /** Everything that happened up to now. */
  readonly events: readonly ReplayedEvent[];
  /** Every read model, in order of first appearance. */
  readonly readModels: readonly ReplayedReadModel[];
  /** Every screen drawn up to now, in order of first appearance. */
  readonly screens: readonly ReplayedScreen[];
}

/** One click through the model: a screen is seen, a processor or somebody outside acts, a command is given, an event is recorded, a read model changes. */
export type ReplayStep =
  | { readonly kind: 'screen'; readonly column: number; readonly placement: ElementId; readonly title: string; readonly screen: ReplayedScreen }
  | { readonly kind: 'trigger'; readonly column: number; readonly placement: ElementId; readonly title: string }
  | { readonly kind: 'command'; readonly column: number; readonly placement: ElementId; readonly title: string; readonly command: ReplayedCommand }
  | { readonly kind: 'event'; readonly column: number; readonly placement: ElementId; readonly title: string; readonly event: ReplayedEvent }
  | { readonly kind: 'read-model'; readonly column: number; readonly placement: ElementId; readonly title: string; readonly readModel: ReplayedReadModel };

/** A model played through once; any column can be looked at, in any order. */
export interface Replay {
  /** The slices, one a column. */
  readonly slices: readonly ElementId[];
  /** The model after a column, from -1 (before the first) to the last; beyond, the nearest. */
  at(column: number): ReplayedColumn;
  /** How many clicks lead through a column. */
  stepCount(column: number): number;
  /** The clicks that lead through a column, in order. */
  stepsOf(column: number): readonly ReplayStep[];
}
