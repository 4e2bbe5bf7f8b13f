import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';

/** A place in the stacking order: compare as plain strings (code units), ties by id. */
export type OrderKey = string;

const KEY = /^[A-Za-z][0-9A-Za-z]*$/;

/** Whether fractional-indexing can build on this key; foreign keys are carried but never built upon. */
export function isOrderKey(text: string): boolean {
  if (!KEY.test(text)) return false;
  try {
    generateKeyBetween(text, null);
    return true;
  } catch {
    return false;
  }
}

/** `count` ascending keys above every given key. */
export function keysAbove(keys: Iterable<OrderKey>, count: number): OrderKey[] {
  let top: string | null = null;
  for (const key of keys) if ((top === null || key > top) && isOrderKey(key)) top = key;
  return generateNKeysBetween(top, null, count);
}

/** `count` ascending keys below every given key. */
export function keysBelow(keys: Iterable<OrderKey>, count: number): OrderKey[] {
  let bottom: string | null = null;
  for (const key of keys) if ((bottom === null || key < bottom) && isOrderKey(key)) bottom = key;
  return generateNKeysBetween(null, bottom, count);
}

/** `count` ascending keys between two; undefined is the end. Where a foreign or equal key leaves no room, they go past it. */
export function keysBetween(low: OrderKey | undefined, high: OrderKey | undefined, count: number): OrderKey[] {
  const from = low !== undefined && isOrderKey(low) ? low : null;
  const to = high !== undefined && isOrderKey(high) && (from === null || high > from) ? high : null;
  return generateNKeysBetween(from, to, count);
}

/** Compares two stacked things: lower first, ties by id, so that every peer sees one order. */
export function byOrder(a: { readonly z: OrderKey; readonly id: string }, b: { readonly z: OrderKey; readonly id: string }): number {
  if (a.z !== b.z) return a.z < b.z ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
