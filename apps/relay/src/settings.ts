import * as v from 'valibot';

const kibi = 1024;
const units: Readonly<Record<string, number>> = { '': 1, k: kibi, m: kibi ** 2, g: kibi ** 3 };

function wholeNumber(from: number, to: number) {
  return v.pipe(
    v.string(),
    v.regex(/^\d{1,15}$/),
    v.transform(Number),
    v.minValue(from),
    v.maxValue(to),
  );
}

function size(from: number, to: number) {
  return v.pipe(
    v.string(),
    v.regex(/^\d{1,15} ?([kmg](i?b)?)?$/i),
    v.transform((text) => parseInt(text, 10) * (units[/[kmg]/i.exec(text)?.[0].toLowerCase() ?? ''] ?? 1)),
    v.minValue(from),
    v.maxValue(to),
  );
}

const httpUrl = v.pipe(
  v.string(),
  v.check((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)),
  v.transform((text) => text.replace(/\/+$/, '')),
);

const origins = v.pipe(
  v.string(),
  v.transform((text) => text.split(',').map((each) => each.trim()).filter((each) => each !== '')),
  v.array(
    v.pipe(
      v.string(),
      v.check((text) => text === '*' || (URL.canParse(text) && new URL(text).origin === text)),
    ),
  ),
);

const relays = v.pipe(
  v.string(),
  v.transform((text) => text.split(',').map((each) => each.trim()).filter((each) => each !== '')),
  v.array(
    v.pipe(
      v.string(),
      v.regex(/^[A-Za-z0-9_-]{1,64}=./),
      v.transform((text) => ({ id: text.slice(0, text.indexOf('=')), url: text.slice(text.indexOf('=') + 1) })),
      v.object({ id: v.string(), url: httpUrl }),
    ),
  ),
  v.check((list) => new Set(list.map(({ id }) => id)).size === list.length),
);

/** Where boards are kept. The address of a database may hold a password, and appears in no text. */
export type StorePlace = { readonly kind: 'sqlite'; readonly path: string } | { readonly kind: 'postgres'; readonly url: string };

const storePlace = v.union([
  v.pipe(
    v.string(),
    v.regex(/^sqlite:./),
    v.transform((text): StorePlace => ({ kind: 'sqlite', path: text.slice('sqlite:'.length) })),
  ),
  v.pipe(
    v.string(),
    v.check((text) => /^postgres(ql)?:\/\/./.test(text) && URL.canParse(text)),
    v.transform((url): StorePlace => ({ kind: 'postgres', url })),
  ),
]);

const historyDays = v.pipe(
  v.string(),
  v.regex(/^(off|forever|\d{1,5} ?d?)$/),
  v.transform((text) => (text === 'off' ? 0 : text === 'forever' ? Infinity : parseInt(text, 10))),
  v.check((days) => days === Infinity || days <= 36_500),
);

/** How relays hear of each other. The address of a Redis may hold a password, and appears in no text. */
export type BusPlace = { readonly kind: 'memory' } | { readonly kind: 'redis'; readonly url: string };

const busPlace = v.union([
  v.pipe(
    v.literal('memory:'),
    v.transform((): BusPlace => ({ kind: 'memory' })),
  ),
  v.pipe(
    v.string(),
    v.check((text) => /^rediss?:\/\/./.test(text) && URL.canParse(text) && /^(\/\d*)?$/.test(new URL(text).pathname)),
    v.transform((url): BusPlace => ({ kind: 'redis', url })),
  ),
]);

/** One setting: its default as one would write it, how it is read, and what it must be, in words. */
export type Setting<Schema extends v.GenericSchema<string, unknown> = v.GenericSchema<string, unknown>> = {
  readonly fallback: string;
  readonly schema: Schema;
  readonly mustBe: string;
};

function setting<Schema extends v.GenericSchema<string, unknown>>(
  fallback: string,
  schema: Schema,
  mustBe: string,
): Setting<Schema> {
  return { fallback, schema, mustBe };
}

const sizeWords = (from: string, to: string): string => `a size from ${from} to ${to}, such as 512k or 8m`;
const countWords = (from: number, to: number): string => `a whole number from ${from} to ${to}`;

/** Every setting of the relay, by the name of its environment variable. An empty fallback means "not set". */
export const settings = {
  PORT: setting('4321', wholeNumber(0, 65_535), `${countWords(0, 65_535)} (0 takes any free port)`),
  HOST: setting('127.0.0.1', v.pipe(v.string(), v.regex(/^[A-Za-z0-9.:_-]+$/)), 'a host name or an address, such as 0.0.0.0'),
  PUBLIC_URL: setting('', v.union([v.literal(''), httpUrl]), 'an address such as https://wall.example.org'),
  PAPERROLL_STORE: setting(
    'sqlite:./data/paperroll.db',
    storePlace,
    'sqlite: with a file, such as sqlite:./data/paperroll.db, or the address of a PostgreSQL database, such as postgres://user:password@host/database',
  ),
  PAPERROLL_HISTORY: setting('90', historyDays, 'a number of days up to 36500, off or forever'),
  PAPERROLL_BUS: setting('memory:', busPlace, 'memory: for one relay on its own, or the address of a Redis, such as redis://:password@host:6379/0'),
  PAPERROLL_RELAYS: setting('', relays, 'a comma-separated list of names and addresses of all relays, such as a=https://wall.example.org/r/a,b=https://wall.example.org/r/b'),
  PAPERROLL_RELAY_ID: setting('', v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{0,64}$/)), "this relay's name, as it stands in PAPERROLL_RELAYS"),
  PAPERROLL_SHARD_SIZE: setting('3', wholeNumber(1, 16), countWords(1, 16)),
  PAPERROLL_ACCESS: setting('links', v.picklist(['links', 'open']), 'links or open'),
  PAPERROLL_ORIGINS: setting('', origins, 'a comma-separated list of origins such as https://example.org, or *'),
  PAPERROLL_TRUST_PROXY: setting('0', wholeNumber(0, 10), `${countWords(0, 10)}: how many proxies stand before the relay`),
  PAPERROLL_WEB_ROOT: setting('', v.string(), 'a folder with the built web app'),
  PAPERROLL_LOG: setting(
    'info',
    v.picklist(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']),
    'silent, fatal, error, warn, info, debug or trace',
  ),
  PAPERROLL_LOG_FORMAT: setting('auto', v.picklist(['auto', 'json', 'pretty']), 'auto, json or pretty'),
  PAPERROLL_MAX_MESSAGE_BYTES: setting('8m', size(1024, 256 * kibi ** 2), sizeWords('1k', '256m')),
  PAPERROLL_MAX_BOARD_BYTES: setting('64m', size(1024, kibi ** 3), sizeWords('1k', '1g')),
  PAPERROLL_MAX_ELEMENTS: setting('100000', wholeNumber(1, 10_000_000), countWords(1, 10_000_000)),
  PAPERROLL_MAX_BUFFER_BYTES: setting('4m', size(64 * kibi, kibi ** 3), sizeWords('64k', '1g')),
  PAPERROLL_MAX_UNSAVED_BYTES: setting('16m', size(64 * kibi, kibi ** 3), sizeWords('64k', '1g')),
  PAPERROLL_MAX_UNSAVED_TOTAL_BYTES: setting('256m', size(64 * kibi, 64 * kibi ** 3), sizeWords('64k', '64g')),
  PAPERROLL_MAX_PRESENCE_BYTES: setting('32k', size(256, kibi ** 2), sizeWords('256', '1m')),
  PAPERROLL_MAX_PENDING_UPDATES: setting('200', wholeNumber(0, 100_000), countWords(0, 100_000)),
  PAPERROLL_MAX_CONNECTIONS_PER_BOARD: setting('300', wholeNumber(1, 100_000), countWords(1, 100_000)),
  PAPERROLL_MAX_CONNECTIONS_PER_ADDRESS: setting('400', wholeNumber(1, 100_000), countWords(1, 100_000)),
  PAPERROLL_MAX_MESSAGES_PER_SECOND: setting('600', wholeNumber(1, 1_000_000), countWords(1, 1_000_000)),
  PAPERROLL_MAX_PRESENCE_PER_SECOND: setting('120', wholeNumber(1, 1_000_000), countWords(1, 1_000_000)),
  PAPERROLL_MAX_BYTES_PER_SECOND: setting('4m', size(1024, kibi ** 3), sizeWords('1k', '1g')),
  PAPERROLL_MAX_SLOW_READER_SECONDS: setting('30', wholeNumber(1, 3600), countWords(1, 3600)),
  PAPERROLL_MAX_ROOMS: setting('20000', wholeNumber(2, 10_000_000), countWords(2, 10_000_000)),
  PAPERROLL_MAX_LOAD_SECONDS: setting('20', wholeNumber(1, 3600), countWords(1, 3600)),
  PAPERROLL_MAX_WRONG_KEYS_PER_MINUTE: setting('30', wholeNumber(1, 1_000_000), countWords(1, 1_000_000)),
  PAPERROLL_MAX_NEW_BOARDS_PER_MINUTE: setting('60', wholeNumber(1, 1_000_000), countWords(1, 1_000_000)),
} as const;

/** The name of a setting. */
export type SettingName = keyof typeof settings;

/** All settings, read. */
export type SettingValues = { readonly [Name in SettingName]: v.InferOutput<(typeof settings)[Name]['schema']> };
