import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** One update in the history: when it was stored (ms since 1970), by whom, and its bytes. */
export type HistoryEntry = { readonly at: number; readonly author: string; readonly update: Uint8Array };

// The first byte says what follows. Released forms stay readable.
const rawCheckpoint = 0;
const deflatedCheckpoint = 1;
const deflatedSegment = 2;
const level = 4;

/** A checkpoint as it is kept: a snapshot's update, deflated. */
export function packCheckpoint(update: Uint8Array): Uint8Array {
  return withForm(deflatedCheckpoint, deflateRawSync(update, { level }));
}

/** The same without deflating, for where that must not take time. */
export function wrapCheckpoint(update: Uint8Array): Uint8Array {
  return withForm(rawCheckpoint, update);
}

/** The update of a checkpoint. Throws on bytes that are none. */
export function unpackCheckpoint(bytes: Uint8Array): Uint8Array {
  const body = bytes.subarray(1);
  if (bytes[0] === rawCheckpoint) return body;
  if (bytes[0] === deflatedCheckpoint) return new Uint8Array(inflateRawSync(body));
  throw new Error(`A checkpoint in an unknown form (${bytes[0]}).`);
}

/**
 * Updates as a segment of the history, deflated: the authors' names once each, then the entries with the distance of
 * each time from the one before.
 */
export function packSegment(entries: readonly HistoryEntry[]): Uint8Array {
  const authors = [...new Set(entries.map((entry) => entry.author))];
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, authors.length);
  for (const author of authors) encoding.writeVarString(encoder, author);
  encoding.writeVarUint(encoder, entries.length);
  const places = new Map(authors.map((author, place) => [author, place]));
  let before = 0;
  for (const { at, author, update } of entries) {
    encoding.writeVarInt(encoder, at - before);
    before = at;
    encoding.writeVarUint(encoder, places.get(author) ?? 0);
    encoding.writeVarUint8Array(encoder, update);
  }
  return withForm(deflatedSegment, deflateRawSync(encoding.toUint8Array(encoder), { level }));
}

/** The updates of a segment, in their order. Throws on bytes that are none. */
export function unpackSegment(bytes: Uint8Array): readonly HistoryEntry[] {
  if (bytes[0] !== deflatedSegment) throw new Error(`A segment in an unknown form (${bytes[0]}).`);
  const decoder = decoding.createDecoder(new Uint8Array(inflateRawSync(bytes.subarray(1))));
  const authors = Array.from({ length: decoding.readVarUint(decoder) }, () => decoding.readVarString(decoder));
  const entries: HistoryEntry[] = [];
  let at = 0;
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    at += decoding.readVarInt(decoder);
    const author = authors[decoding.readVarUint(decoder)];
    if (author === undefined) throw new Error('A segment with an update of nobody.');
    entries.push({ at, author, update: decoding.readVarUint8Array(decoder) });
  }
  return entries;
}

function withForm(form: number, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(body.length + 1);
  bytes[0] = form;
  bytes.set(body, 1);
  return bytes;
}
