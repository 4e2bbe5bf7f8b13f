import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { readHello } from './hello.ts';
import {
  messageAck,
  messageAuth,
  messageAwareness,
  messageHello,
  messageNotSaved,
  messageQueryAwareness,
  messageSync,
} from './message.ts';
import type { Message } from './message.ts';
import { assertNever, ok, problem } from './result.ts';
import type { Problem, Result } from './result.ts';

/** Why a frame is no message. */
export type FrameProblem = Problem<'malformed-frame' | 'unknown-message'>;

const syncStep1 = 0;
const syncStep2 = 1;
const syncUpdate = 2;

/**
 * Reads one frame as one message. Never throws. A frame must be read to its last byte: the stock client sends one
 * message a frame, and lengths that point outside of the frame must not reach other memory.
 */
export function parseMessage(frame: Uint8Array): Result<Message, FrameProblem> {
  try {
    const decoder = decoding.createDecoder(frame);
    const message = readMessage(decoder);
    if (message === undefined) return problem('unknown-message', 'The message has an unknown type.');
    return decoding.hasContent(decoder) ? malformed('bytes after the message') : ok(message);
  } catch (error) {
    return malformed(error instanceof Error ? error.message : String(error));
  }
}

function malformed(why: string): Result<never, FrameProblem> {
  return problem('malformed-frame', `The message is damaged (${why}).`);
}

function readMessage(decoder: decoding.Decoder): Message | undefined {
  switch (decoding.readVarUint(decoder)) {
    case messageSync:
      return readSync(decoder);
    case messageAwareness:
      return { type: 'awareness', update: readBytes(decoder) };
    case messageAuth:
      decoding.readVarUint(decoder);
      return { type: 'auth', reason: readText(decoder) };
    case messageQueryAwareness:
      return { type: 'query-awareness' };
    case messageAck:
      return { type: 'ack', count: readAck(decoder) };
    case messageHello:
      return { type: 'hello', hello: readHello(decoder) };
    case messageNotSaved:
      return { type: 'not-saved', reason: readText(decoder) };
    default:
      return undefined;
  }
}

function readSync(decoder: decoding.Decoder): Message | undefined {
  switch (decoding.readVarUint(decoder)) {
    case syncStep1:
      return { type: 'sync-step-1', stateVector: readBytes(decoder) };
    case syncStep2:
      return { type: 'sync-step-2', update: readBytes(decoder) };
    case syncUpdate:
      return { type: 'sync-update', update: readBytes(decoder) };
    default:
      return undefined;
  }
}

/** Byte arrays of lib0 are views whose length is not checked against the frame: check it here. */
function readBytes(decoder: decoding.Decoder): Uint8Array {
  const length = decoding.readVarUint(decoder);
  if (length > decoder.arr.length - decoder.pos) throw new Error('a length beyond the end');
  const bytes = decoder.arr.subarray(decoder.pos, decoder.pos + length);
  decoder.pos += length;
  return bytes;
}

function readText(decoder: decoding.Decoder): string {
  const start = decoder.pos;
  const length = decoding.readVarUint(decoder);
  if (length > decoder.arr.length - decoder.pos) throw new Error('a length beyond the end');
  decoder.pos = start;
  return decoding.readVarString(decoder);
}

/** Reads the body of an ack (its type already read): how many update frames of this connection are stored. */
export function readAck(decoder: decoding.Decoder): number {
  return decoding.readVarUint(decoder);
}

/** Reads the body of a not-saved message (its type already read): the reason, in words for the page. */
export function readNotSaved(decoder: decoding.Decoder): string {
  return readText(decoder);
}

/**
 * Says whether a frame is one that the relay counts in its acks: a sync frame of step 2 or update, empty ones
 * included. A page counts the frames that it sends with this and is saved when the ack reaches its count.
 */
export function isUpdateFrame(bytes: Uint8Array): boolean {
  return bytes[0] === messageSync && (bytes[1] === syncStep2 || bytes[1] === syncUpdate);
}

/** Writes one message as one frame. */
export function encodeMessage(message: Message): Uint8Array {
  switch (message.type) {
    // What a relay writes for every change and every pointer is put together in one piece: half of the time.
    case 'sync-update':
      return frameOf([messageSync, syncUpdate], message.update);
    case 'awareness':
      return frameOf([messageAwareness], message.update);
    default: {
      const encoder = encoding.createEncoder();
      writeMessage(encoder, message);
      return encoding.toUint8Array(encoder);
    }
  }
}

function frameOf(head: readonly number[], bytes: Uint8Array): Uint8Array {
  let size = bytes.length;
  const start = [...head];
  for (; size > 127; size = Math.floor(size / 128)) start.push(128 | (size & 127));
  start.push(size);
  const frame = new Uint8Array(start.length + bytes.length);
  frame.set(start);
  frame.set(bytes, start.length);
  return frame;
}

function writeMessage(encoder: encoding.Encoder, message: Message): void {
  switch (message.type) {
    case 'sync-step-1':
      return writeSync(encoder, syncStep1, message.stateVector);
    case 'sync-step-2':
      return writeSync(encoder, syncStep2, message.update);
    case 'sync-update':
      return writeSync(encoder, syncUpdate, message.update);
    case 'awareness':
      encoding.writeVarUint(encoder, messageAwareness);
      return encoding.writeVarUint8Array(encoder, message.update);
    case 'auth':
      encoding.writeVarUint(encoder, messageAuth);
      encoding.writeVarUint(encoder, 0);
      return encoding.writeVarString(encoder, message.reason);
    case 'query-awareness':
      return encoding.writeVarUint(encoder, messageQueryAwareness);
    case 'ack':
      encoding.writeVarUint(encoder, messageAck);
      return encoding.writeVarUint(encoder, message.count);
    case 'hello':
      encoding.writeVarUint(encoder, messageHello);
      return encoding.writeVarString(encoder, JSON.stringify(message.hello));
    case 'not-saved':
      encoding.writeVarUint(encoder, messageNotSaved);
      return encoding.writeVarString(encoder, message.reason);
    default:
      return assertNever(message);
  }
}

function writeSync(encoder: encoding.Encoder, step: number, bytes: Uint8Array): void {
  encoding.writeVarUint(encoder, messageSync);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, bytes);
}
