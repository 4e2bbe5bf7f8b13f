import { join } from 'node:path';
import { pino } from 'pino';
import { syncUrl } from '@paperroll/protocol';
import type { Role } from '@paperroll/protocol';
import { parseConfig } from '../config.ts';
import type { Config } from '../config.ts';
import { createRelay } from '../create-relay.ts';
import type { Relay, RelayParts } from '../create-relay.ts';
import type { BoardStore } from '../storage/board-store.ts';
import { buildRelay } from './build-relay.ts';
import { createTempFolder } from './temp-folder.ts';

/** A relay on a free port with a database of its own, and what tests ask of it. */
export type TestRelay = Relay & {
  /** Base of the sync addresses. */
  readonly sync: string;
  readonly logLines: readonly string[];
  createBoard(): Promise<{ readonly id: string; readonly keys: Readonly<Record<Role, string>> }>;
  /** The value of one line of /metrics; 0 when it is missing. */
  metric(line: string): Promise<number>;
  dispose(): Promise<void>;
};

/** Changes to a test relay's settings. */
export type TestRelayOptions = {
  readonly env?: Readonly<Record<string, string>>;
  readonly limits?: Partial<Config['limits']>;
  readonly store?: BoardStore;
  readonly sqliteMaxPages?: number;
  readonly webRoot?: string;
  readonly syncLimits?: NonNullable<RelayParts['syncLimits']>;
};

/** Starts a relay in this process. */
export async function startTestRelay(options: TestRelayOptions = {}): Promise<TestRelay> {
  const folder = createTempFolder();
  const config = parseConfig({
    PORT: '0',
    PAPERROLL_STORE: `sqlite:${join(folder.path, 'boards.db')}`,
    PAPERROLL_LOG: 'debug',
    ...options.env,
  });
  if (!config.ok) throw new Error(config.error.message);
  const { value } = config;
  const logLines: string[] = [];
  const relay = await createRelay(
    {
      ...value,
      limits: { ...value.limits, ...options.limits },
      ...(options.sqliteMaxPages === undefined ? {} : { sqliteMaxPages: options.sqliteMaxPages }),
    },
    {
      logger: pino({ level: value.log.level, base: null }, { write: (line) => void logLines.push(line) }),
      workers: await buildRelay(),
      webRoot: options.webRoot ?? join(folder.path, 'no-web-app'),
      ...(options.store === undefined ? {} : { store: options.store }),
      ...(options.syncLimits === undefined ? {} : { syncLimits: options.syncLimits }),
    },
  );
  return {
    ...relay,
    sync: syncUrl(relay.url),
    logLines,
    async createBoard() {
      const response = await fetch(`${relay.url}/api/boards`, { method: 'POST' });
      if (response.status !== 201) throw new Error(`No board: ${response.status} ${await response.text()}`);
      return (await response.json()) as Awaited<ReturnType<TestRelay['createBoard']>>;
    },
    async metric(line) {
      const text = await (await fetch(`${relay.url}/metrics`)).text();
      return Number(text.split('\n').find((each) => each.startsWith(`${line} `))?.split(' ').at(-1) ?? 0);
    },
    async dispose() {
      await relay.close();
      folder.remove();
    },
  };
}
