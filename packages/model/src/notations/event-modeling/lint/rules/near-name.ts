import { nameKey } from '../../completeness/name-key.ts';

/** Whether two names may well mean one thing: they share a word of some length, or differ by a slip of the pen. */
export function isNearName(a: string, b: string): boolean {
  const others = new Set(wordsOf(b));
  if (wordsOf(a).some((word) => word.length > 2 && others.has(word))) return true;
  const [x, y] = [nameKey(a), nameKey(b)];
  return Math.min(x.length, y.length) > 3 && isOneSlipApart(x, y);
}

/** The words of `orderId`, `order_id`, `Order ID`. */
const wordsOf = (name: string): readonly string[] =>
  name.replaceAll(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '' && word !== 'id');

/** One letter more, less, or another. */
function isOneSlipApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1;
  const [rest, other] = [a.slice(start), b.slice(start)];
  return rest.slice(1) === other.slice(1) || rest.slice(1) === other || rest === other.slice(1);
}
