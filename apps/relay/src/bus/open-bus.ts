import { assertNever } from '@paperroll/protocol';
import type { Logger } from 'pino';
import type { BusPlace } from '../settings.ts';
import { createLoneBus } from './lone-bus.ts';
import type { MessageBus } from './message-bus.ts';
import { openRedisBus } from './redis-bus.ts';

/** Opens the bus of a setting. One that is away is waited for meanwhile: the store carries on without it. */
export function openBus(place: BusPlace, options: { readonly node: string; readonly logger: Logger }): MessageBus {
  switch (place.kind) {
    case 'memory':
      return createLoneBus();
    case 'redis':
      return openRedisBus({ url: place.url, ...options });
    default:
      return assertNever(place);
  }
}
