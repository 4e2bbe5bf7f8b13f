import { elementId } from '@paperroll/model';
import { expect, test } from 'vitest';
import { nextPlace, placeBefore, type ReplayPlace } from './replay-place.ts';

const COUNTS = [2, 0, 3];
const replay = { slices: ['a', 'b', 'c'].map(elementId), stepCount: (column: number) => COUNTS[column] ?? 0 };

test('clicks lead through every column that has some, and back the same way', () => {
  const way: ReplayPlace[] = [{ column: -1 }];
  for (let at = nextPlace(replay, { column: -1 }); at; at = nextPlace(replay, at)) way.push(at);
  expect(way.map(({ column, step }) => `${column}.${step ?? ''}`)).toEqual(['-1.', '0.0', '0.1', '2.0', '2.1', '2.2']);
  const back: ReplayPlace[] = [way.at(-1) ?? { column: 0 }];
  for (let at = placeBefore(replay, back[0] ?? { column: 0 }); at; at = placeBefore(replay, at)) back.push(at);
  expect(back.reverse()).toEqual(way);
});

test('from a column that is over, the next click is in the one after, and the one before is its own last', () => {
  expect(nextPlace(replay, { column: 0 })).toEqual({ column: 2, step: 0 });
  expect(placeBefore(replay, { column: 2 })).toEqual({ column: 2, step: 2 });
});
