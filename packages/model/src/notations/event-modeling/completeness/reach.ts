import type { ElementId } from '../../../ids.ts';
import type { FieldRef, FieldSupply } from './field-supply.ts';

/**
 * Whether a value gets to a field at all. `enters`: there is a way back to where it enters the model (or to where nobody can tell). `missing`: the field
 * itself has no source. `starved`: every way back ends at a field without one. `circular`: the ways back only lead around in a circle.
 */
export type Reach = 'enters' | 'missing' | 'starved' | 'circular';

/** The reach of every field of a model, kept as supplies change. */
export interface ReachIndex {
  of(ref: FieldRef): Reach;
  /** Takes over what changed (`undefined` for an element that is gone); answers the elements of whose fields the reach is now another. */
  update(changed: ReadonlyMap<ElementId, readonly FieldSupply[] | undefined>): ReadonlySet<ElementId>;
}

/** A field that is there, or that a source speaks of. */
interface Node {
  readonly element: ElementId;
  supply: FieldSupply | undefined;
  from: readonly Node[];
  readonly users: Set<Node>;
  reach: Reach | undefined;
}

/** Starts without any field. An update costs what lies downstream of the fields whose sources changed. */
export function createReachIndex(): ReachIndex {
  const nodes = new Map<ElementId, Map<string, Node>>();

  const nodeAt = (element: ElementId, field: string): Node => {
    let fields = nodes.get(element);
    if (fields === undefined) nodes.set(element, (fields = new Map()));
    let node = fields.get(field);
    if (node === undefined) fields.set(field, (node = { element, supply: undefined, from: [], users: new Set(), reach: undefined }));
    return node;
  };
  const put = (node: Node, supply: FieldSupply | undefined): void => {
    for (const from of node.from) from.users.delete(node);
    node.supply = supply;
    node.from = supply === undefined ? [] : supply.from.flatMap((ref) => (ref.field === undefined ? [] : [nodeAt(ref.element, ref.field)]));
    for (const from of node.from) from.users.add(node);
  };

  /** Takes the supplies over and tells whose way back changed. */
  const replace = (element: ElementId, supplies: readonly FieldSupply[] = []): readonly Node[] => {
    const now = new Set(supplies.map(({ field }) => field));
    const seeds: Node[] = [...(nodes.get(element) ?? [])].filter(([field, node]) => node.supply !== undefined && !now.has(field)).map(([, node]) => node);
    for (const node of seeds) put(node, undefined);
    for (const supply of supplies) {
      const node = nodeAt(element, supply.field);
      if (isSameWay(node.supply, supply)) continue;
      put(node, supply);
      seeds.push(node);
    }
    return seeds;
  };

  return {
    of: ({ element, field }) => (field === undefined ? 'enters' : (nodes.get(element)?.get(field)?.reach ?? 'missing')),
    update: (changed) => {
      const affected = new Set([...changed].flatMap(([element, supplies]) => replace(element, supplies)));
      // The set grows while it is walked.
      for (const node of affected) for (const user of node.users) affected.add(user);
      const before = [...affected].map((node) => [node, node.reach] as const);
      for (const node of affected) node.reach = undefined;
      const takesFrom = (...wanted: readonly Reach[]) => ({ from }: Node): boolean => from.some(({ reach }) => reach !== undefined && wanted.includes(reach));
      settle(affected, 'enters', (node) => isEntry(node) || takesFrom('enters')(node));
      settle(affected, 'missing', ({ supply }) => supply?.state === 'missing');
      settle(affected, 'starved', (node) => takesFrom('missing', 'starved')(node) || node.from.some(({ supply }) => supply === undefined));
      for (const node of affected) if (node.supply !== undefined) node.reach ??= 'circular';
      return new Set(before.filter(([node, reach]) => node.reach !== reach).map(([{ element }]) => element));
    },
  };
}

/** Gives a reach to the nodes that have it by themselves, and to those that take from them. */
function settle(affected: ReadonlySet<Node>, reach: Reach, starts: (node: Node) => boolean): void {
  const queue = [...affected].filter((node) => node.supply !== undefined && node.reach === undefined && starts(node));
  for (const node of queue) node.reach = reach;
  for (const node of queue) {
    for (const user of node.users) {
      if (user.reach !== undefined || !affected.has(user)) continue;
      user.reach = reach === 'missing' ? 'starved' : reach;
      queue.push(user);
    }
  }
}

/** Whether a value enters here, or comes from an element as a whole, or nobody can tell. */
const isEntry = ({ supply, from }: Node): boolean => supply !== undefined && (supply.state === 'unchecked' || (supply.state === 'supplied' && from.length < Math.max(1, supply.from.length)));

const isSameWay = (a: FieldSupply | undefined, b: FieldSupply): boolean =>
  a !== undefined && a.state === b.state && a.from.length === b.from.length && a.from.every((ref, i) => ref.element === b.from[i]?.element && ref.field === b.from[i]?.field);
