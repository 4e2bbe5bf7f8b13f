import { assertNever } from '@paperroll/protocol';
import type { BusMessage } from '../bus/message-bus.ts';
import type { CommitWord } from '../storage/commit-hints.ts';
import { createGate } from './gate.ts';
import type { RoomDeps } from './room-deps.ts';
import type { CatchUpReason } from './room-exchange.ts';
import type { Room } from './room.ts';

/** What a relay does with the others on its store, over all its rooms. */
export type NeighboursOptions = {
  readonly deps: RoomDeps;
  readonly rooms: ReadonlyMap<string, Room>;
  /** Another relay has deleted a board. */
  readonly onBoardDeleted: (boardId: string) => void;
  /** Another relay has changed the keys of a board. */
  readonly onKeysChanged: (boardId: string) => void;
};

/** How long an opening room waits to be heard on the bus: after that it opens, and catches up once it is. */
const enterMs = 300;
/** Between two looks at the store while the bus is down. */
const pollMs = 250;
/** Reads at once, so that those who write find the store free. */
const readsAtOnce = 8;
/** A read that takes longer does not hold up the next rooms. */
const longestReadMs = 1000;

/** Carries what the bus brings to the rooms, and has the rooms ask the store while the bus is down. */
export class Neighbours {
  readonly #options: NeighboursOptions;
  readonly #reads = createGate({ atOnce: readsAtOnce, waiting: Infinity });
  /** Rooms that are being loaded, and whether something was said of them meanwhile. */
  readonly #loading = new Map<string, boolean>();
  readonly #undo: readonly (() => void)[];
  #poll: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: NeighboursOptions) {
    this.#options = options;
    const { bus, store } = options.deps;
    this.#undo = [
      bus.subscribe((message) => this.#receive(message)),
      bus.onLive((live) => this.#onLive(live)),
      store.hints?.listen((word) => this.#hear(word)) ?? (() => undefined),
    ];
    if (!bus.isLive()) this.#pollLater();
  }

  /** Begins to hear a room, before it is read: what is stored after that is heard. */
  async enter(name: string): Promise<void> {
    const { bus } = this.#options.deps;
    this.#loading.set(name, false);
    let isLate = false;
    const entered = bus.enter(name).then(() => {
      // Between reading and hearing something may have been stored.
      if (isLate) void this.#options.rooms.get(name)?.keepUp('opened');
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, bus.isLive() ? enterMs : 0)));
    await Promise.race([entered, late.then(() => void (isLate = true))]);
    clearTimeout(timer);
  }

  /** A room that was entered is there now. */
  opened(room: Room): void {
    const { bus, node } = this.#options.deps;
    const { room: name } = room.key;
    if (this.#loading.get(name) === true) void room.keepUp('opened');
    this.#loading.delete(name);
    bus.publish({ kind: 'presence-wanted', node, room: name });
  }

  /** A room is there no more, or could not be loaded. */
  leave(name: string): void {
    this.#loading.delete(name);
    this.#options.deps.bus.leave(name);
  }

  /** Hears and reads nothing any more. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#poll);
    for (const undo of this.#undo) undo();
  }

  #receive(message: BusMessage): void {
    if (message.node === this.#options.deps.node) return;
    if (message.kind === 'board-deleted') return this.#options.onBoardDeleted(message.boardId);
    if (message.kind === 'keys-changed') return this.#options.onKeysChanged(message.boardId);
    const room = this.#options.rooms.get(message.room);
    if (room === undefined) {
      if (this.#loading.has(message.room)) this.#loading.set(message.room, true);
      return;
    }
    switch (message.kind) {
      case 'presence':
        return room.receiveRemotePresence(message.node, message.update);
      case 'presence-wanted':
        return room.tellPresence();
      case 'rows':
      case 'compacted':
      case 'put-aside':
      case 'head':
        return room.receiveChange(message);
      default:
        return assertNever(message);
    }
  }

  /** Another relay, which cannot reach the bus, tells by the store what it has stored. */
  #hear(word: CommitWord): void {
    if (word.kind === 'missed') return void this.#readAll('hint', (room) => room.memberCount > 0);
    if (word.hint.node !== this.#options.deps.node) void this.#options.rooms.get(word.hint.room)?.keepUp('hint');
  }

  #onLive(live: boolean): void {
    if (!live) return this.#pollLater();
    clearTimeout(this.#poll);
    this.#poll = undefined;
    void this.#readAll('line', () => true);
    const { bus, node } = this.#options.deps;
    for (const [name, room] of this.#options.rooms) {
      room.tellPresence();
      bus.publish({ kind: 'presence-wanted', node, room: name });
    }
  }

  #pollLater(): void {
    if (this.#closed || this.#poll !== undefined) return;
    const poll = setTimeout(() => {
      void this.#readAll('poll', (room) => room.memberCount > 0).finally(() => {
        // The bus may have come back and gone again while this one read: then another goes on in its place.
        if (this.#poll !== poll) return;
        this.#poll = undefined;
        if (!this.#options.deps.bus.isLive()) this.#pollLater();
      });
    }, pollMs);
    this.#poll = poll;
  }

  async #readAll(reason: CatchUpReason, isWanted: (room: Room) => boolean): Promise<void> {
    const wanted = [...this.#options.rooms.values()].filter(isWanted);
    await Promise.all(wanted.map((room) => this.#reads.run(() => inTime(room.keepUp(reason)))));
  }
}

async function inTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise<void>((resolve) => (timer = setTimeout(resolve, longestReadMs)))]);
  clearTimeout(timer);
}
