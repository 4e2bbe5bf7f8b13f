import type { ElementId } from '../../../../ids.ts';
import type { Definition, Lane, Placement } from '../../event-model.ts';
import type { TakeId } from './file-ids.ts';
import { laneNamed, type ReadPlacements } from './read-placements.ts';
import type { Found } from './found-elements.ts';
import { roleOf } from '../draft-model.ts';

/** The lanes of a model, and its drawings with theirs. */
export interface LaidLanes {
  readonly lanes: readonly Lane[];
  readonly placements: ReadonlyMap<ElementId, Placement>;
}

/**
 * Puts every drawing into its lane: the one that its file names, else the first of its role; a file that names none gets one for screens and processors, one
 * for commands and read models, and a stream of events a context.
 */
export function layIntoLanes(read: ReadPlacements, named: readonly Lane[] | undefined, contextOf: (slice: ElementId | undefined) => string, takeId: TakeId): LaidLanes {
  const records = new Map([...read.placementOf].map(([found, id]): readonly [ElementId, Found] => [id, found]));
  const kindOf = (placement: Placement): Definition['kind'] => read.definitions.get(placement.definition)?.kind ?? 'event';
  const lanes = named ?? toldLanes(read, contextOf, kindOf, takeId);
  const laid = [...read.placements.values()].map((placement) => {
    const wanted = records.get(placement.id)?.record;
    const name = wanted && laneNamed(wanted);
    const lane = name === undefined ? fitting(lanes, roleOf(kindOf(placement)), contextOf(placement.slice)) : lanes.find(({ id }) => id === name);
    return { ...placement, ...(lane && { lane: lane.id }) };
  });
  return { lanes, placements: new Map(laid.map((placement) => [placement.id, placement])) };
}

const fitting = (lanes: readonly Lane[], role: Lane['role'], context: string): Lane | undefined => lanes.find((lane) => lane.role === role && (role !== 'stream' || lane.context === context)) ?? lanes.find((lane) => lane.role === role);

function toldLanes({ placements }: ReadPlacements, contextOf: (slice: ElementId | undefined) => string, kindOf: (placement: Placement) => Definition['kind'], takeId: TakeId): readonly Lane[] {
  if (placements.size === 0) return [];
  const lane = (id: string, title: string, role: Lane['role'], context = ''): Lane => ({ id: takeId(id, id, ''), title, role, context, extra: {} });
  const names = [...new Set([...placements.values()].filter((placement) => kindOf(placement) === 'event').map(({ slice }) => contextOf(slice)))];
  return [
    lane('lane:actor', 'Screens', 'actor'),
    lane('lane:interaction', 'Commands and read models', 'interaction'),
    ...names.map((name) => lane(`lane:stream:${name}`, name === '' ? 'Events' : name, 'stream', name)),
  ];
}
