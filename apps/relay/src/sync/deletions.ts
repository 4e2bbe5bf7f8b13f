import * as encoding from 'lib0/encoding';
import { ClientMap } from './client-map.ts';
import { forEachRange } from './range-list.ts';
import type { RangeList } from './range-list.ts';

/** An update (Yjs, version 1) that only deletes: for who has every struct and may not know what was deleted since. */
export function encodeDeletions(deletes: RangeList): Uint8Array {
  return replaceDeletions(noStructs, 1, deletes);
}

const noStructs = Uint8Array.of(0);

/** The same update with other deletions in the place of its own, which begin at `deletesAt`. */
export function replaceDeletions(update: Uint8Array, deletesAt: number, deletes: RangeList): Uint8Array {
  const byClient = new ClientMap<number[]>();
  forEachRange(deletes, (client, from, to) => {
    const ranges = byClient.get(client);
    if (ranges === undefined) byClient.set(client, [from, to]);
    else ranges.push(from, to);
  });
  const encoder = encoding.createEncoder();
  encoding.writeUint8Array(encoder, update.subarray(0, deletesAt));
  encoding.writeVarUint(encoder, byClient.size);
  for (const [client, ranges] of byClient) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length / 2);
    for (let i = 0; i < ranges.length; i += 2) {
      encoding.writeVarUint(encoder, ranges[i] as number);
      encoding.writeVarUint(encoder, (ranges[i + 1] as number) - (ranges[i] as number));
    }
  }
  return encoding.toUint8Array(encoder);
}
