import type { TextSplice } from '@paperroll/model';

/**
 * Where an offset in a text stands after others changed the text. What is inserted right at the offset comes after it, so
 * that a caret stays behind one's own letters; an offset inside removed text moves to where that was.
 */
export function shiftOffset(offset: number, splices: readonly TextSplice[]): number {
  let at = offset;
  for (const { index, remove, insert } of splices) {
    if (index >= at) continue;
    at = Math.max(index, at - remove) + insert.length;
  }
  return at;
}
