import type { ElementId } from '../../../ids.ts';
import type { JsonValue } from '../../../schema/json.ts';
import type { OpenReason } from './specification-result.ts';

/** What is known of a value: the value, or why the model does not say it. Absent where nothing supplies it. */
export type Cell = { readonly value: JsonValue } | { readonly open: OpenReason };

/** Values by the name of the field. */
export type Cells = ReadonlyMap<string, Cell>;

/** An event with what is known of its values, of its time and of who caused it. */
export interface RecordedEvent {
  readonly definition: ElementId;
  readonly cells: Cells;
  readonly clock: Cell;
  readonly user: Cell;
}

/** The value of a cell where it is known. */
export const knownValue = (cell: Cell | undefined): JsonValue | undefined => (cell !== undefined && 'value' in cell ? cell.value : undefined);
