import { pino } from 'pino';
import type { Logger } from 'pino';
import type { Config } from './config.ts';

/** Where and how a relay logs: JSON lines on standard output, or lines for people. Ids only, never keys or content. */
export function createLogger(log: Config['log'], isTerminal: boolean): Logger {
  const isPretty = log.format === 'pretty' || (log.format === 'auto' && isTerminal);
  const options = { level: log.level, base: null };
  return isPretty
    ? pino({ ...options, transport: { target: 'pino-pretty', options: { colorize: isTerminal, ignore: 'pid,hostname' } } })
    : pino(options);
}
