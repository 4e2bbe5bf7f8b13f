import * as encoding from 'lib0/encoding';
import type { IdRange } from './id-ranges.ts';

/** An update (Yjs, version 1) that only deletes: for who has every struct and may not know what was deleted since. */
export function encodeDeletions(deletes: readonly IdRange[]): Uint8Array {
  const byClient = new Map<number, IdRange[]>();
  for (const range of deletes) {
    const ranges = byClient.get(range[0]);
    if (ranges === undefined) byClient.set(range[0], [range]);
    else ranges.push(range);
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, byClient.size);
  for (const [client, ranges] of byClient) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length);
    for (const [, from, to] of ranges) {
      encoding.writeVarUint(encoder, from);
      encoding.writeVarUint(encoder, to - from);
    }
  }
  return encoding.toUint8Array(encoder);
}
