import type { TextSplice } from '@paperroll/model';

/**
 * A splice made on an old text, as it must be made on the text that another splice left: what the other one inserted stays,
 * and what it removed is not removed twice.
 */
export function rebaseSplice(mine: TextSplice, theirs: TextSplice): TextSplice {
  const mineEnd = mine.index + mine.remove;
  const theirsEnd = theirs.index + theirs.remove;
  const moved = theirs.insert.length - theirs.remove;
  if (mineEnd <= theirs.index) return mine;
  if (mine.index >= theirsEnd) return { ...mine, index: mine.index + moved };
  const before = Math.max(0, theirs.index - mine.index);
  const after = Math.max(0, mineEnd - theirsEnd);
  // One splice cannot remove around an insertion: what lies before it goes, what lies after it stays.
  if (before > 0) return { index: mine.index, remove: before, insert: mine.insert };
  return { index: theirs.index + theirs.insert.length, remove: after, insert: mine.insert };
}
