import { applySplices, spliceBetween } from '@paperroll/model';

/** What a text becomes that one person rewrote while others changed it: both changes where they touch different letters, else the person's own. */
export function mergeTexts(before: string, mine: string, theirs: string): string {
  const my = spliceBetween(before, mine);
  const their = spliceBetween(before, theirs);
  if (!my) return theirs;
  if (!their) return mine;
  const isApart = my.index + my.remove < their.index || their.index + their.remove < my.index;
  if (!isApart) return mine;
  const shift = their.index < my.index ? their.insert.length - their.remove : 0;
  return applySplices(theirs, [{ ...my, index: my.index + shift }]) ?? mine;
}
