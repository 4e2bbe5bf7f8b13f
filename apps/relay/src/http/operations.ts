import express from 'express';
import type { Router } from 'express';
import type { MessageBus } from '../bus/message-bus.ts';
import type { Metrics } from '../metrics.ts';
import type { BoardStore } from '../storage/board-store.ts';

/** What the operations endpoints look at. */
export type OperationsOptions = {
  readonly store: BoardStore;
  readonly bus: MessageBus;
  readonly metrics: Metrics;
  readonly isDraining: () => boolean;
};

const answerMs = 2000;

/**
 * `/healthz` (the process answers), `/readyz` (the store answers; what the bus does is told, and no reason to send nobody
 * here: relays go on without it, and lose it all at once), `/metrics` (Prometheus text).
 */
export function createOperations(options: OperationsOptions): Router {
  const { store, bus, metrics } = options;
  // One spelling each: a proxy that keeps `/metrics` inside would let the others through.
  const router = express.Router({ strict: true, caseSensitive: true });
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'alive' });
  });
  router.get('/readyz', async (_request, response) => {
    const [storeState, busState] = await Promise.all([stateOf(store.check()), stateOf(bus.check())]);
    const isReady = !options.isDraining() && storeState === 'ok';
    response.status(isReady ? 200 : 503).json({
      status: isReady ? 'ready' : options.isDraining() ? 'stopping' : 'not ready',
      store: storeState,
      bus: busState,
    });
  });
  router.get('/metrics', async (_request, response) => {
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  return router;
}

async function stateOf(check: Promise<void>): Promise<'ok' | 'failing' | 'silent'> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<'silent'>((resolve) => {
    timer = setTimeout(() => resolve('silent'), answerMs);
  });
  const answer = check.then(
    () => 'ok' as const,
    () => 'failing' as const,
  );
  const state = await Promise.race([answer, silence]);
  clearTimeout(timer);
  return state;
}
