import type { RawRoom } from '../storage/board-store.ts';

/** A multiple of three: the pieces of one text in base64 follow each other without padding. */
const pieceBytes = 48 * 1024;

/**
 * All that is stored of a board as JSON, in pieces: a large board as one text would hold up everybody for a second. Bytes as base64,
 * times as ISO text.
 */
export function* rawJson({ id, title }: { readonly id: string; readonly title: string }, rooms: readonly RawRoom[]): Generator<string> {
  yield `{"id":${JSON.stringify(id)},"title":${JSON.stringify(title)},"rooms":[`;
  for (const [i, { room, snapshot, tail, quarantined }] of rooms.entries()) {
    yield `${i === 0 ? '' : ','}{"room":${JSON.stringify(room)},"snapshot":`;
    if (snapshot === undefined) yield 'null';
    else yield* base64(snapshot);
    yield ',"updates":[';
    for (const [n, { update, seq, at, author }] of tail.entries()) yield* entry(n, { seq, at: new Date(at).toISOString(), author }, update);
    yield '],"quarantined":[';
    for (const [n, { update, seq, at, reason }] of quarantined.entries()) yield* entry(n, { seq, reason, at: new Date(at).toISOString() }, update);
    yield ']}';
  }
  yield ']}';
}

/** An entry of a list, its bytes as `data`. */
function* entry(index: number, fields: object, bytes: Uint8Array): Generator<string> {
  yield `${index === 0 ? '' : ','}${JSON.stringify(fields).slice(0, -1)},"data":`;
  yield* base64(bytes);
  yield '}';
}

function* base64(bytes: Uint8Array): Generator<string> {
  yield '"';
  for (let from = 0; from < bytes.length; from += pieceBytes) {
    yield Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.min(pieceBytes, bytes.length - from)).toString('base64');
  }
  yield '"';
}
