import { createMemoryNetwork } from '../bus/memory-bus.ts';
import type { BusMessage, MessageBus } from '../bus/message-bus.ts';

/** One relay's end of a network that a test spoils. */
export type UnreliableBus = MessageBus & {
  /** Cuts the line, or mends it. What is said meanwhile, by it or to it, is lost. */
  setLive(live: boolean): void;
};

/** What becomes of each message, for each who hears it: shares of 1. */
export type Spoiling = { readonly drop: number; readonly twice: number; readonly late: number };

/** Relays of one process whose messages are dropped, doubled and reordered. `random` gives 0 ≤ x < 1. */
export function createUnreliableNetwork(random: () => number, spoiling: () => Spoiling): { connect(): UnreliableBus } {
  const network = createMemoryNetwork();
  return {
    connect() {
      const bus = network.connect();
      const liveListeners = new Set<(live: boolean) => void>();
      let live = true;
      const hear = (message: BusMessage, listener: (message: BusMessage) => void): void => {
        const { drop, twice, late } = spoiling();
        if (!live || random() < drop) return;
        for (let copy = random() < twice ? 0 : 1; copy < 2; copy++) {
          if (random() < late) setImmediate(() => setImmediate(() => live && listener(message)));
          else listener(message);
        }
      };
      return {
        ...bus,
        isLive: () => live,
        publish: (message) => live && bus.publish(message),
        subscribe: (listener) => bus.subscribe((message) => hear(message, listener)),
        onLive(listener) {
          liveListeners.add(listener);
          return () => void liveListeners.delete(listener);
        },
        setLive(now) {
          if (live === now) return;
          live = now;
          for (const listener of liveListeners) listener(now);
        },
      };
    },
  };
}
