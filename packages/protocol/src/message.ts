import type { Hello } from './hello.ts';

/** y-websocket: document sync (step 1, step 2, update). */
export const messageSync = 0;
/** y-websocket: presence. */
export const messageAwareness = 1;
/** y-websocket: a refusal in words. */
export const messageAuth = 2;
/** y-websocket: asks for everybody's presence. */
export const messageQueryAwareness = 3;
/** Paperroll: how many update frames of this connection are stored. Only sent to `?ack=1` connections. */
export const messageAck = 100;
/** Paperroll: the first message to an `?ack=1` connection: its role and the relay's clock. */
export const messageHello = 101;
/** Paperroll: the relay holds changes that it cannot store just now. Only sent to `?ack=1` connections. */
export const messageNotSaved = 102;
/** Paperroll: an update as raw deflate (RFC 1951): the past of a large board. Only sent to `?zip=1` connections. */
export const messageDeflatedUpdate = 103;

/** Every message that travels between a page and a relay. Byte arrays are views into the frame. */
export type Message =
  | { readonly type: 'sync-step-1'; readonly stateVector: Uint8Array }
  | { readonly type: 'sync-step-2'; readonly update: Uint8Array }
  | { readonly type: 'sync-update'; readonly update: Uint8Array }
  | { readonly type: 'awareness'; readonly update: Uint8Array }
  | { readonly type: 'auth'; readonly reason: string }
  | { readonly type: 'query-awareness' }
  | { readonly type: 'ack'; readonly count: number }
  | { readonly type: 'hello'; readonly hello: Hello }
  | { readonly type: 'not-saved'; readonly reason: string }
  | { readonly type: 'deflated-update'; readonly deflated: Uint8Array };
