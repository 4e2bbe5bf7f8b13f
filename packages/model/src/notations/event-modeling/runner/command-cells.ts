import type { ElementId } from '../../../ids.ts';
import type { Definition, Field } from '../event-model.ts';
import type { Cell, Cells } from './cells.ts';
import { cellOfRows, fromWorld, type Situation } from './situation.ts';

/**
 * What a command carries: the values that are given, else what the read models behind its screen or processor show, else what the system adds. A
 * value that nobody gives stays open.
 */
export function commandCells(situation: Situation, command: Definition, given: Cells): Cells {
  const cells = new Map(given);
  for (const field of command.fields) {
    if (cells.has(field.name)) continue;
    cells.set(field.name, suppliedCell(situation, command, field, cells) ?? { open: field.source?.kind === 'input' ? 'input' : 'not-given' });
  }
  return cells;
}

function suppliedCell(situation: Situation, command: Definition, field: Field, known: Cells): Cell | undefined {
  const world = fromWorld(situation, field.source);
  if (world) return world;
  if (field.source?.kind === 'derived') return { open: 'computed' };
  const supplied = suppliersOf(situation, command, field)
    .map(({ readModel, name }) => cellOfRows(situation, readModel, name, [known]))
    .find((cell) => 'value' in cell);
  return supplied ?? (field.generated ? situation.freshId() : undefined);
}

interface Supplier {
  readonly readModel: Definition;
  readonly name: string;
}

/** Fields of read models that a command's field is copied from, through the screen or processor between them. */
export function suppliersOf({ graph }: Pick<Situation, 'graph'>, definition: Definition, field: Field, depth = 0): readonly Supplier[] {
  const { source } = field;
  if (source !== undefined && source.kind !== 'copy' && source.kind !== 'rename') return [];
  const name = source?.kind === 'rename' ? source.field : field.name;
  const from: ElementId | undefined = graph.definitionOf(source?.from)?.id;
  return graph.before(definition.id, 'read-model', 'screen', 'processor', 'trigger').flatMap((origin): readonly Supplier[] => {
    if (origin.kind === 'read-model') return (from === undefined || from === origin.id) && origin.fields.some((each) => each.name === name) ? [{ readModel: origin, name }] : [];
    if (depth > 0) return [];
    const shown = origin.fields.find((each) => each.name === name);
    // A processor rarely has fields of its own, and a source may name the read model behind a screen.
    const through: Field = shown && (from === undefined || from === origin.id) ? shown : { ...field, ...(source && { source }) };
    return suppliersOf({ graph }, origin, from === origin.id && !shown ? { ...field, source: { kind: 'rename', field: name } } : through, depth + 1);
  });
}
