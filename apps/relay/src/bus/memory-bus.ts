import type { BusMessage, MessageBus } from './message-bus.ts';

/** A bus inside one process: for a relay on its own, and for tests of several. */
export function createMemoryBus(): MessageBus {
  const listeners = new Set<(message: BusMessage) => void>();
  return {
    publish(message) {
      // Not in the sender's turn: a real bus is never synchronous.
      queueMicrotask(() => {
        for (const listener of listeners) listener(message);
      });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    check: () => Promise.resolve(),
    close() {
      listeners.clear();
      return Promise.resolve();
    },
  };
}
