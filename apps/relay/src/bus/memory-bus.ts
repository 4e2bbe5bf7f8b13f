import { isRoomMessage } from './message-bus.ts';
import type { BusMessage, MessageBus } from './message-bus.ts';

/** Relays of one process that hear each other. */
export type MemoryNetwork = {
  /** One relay's end. */
  connect(): MessageBus;
};

/** How often a room was entered, and who listens. */
type End = { readonly rooms: Map<string, number>; readonly listeners: Set<(message: BusMessage) => void> };

/** Joins several relays of one process. */
export function createMemoryNetwork(): MemoryNetwork {
  const ends = new Set<End>();

  function deliver(message: BusMessage): void {
    for (const { rooms, listeners } of ends) {
      if (isRoomMessage(message) && !rooms.has(message.room)) continue;
      for (const listener of listeners) listener(message);
    }
  }

  function connect(): MessageBus {
    const end: End = { rooms: new Map(), listeners: new Set() };
    ends.add(end);
    return {
      isShared: true,
      isLive: () => true,
      // Not in the sender's turn: a real bus is never synchronous.
      publish: (message) => queueMicrotask(() => deliver(message)),
      subscribe(listener) {
        end.listeners.add(listener);
        return () => void end.listeners.delete(listener);
      },
      onLive: () => () => undefined,
      async enter(room) {
        end.rooms.set(room, (end.rooms.get(room) ?? 0) + 1);
      },
      leave(room) {
        const left = (end.rooms.get(room) ?? 0) - 1;
        if (left > 0) end.rooms.set(room, left);
        else end.rooms.delete(room);
      },
      check: () => Promise.resolve(),
      async close() {
        ends.delete(end);
      },
    };
  }
  return { connect };
}

/** A bus inside one process, which several relays may share. */
export function createMemoryBus(): MessageBus {
  return createMemoryNetwork().connect();
}
