import type { Definition } from '../event-model.ts';
import type { Cell, Cells, RecordedEvent } from './cells.ts';
import type { WrittenRow } from './compare-rows.ts';
import type { RowPlan } from './projection-plan.ts';
import { cellsOf, createProjection } from './projection.ts';
import type { ReadStep } from './read-steps.ts';
import type { RunContext } from './run-context.ts';
import { fromWorld } from './situation.ts';

/** The events under Given as they were recorded, with the values that are written; what is not written is open. */
export function recordGiven(given: readonly ReadStep[], context: RunContext): readonly RecordedEvent[] {
  const events: RecordedEvent[] = [];
  for (const { definition, rows } of given)
    for (const row of definition ? (rows.length === 0 ? [{}] : rows) : []) if (definition) events.push(recorded(definition, row, worldAt(context, events.length)));
  return events;
}

/** Time and person at the nth event, as far as the context tells. */
export const worldAt = ({ clock, user }: RunContext, nth: number): { readonly clock: Cell; readonly user: Cell } => ({
  clock: clock ? { value: clock(nth) } : { open: 'clock' },
  user: user === undefined ? { open: 'user' } : { value: user },
});

/** The written values of a row as cells. */
export const writtenCells = (row: WrittenRow): Cells => new Map(Object.entries(row).map(([name, value]) => [name, { value }]));

function recorded(definition: Definition, row: WrittenRow, world: ReturnType<typeof worldAt>): RecordedEvent {
  const written = writtenCells(row);
  const cells = new Map(definition.fields.map((field): [string, Cell] => [field.name, written.get(field.name) ?? fromWorld(world, field.source) ?? { open: 'not-given' }]));
  return { definition: definition.id, cells, ...world };
}

/** The rows of a read model after these events. */
export function rowsAfter(plan: RowPlan, events: readonly RecordedEvent[]): readonly Cells[] {
  const projection = createProjection(plan);
  for (const event of events) projection.apply(event);
  return projection.rows().map(cellsOf);
}
