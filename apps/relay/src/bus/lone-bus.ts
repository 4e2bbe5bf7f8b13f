import type { MessageBus } from './message-bus.ts';

/** The bus of a relay on its own: there is nobody to hear, and nothing to do. */
export function createLoneBus(): MessageBus {
  return {
    isShared: false,
    isLive: () => true,
    publish: () => undefined,
    subscribe: () => () => undefined,
    onLive: () => () => undefined,
    enter: () => Promise.resolve(),
    leave: () => undefined,
    check: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
