import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { findUnknownSettings, parseConfig } from './config.ts';
import type { Config } from './config.ts';
import { createRelay } from './create-relay.ts';
import type { Relay } from './create-relay.ts';
import { makeHeapRoom } from './heap-room.ts';
import { createLogger } from './logger.ts';
import { StoreError } from './storage/board-store.ts';

const cannotStart = 2;

makeHeapRoom();
await main();

async function main(): Promise<void> {
  const config = parseConfig(process.env);
  if (!config.ok) return giveUp(config.error.message);
  const isTerminal = process.stdout.isTTY;
  const logger = createLogger(config.value.log, isTerminal);
  const unknown = findUnknownSettings(process.env);
  if (unknown.length > 0) logger.warn({ names: unknown }, 'these settings are unknown and have no effect');
  // A bug in one promise must not end everybody's session.
  process.on('unhandledRejection', (reason) => logger.error({ error: String(reason) }, 'a promise was not handled'));
  try {
    const relay = await createRelay(config.value, {
      logger,
      workers: new URL('.', import.meta.url),
      webRoot: config.value.webRoot ?? fileURLToPath(new URL('../../web/dist', import.meta.url)),
    });
    logger.info({ url: relay.url, access: config.value.access }, 'relay ready');
    if (isTerminal) process.stdout.write(`Paperroll is ready at ${relay.url}\n`);
    stopOnSignals(relay, logger);
  } catch (error) {
    giveUp(explain(error, config.value));
  }
}

function stopOnSignals(relay: Relay, logger: Logger): void {
  const stop = async (): Promise<void> => {
    logger.info('relay stops');
    const unsaved = await relay.close();
    if (unsaved.length > 0) logger.error({ rooms: unsaved }, 'the last updates of these rooms could not be stored');
    logger.flush();
    process.exitCode = unsaved.length > 0 ? 1 : 0;
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
}

function explain(error: unknown, config: Config): string {
  if (error instanceof StoreError) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${config.port} on ${config.host} is taken. Stop what uses it, or choose another with PORT.`;
    case 'EACCES':
      return `Port ${config.port} may not be used by this user. Choose another with PORT, 1024 or above.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST ${config.host} is no address of this machine.`;
    default:
      return `Paperroll cannot start: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function giveUp(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = cannotStart;
}
