import { elementId, type Rect } from '@paperroll/model';
import { encodeAwarenessUpdate, encodeMessage } from '@paperroll/protocol';
import { WebSocket } from 'ws';
import { openPeer } from '../support/peer.ts';

/** Where a crowd is and what it does. */
export interface CrowdTask {
  readonly relayUrl: string;
  readonly boardId: string;
  readonly key: string;
  readonly people: number;
  /** Board units in which the cursors wander. */
  readonly area: Rect;
  /** What is moved by the edits. */
  readonly ids: readonly string[];
  readonly editsPerSecond: number;
}

const CURSOR_HZ = 20;
const COLOURS = ['#1d6fb8', '#a63d8f', '#2c7a3f', '#b4431f', '#6750b5'];

/** Fifty cursors and an editor, until the returned undo is called. Cursors are bare sockets: fifty copies of the board would be the bench. */
export async function startCrowd(task: CrowdTask): Promise<() => void> {
  const editor = openPeer(task.relayUrl, task.boardId, task.key);
  await editor.synced();
  const sockets = await Promise.all(Array.from({ length: task.people }, () => openSocket(task)));
  let tick = 0;
  const cursors = setInterval(() => {
    tick++;
    sockets.forEach((socket, i) => socket.send(presenceFrame(task, i, tick)));
  }, 1000 / CURSOR_HZ);
  let edit = 0;
  const edits = setInterval(() => {
    const id = elementId(task.ids[edit % task.ids.length] ?? '');
    const element = editor.index.elements.get(id);
    const by = Math.floor(edit / task.ids.length) % 2 === 0 ? 24 : -24;
    edit++;
    if (element) editor.edit({ type: 'move-elements', moves: [{ id, x: element.x, y: element.y + by }] });
  }, 1000 / task.editsPerSecond);
  return () => {
    clearInterval(cursors);
    clearInterval(edits);
    for (const socket of sockets) socket.terminate();
    editor.dispose();
  };
}

function openSocket({ relayUrl, boardId, key }: CrowdTask): Promise<WebSocket> {
  const socket = new WebSocket(`${relayUrl.replace(/^http/, 'ws')}/sync/${boardId}?key=${key}`);
  // What it hears it lets pass.
  socket.on('message', () => undefined);
  return new Promise((resolve, reject) => socket.once('open', () => resolve(socket)).once('error', reject));
}

function presenceFrame({ area }: CrowdTask, person: number, tick: number): Uint8Array {
  const turn = tick / 12 + person * 0.7;
  const cursor = {
    x: area.x + area.w * (0.5 + 0.42 * Math.sin(turn * 0.31 + person)),
    y: area.y + area.h * (0.5 + 0.42 * Math.cos(turn * 0.23 + person * 1.7)),
  };
  const user = { id: `crowd-${person}`, name: `Person ${person + 1}`, color: COLOURS[person % COLOURS.length] };
  const state = JSON.stringify({ user, cursor, selection: [] });
  return encodeMessage({ type: 'awareness', update: encodeAwarenessUpdate([{ clientId: 1000 + person, clock: tick, state }]) });
}
