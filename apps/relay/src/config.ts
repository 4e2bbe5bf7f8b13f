import * as v from 'valibot';
import { ok, problem } from '@paperroll/protocol';
import type { Problem, RelayPlace, Result } from '@paperroll/protocol';
import type { AccessMode } from './access.ts';
import type { ConnectionLimits } from './connections/connection.ts';
import type { OriginRule } from './connections/origins.ts';
import type { RoomLimits } from './rooms/room-deps.ts';
import { settings } from './settings.ts';
import type { BusPlace, SettingName, SettingValues, StorePlace } from './settings.ts';

/** Everything that a relay can be told, checked. */
export type Config = {
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  readonly store: StorePlace;
  readonly bus: BusPlace;
  /** Bounds the database file, in pages of 4 KiB; no setting, for tests of a full disk. */
  readonly sqliteMaxPages?: number;
  /** For how many days the history of boards is kept: 0 for none, Infinity for ever. */
  readonly historyDays: number;
  readonly access: AccessMode;
  readonly origins: OriginRule;
  readonly proxyHops: number;
  /** All relays of this server, this one among them; undefined where there is one only. */
  readonly cluster: ClusterSettings | undefined;
  readonly webRoot: string | undefined;
  readonly log: { readonly level: SettingValues['PAPERROLL_LOG']; readonly format: SettingValues['PAPERROLL_LOG_FORMAT'] };
  readonly limits: RoomLimits &
    ConnectionLimits & {
      readonly connectionsPerAddress: number;
      readonly newBoardsPerMinute: number;
      readonly wrongKeysPerMinute: number;
      readonly loadMs: number;
    };
};

/** How several relays share the boards. */
export type ClusterSettings = { readonly ownId: string; readonly relays: readonly RelayPlace[]; readonly shardSize: number };

/**
 * Reads the environment. An empty variable counts as not set. The first setting that cannot be used is one problem,
 * in one line that names it.
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Result<Config, Problem<'bad-setting'>> {
  const values: Partial<Record<SettingName, unknown>> = {};
  for (const [name, setting] of Object.entries(settings) as [SettingName, (typeof settings)[SettingName]][]) {
    const text = env[name]?.trim() || setting.fallback;
    const parsed = v.safeParse(setting.schema as v.GenericSchema<string, unknown>, text);
    if (!parsed.success) return problem('bad-setting', complaint(name, text, setting.mustBe));
    values[name] = parsed.output;
  }
  const read = values as SettingValues;
  const config = toConfig(read);
  if (config.bus.kind !== 'memory' && config.store.kind === 'sqlite') {
    return problem('bad-setting', 'PAPERROLL_BUS names a Redis, but the file in PAPERROLL_STORE belongs to one relay alone: use a PostgreSQL database, or memory:.');
  }
  if (read.PAPERROLL_RELAYS.length > 0 && !read.PAPERROLL_RELAYS.some(({ id }) => id === read.PAPERROLL_RELAY_ID)) {
    return problem('bad-setting', `PAPERROLL_RELAY_ID must be ${settings.PAPERROLL_RELAY_ID.mustBe}, not ${JSON.stringify(read.PAPERROLL_RELAY_ID)}.`);
  }
  if (config.cluster !== undefined && config.store.kind === 'sqlite') {
    return problem('bad-setting', 'PAPERROLL_RELAYS names several relays, but the file in PAPERROLL_STORE belongs to one relay alone: use a PostgreSQL database for all of them.');
  }
  if (config.cluster !== undefined && config.bus.kind === 'memory') {
    return problem('bad-setting', 'PAPERROLL_RELAYS names several relays, but with memory: in PAPERROLL_BUS they never hear of each other: use a Redis, the same for all of them.');
  }
  return ok(config);
}

/** Names that look like settings but are none: most often a slip of the fingers. */
export function findUnknownSettings(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.keys(env).filter((name) => name.startsWith('PAPERROLL_') && !(name in settings));
}

function complaint(name: SettingName, text: string, mustBe: string): string {
  // An address may hold a password, and what is written wrong may hold it anywhere.
  const shown = /@|password|^(postgres|redis)/i.test(text) ? 'what it is set to' : JSON.stringify(text);
  return `${name} must be ${mustBe}, not ${shown}.`;
}

function toConfig(values: SettingValues): Config {
  const publicUrl = values.PUBLIC_URL === '' ? undefined : values.PUBLIC_URL;
  return {
    host: values.HOST,
    port: values.PORT,
    publicUrl,
    store: values.PAPERROLL_STORE,
    historyDays: values.PAPERROLL_HISTORY,
    bus: values.PAPERROLL_BUS,
    access: values.PAPERROLL_ACCESS,
    // A page that was loaded from one relay may open its board on another.
    origins: { allowed: [...values.PAPERROLL_ORIGINS, ...values.PAPERROLL_RELAYS.map(({ url }) => new URL(url).origin)], publicUrl },
    proxyHops: values.PAPERROLL_TRUST_PROXY,
    cluster:
      values.PAPERROLL_RELAYS.length < 2
        ? undefined
        : { ownId: values.PAPERROLL_RELAY_ID, relays: values.PAPERROLL_RELAYS, shardSize: values.PAPERROLL_SHARD_SIZE },
    webRoot: values.PAPERROLL_WEB_ROOT === '' ? undefined : values.PAPERROLL_WEB_ROOT,
    log: { level: values.PAPERROLL_LOG, format: values.PAPERROLL_LOG_FORMAT },
    limits: {
      messageBytes: values.PAPERROLL_MAX_MESSAGE_BYTES,
      boardBytes: values.PAPERROLL_MAX_BOARD_BYTES,
      elements: values.PAPERROLL_MAX_ELEMENTS,
      bufferBytes: values.PAPERROLL_MAX_BUFFER_BYTES,
      unsavedBytes: values.PAPERROLL_MAX_UNSAVED_BYTES,
      unsavedTotalBytes: values.PAPERROLL_MAX_UNSAVED_TOTAL_BYTES,
      presenceBytes: values.PAPERROLL_MAX_PRESENCE_BYTES,
      pendingUpdates: values.PAPERROLL_MAX_PENDING_UPDATES,
      connectionsPerBoard: values.PAPERROLL_MAX_CONNECTIONS_PER_BOARD,
      connectionsPerAddress: values.PAPERROLL_MAX_CONNECTIONS_PER_ADDRESS,
      messagesPerSecond: values.PAPERROLL_MAX_MESSAGES_PER_SECOND,
      presencePerSecond: values.PAPERROLL_MAX_PRESENCE_PER_SECOND,
      bytesPerSecond: values.PAPERROLL_MAX_BYTES_PER_SECOND,
      slowReaderMs: values.PAPERROLL_MAX_SLOW_READER_SECONDS * 1000,
      rooms: values.PAPERROLL_MAX_ROOMS,
      loadMs: values.PAPERROLL_MAX_LOAD_SECONDS * 1000,
      wrongKeysPerMinute: values.PAPERROLL_MAX_WRONG_KEYS_PER_MINUTE,
      newBoardsPerMinute: values.PAPERROLL_MAX_NEW_BOARDS_PER_MINUTE,
    },
  };
}
