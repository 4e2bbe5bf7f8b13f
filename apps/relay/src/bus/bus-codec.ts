import * as decoding from 'lib0/decoding';
import type { Decoder } from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Encoder } from 'lib0/encoding';
import { assertNever, ok, problem } from '@paperroll/protocol';
import type { Problem, Result } from '@paperroll/protocol';
import type { BusMessage, SharedRow } from './message-bus.ts';

/**
 * Relays of two versions meet during an upgrade: a version or a kind that is not known is refused, and what was missed
 * is read from the store. Raise it when a body changes; a new kind needs none.
 */
const version = 1;
const kinds = ['rows', 'compacted', 'put-aside', 'head', 'presence', 'presence-wanted', 'board-deleted', 'keys-changed'] as const satisfies readonly BusMessage['kind'][];

/** A message as bytes: version, kind, node, then the kind's own fields. */
export function encodeBusMessage(message: BusMessage): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeUint8(encoder, version);
  encoding.writeVarString(encoder, message.kind);
  encoding.writeVarString(encoder, message.node);
  writeBody(encoder, message);
  return encoding.toUint8Array(encoder);
}

/** Reads a message to its last byte. Never throws. What it gives are views into `bytes`. */
export function parseBusMessage(bytes: Uint8Array): Result<BusMessage, Problem<'malformed-bus-message'>> {
  try {
    const decoder = decoding.createDecoder(bytes);
    if (decoding.readUint8(decoder) === version) {
      const message = readMessage(decoder);
      if (message !== undefined && !decoding.hasContent(decoder)) return ok(message);
    }
  } catch {
    // The same refusal as for what is not known.
  }
  return problem('malformed-bus-message', 'A message of another relay cannot be read.');
}

function writeBody(encoder: Encoder, message: BusMessage): void {
  switch (message.kind) {
    case 'rows':
      writeNumbered(encoder, message);
      encoding.writeVarUint(encoder, message.rows.length);
      for (const { seq, at, author, frame } of message.rows) {
        encoding.writeVarUint(encoder, seq);
        encoding.writeVarUint(encoder, at);
        encoding.writeVarString(encoder, author);
        encoding.writeVarUint8Array(encoder, frame);
      }
      return;
    case 'put-aside':
      writeNumbered(encoder, message);
      encoding.writeVarUint(encoder, message.seqs.length);
      for (const seq of message.seqs) encoding.writeVarUint(encoder, seq);
      return;
    case 'compacted':
    case 'head':
      return writeNumbered(encoder, message);
    case 'presence':
      encoding.writeVarString(encoder, message.room);
      return encoding.writeVarUint8Array(encoder, message.update);
    case 'presence-wanted':
      return encoding.writeVarString(encoder, message.room);
    case 'board-deleted':
    case 'keys-changed':
      return encoding.writeVarString(encoder, message.boardId);
    default:
      return assertNever(message);
  }
}

function writeNumbered(encoder: Encoder, { room, line, number }: { readonly room: string; readonly line: string; readonly number: number }): void {
  encoding.writeVarString(encoder, room);
  encoding.writeVarString(encoder, line);
  encoding.writeVarUint(encoder, number);
}

function readMessage(decoder: Decoder): BusMessage | undefined {
  const text = decoding.readVarString(decoder);
  const kind = kinds.find((known) => known === text);
  const node = decoding.readVarString(decoder);
  switch (kind) {
    case undefined:
      return undefined;
    case 'rows':
      return { kind, node, ...readNumbered(decoder), rows: readRows(decoder) };
    case 'put-aside':
      return { kind, node, ...readNumbered(decoder), seqs: readSeqs(decoder) };
    case 'compacted':
    case 'head':
      return { kind, node, ...readNumbered(decoder) };
    case 'presence':
      return { kind, node, room: decoding.readVarString(decoder), update: decoding.readVarUint8Array(decoder) };
    case 'presence-wanted':
      return { kind, node, room: decoding.readVarString(decoder) };
    case 'board-deleted':
    case 'keys-changed':
      return { kind, node, boardId: decoding.readVarString(decoder) };
    default:
      return assertNever(kind);
  }
}

function readNumbered(decoder: Decoder): { readonly room: string; readonly line: string; readonly number: number } {
  return { room: decoding.readVarString(decoder), line: decoding.readVarString(decoder), number: decoding.readVarUint(decoder) };
}

function readRows(decoder: Decoder): readonly SharedRow[] {
  const count = decoding.readVarUint(decoder);
  const rows: SharedRow[] = [];
  for (let i = 0; i < count; i++) {
    rows.push({
      seq: decoding.readVarUint(decoder),
      at: decoding.readVarUint(decoder),
      author: decoding.readVarString(decoder),
      frame: decoding.readVarUint8Array(decoder),
    });
  }
  return rows;
}

function readSeqs(decoder: Decoder): readonly number[] {
  const count = decoding.readVarUint(decoder);
  const seqs: number[] = [];
  for (let i = 0; i < count; i++) seqs.push(decoding.readVarUint(decoder));
  return seqs;
}
