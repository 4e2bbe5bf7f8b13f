import { eventModelingLibrary, must, readEventModel, runSpecifications } from '@paperroll/model';
import { expect, test } from 'vitest';
import { runInPieces } from './run-in-pieces.ts';

test('a run in pieces finds what a run at once finds, for the worked example', () => {
  const model = readEventModel(must(eventModelingLibrary.samples[0], 'a sample').build());
  const run = runInPieces(model);
  let pieces = 1;
  while (run.next()) pieces += 1;
  const whole = runSpecifications(model);
  expect(pieces).toBeGreaterThan(1);
  expect(whole.length).toBeGreaterThan(15);
  expect(whole.map(({ specification }) => run.results.get(specification))).toEqual(whole);
});
