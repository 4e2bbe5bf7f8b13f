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

interface Node {
  readonly element: ElementId;
  readonly supply: FieldSupply;
  readonly from: readonly string[];
}

/** Starts without any field. An update costs what lies downstream of the fields whose sources changed. */
export function createReachIndex(): ReachIndex {
  const nodes = new Map<string, Node>();
  const reaches = new Map<string, Reach>();
  const users = new Map<string, Set<string>>();
  const fieldsOf = new Map<ElementId, readonly string[]>();

  const drop = (key: string): void => {
    for (const from of nodes.get(key)?.from ?? []) users.get(from)?.delete(key);
    nodes.delete(key);
  };
  const put = (key: string, element: ElementId, supply: FieldSupply): void => {
    drop(key);
    const from = supply.from.flatMap((ref) => (ref.field === undefined ? [] : [keyOf(ref.element, ref.field)]));
    nodes.set(key, { element, supply, from });
    for (const each of from) {
      const known = users.get(each);
      if (known) known.add(key);
      else users.set(each, new Set([key]));
    }
  };

  /** Takes the supplies over and tells whose way back changed. */
  const replace = (element: ElementId, supplies: readonly FieldSupply[] | undefined): readonly string[] => {
    const old = fieldsOf.get(element) ?? [];
    const now = new Map((supplies ?? []).map((supply) => [keyOf(element, supply.field), supply]));
    const seeds = old.filter((key) => !now.has(key));
    seeds.forEach(drop);
    const changed = [...now].filter(([key, supply]) => !isSameWay(nodes.get(key)?.supply, supply));
    for (const [key, supply] of now) put(key, element, supply);
    if (now.size === 0) fieldsOf.delete(element);
    else fieldsOf.set(element, [...now.keys()]);
    return [...seeds, ...changed.map(([key]) => key)];
  };

  const downstream = (seeds: readonly string[]): ReadonlySet<string> => {
    const reached = new Set(seeds);
    for (const key of reached) for (const user of users.get(key) ?? []) reached.add(user);
    return reached;
  };

  const settle = (affected: ReadonlySet<string>, reach: Reach, starts: (node: Node) => boolean): void => {
    const queue = [...affected].filter((key) => {
      const node = nodes.get(key);
      return node !== undefined && !reaches.has(key) && starts(node);
    });
    queue.forEach((key) => reaches.set(key, reach));
    for (const key of queue) {
      for (const user of users.get(key) ?? []) {
        if (!affected.has(user) || reaches.has(user)) continue;
        reaches.set(user, reach === 'missing' ? 'starved' : reach);
        queue.push(user);
      }
    }
  };

  return {
    of: ({ element, field }) => (field === undefined ? 'enters' : (reaches.get(keyOf(element, field)) ?? 'missing')),
    update: (changed) => {
      const elementOf = new Map<string, ElementId>();
      const seeds = [...changed].flatMap(([element, supplies]) => {
        const found = replace(element, supplies);
        for (const key of found) elementOf.set(key, element);
        return found;
      });
      const affected = downstream(seeds);
      const before = new Map([...affected].map((key) => [key, reaches.get(key)]));
      for (const key of affected) reaches.delete(key);
      const has = (wanted: readonly Reach[]) => (node: Node): boolean => node.from.some((key) => wanted.includes(reaches.get(key) ?? 'circular'));
      settle(affected, 'enters', (node) => isEntry(node) || has(['enters'])(node));
      settle(affected, 'missing', ({ supply }) => supply.state === 'missing');
      settle(affected, 'starved', (node) => has(['missing', 'starved'])(node) || node.from.some((key) => !nodes.has(key)));
      for (const key of affected) if (nodes.has(key) && !reaches.has(key)) reaches.set(key, 'circular');
      const differing = [...affected].filter((key) => before.get(key) !== reaches.get(key));
      return new Set(differing.flatMap((key) => nodes.get(key)?.element ?? elementOf.get(key) ?? []));
    },
  };
}

/** Whether a value enters here, or comes from an element as a whole, or nobody can tell. */
const isEntry = ({ supply, from }: Node): boolean => supply.state === 'unchecked' || (supply.state === 'supplied' && from.length < Math.max(1, supply.from.length));

const isSameWay = (a: FieldSupply | undefined, b: FieldSupply): boolean =>
  a !== undefined && a.state === b.state && a.from.length === b.from.length && a.from.every((ref, i) => ref.element === b.from[i]?.element && ref.field === b.from[i]?.field);

const keyOf = (element: ElementId, field: string): string => `${element}\n${field}`;
