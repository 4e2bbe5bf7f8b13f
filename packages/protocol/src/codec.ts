import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { readHello } from './hello.ts';
import {
  messageAck,
  messageAuth,
  messageAwareness,
  messageDeflatedUpdate,
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
    case messageDeflatedUpdate:
      return { type: 'deflated-update', deflated: readBytes(decoder) };
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
    case 'deflated-update':
      return frameOf([messageDeflatedUpdate], message.deflated);
    case 'ack': {
      const frame = new Uint8Array(1 + varUintSize(message.count));
      frame[0] = messageAck;
      writeVarUint(frame, 1, message.count);
      return frame;
    }
    default: {
      const encoder = encoding.createEncoder();
      writeMessage(encoder, message);
      return encoding.toUint8Array(encoder);
    }
  }
}

function frameOf(head: readonly number[], bytes: Uint8Array): Uint8Array {
  const frame = new Uint8Array(head.length + varUintSize(bytes.length) + bytes.length);
  frame.set(head);
  frame.set(bytes, writeVarUint(frame, head.length, bytes.length));
  return frame;
}

/** How long the frame of an update is, in bytes. */
export function updateFrameSize(update: Uint8Array): number {
  return 2 + varUintSize(update.length) + update.length;
}

/** Writes the frame of an update into memory of exactly its size: see {@link updateFrameSize}. */
export function writeUpdateFrame(frame: Uint8Array, update: Uint8Array): void {
  frame[0] = messageSync;
  frame[1] = syncUpdate;
  frame.set(update, writeVarUint(frame, 2, update.length));
}

function varUintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) size++;
  return size;
}

/** Gives where it ends. */
function writeVarUint(bytes: Uint8Array, from: number, value: number): number {
  let [at, rest] = [from, value];
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes[at++] = 128 | (rest & 127);
  bytes[at++] = rest;
  return at;
}

function writeMessage(encoder: encoding.Encoder, message: Exclude<Message, { readonly type: 'sync-update' | 'awareness' | 'deflated-update' | 'ack' }>): void {
  switch (message.type) {
    case 'sync-step-1':
      return writeSync(encoder, syncStep1, message.stateVector);
    case 'sync-step-2':
      return writeSync(encoder, syncStep2, message.update);
    case 'auth':
      encoding.writeVarUint(encoder, messageAuth);
      encoding.writeVarUint(encoder, 0);
      return encoding.writeVarString(encoder, message.reason);
    case 'query-awareness':
      return encoding.writeVarUint(encoder, messageQueryAwareness);
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
