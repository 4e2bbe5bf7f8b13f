import type { Random } from '../../../../testing/random.ts';

const ODD: readonly unknown[] = [null, 7, '', 'text', [], {}, [null], [{}], false, { id: 3 }, -1, 'x'.repeat(400), '__proto__'];

/** A JSON value with a few of its parts replaced by odd ones, doubled or taken away; the same for the same random numbers. */
export function damaged(value: unknown, random: Random, times = 1 + random.below(6)): unknown {
  const copy = clone(value);
  for (let n = 0; n < times; n += 1) damageOnce(copy, random);
  return copy;
}

function damageOnce(root: unknown, random: Random): void {
  let at = root;
  for (let depth = random.below(12); ; depth -= 1) {
    if (typeof at !== 'object' || at === null) return;
    const keys = Object.keys(at);
    const key = keys[random.below(Math.max(1, keys.length))];
    if (key === undefined) return;
    const inside = (at as Record<string, unknown>)[key];
    if (depth > 0 && typeof inside === 'object' && inside !== null && Object.keys(inside).length > 0) {
      at = inside;
      continue;
    }
    const way = random.below(4);
    if (Array.isArray(at) && way === 0) at.push(clone(inside));
    else if (Array.isArray(at) && way === 1) at.splice(Number(key), 1);
    else if (!Array.isArray(at) && way === 0) delete (at as Record<string, unknown>)[key];
    else (at as Record<string, unknown>)[key] = clone(ODD[random.below(ODD.length)]);
    return;
  }
}

const clone = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;
