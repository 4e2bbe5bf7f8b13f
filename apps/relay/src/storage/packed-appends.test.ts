import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { packAppends, packOutcomes, unpackAppends, unpackOutcomes } from './packed-appends.ts';

const update = fc.record({ update: fc.uint8Array({ maxLength: 30 }), author: fc.string({ maxLength: 5 }) });
const request = fc.record({ boardId: fc.string(), room: fc.string(), updates: fc.array(update, { maxLength: 5 }) });

test('appends and their outcomes are the same on the other side', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(request, fc.option(fc.nat(), { nil: undefined })), { maxLength: 8 }), (cases) => {
      const requests = cases.map(([each]) => each);
      const unpacked = unpackAppends(structuredClone(packAppends(requests)));
      expect(unpacked.map((each) => ({ ...each, updates: each.updates.map((one) => ({ ...one, update: new Uint8Array(one.update) })) }))).toEqual(requests);
      let seq = 0;
      const outcomes = cases.map(([{ updates }, at]) => (at === undefined ? undefined : { seqs: updates.map(() => ++seq), at }));
      expect(unpackOutcomes(structuredClone(packOutcomes(outcomes)), requests)).toEqual(outcomes);
    }),
  );
});
