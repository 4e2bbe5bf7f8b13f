import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { encodeAwarenessUpdate, encodeMessage } from '@paperroll/protocol';
import { WebSocket } from 'ws';
import * as Y from 'yjs';

/** Where people misbehave. */
export interface BadCrowdTask {
  readonly urls: readonly string[];
  readonly boardId: string;
  readonly key: string;
  readonly people: number;
}

const TICK_MS = 20;
const UPDATE_BYTES = 1000;
const CURSORS_A_TICK = 2;
/** Ticks between two demands for the whole board, and between two broken messages. */
const GREEDY_TICKS = 50;
const BROKEN_TICKS = 100;

/** Sends people who misbehave to a board, in a process of their own, so that only the relays have work with them. Gives their end. */
export async function sendBadCrowd(task: BadCrowdTask): Promise<() => Promise<number>> {
  const child = fork(fileURLToPath(new URL('./run.mjs', import.meta.url)), ['--bad-crowd'], { stdio: 'inherit' });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`those who misbehave ended with code ${code}`)));
    child.once('message', () => resolve());
  });
  child.send({ ...task });
  return async () => {
    const sent = new Promise<number>((resolve) => child.once('message', (count) => resolve(Number(count))));
    child.send('end');
    const count = await sent;
    child.disconnect();
    await gone;
    return count;
  };
}

/** What the process of its own does. */
export function serveBadCrowd(): void {
  let end: (() => number) | undefined;
  process.on('message', (message) => {
    if (message === 'end') process.send?.(end?.() ?? 0);
    else end = misbehave(message as BadCrowdTask);
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.('ready');
}

function misbehave({ urls, boardId, key, people }: BadCrowdTask): () => number {
  let sent = 0;
  let ended = false;
  const timers: NodeJS.Timeout[] = [];

  function enter(person: number): void {
    if (ended) return;
    const socket = new WebSocket(`${urls[person % urls.length]?.replace(/^http/, 'ws')}/sync/${boardId}?key=${key}`);
    const doc = new Y.Doc();
    const map = doc.getMap('map');
    let tick = person;
    let timer: NodeJS.Timeout | undefined;
    const send = (frame: Uint8Array): void => {
      sent += 1;
      if (socket.readyState === WebSocket.OPEN) socket.send(frame);
    };
    doc.on('update', (update: Uint8Array) => send(encodeMessage({ type: 'sync-update', update })));
    socket.on('open', () => {
      timer = setInterval(() => {
        tick += 1;
        map.set(`bad-${person}-${tick % 20}`, 'x'.repeat(UPDATE_BYTES));
        for (let i = 0; i < CURSORS_A_TICK; i++) send(cursor(doc.clientID, tick * CURSORS_A_TICK + i));
        if (tick % GREEDY_TICKS === 0) send(encodeMessage({ type: 'sync-step-1', stateVector: Uint8Array.of(0) }));
        if (tick % BROKEN_TICKS === 0) send(Uint8Array.of(0, 2, 9, 1, 255, 255, 255, 255, 15));
      }, TICK_MS);
      timers.push(timer);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(timer);
      setTimeout(() => enter(person), 200);
    });
  }
  for (let person = 0; person < people; person++) enter(person);
  return () => {
    ended = true;
    for (const timer of timers) clearInterval(timer);
    return sent;
  };
}

const cursor = (clientId: number, clock: number): Uint8Array =>
  encodeMessage({ type: 'awareness', update: encodeAwarenessUpdate([{ clientId, clock, state: JSON.stringify({ x: clock, y: clock }) }]) });
