import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findUnknownSettings, parseConfig } from './config.ts';
import { settings } from './settings.ts';

describe('the settings', () => {
  test('have the documented defaults', () => {
    const config = parseConfig({});
    expect(config).toMatchObject({
      ok: true,
      value: { host: '127.0.0.1', port: 4321, store: { kind: 'sqlite', path: './data/paperroll.db' }, access: 'links', publicUrl: undefined },
    });
  });

  test('know all relays of a server, whose pages may open boards here; one alone is no cluster', () => {
    const several = { PAPERROLL_RELAYS: 'a=http://x,b=http://y', PAPERROLL_RELAY_ID: 'b' };
    expect(parseConfig(several)).toMatchObject({ error: { message: expect.stringMatching(/^PAPERROLL_RELAYS names several relays, but the file/) } });
    const config = parseConfig({ PAPERROLL_STORE: 'postgres://db/boards', PAPERROLL_BUS: 'redis://bus', PAPERROLL_RELAYS: ' a=https://wall.example.org/r/a/ , b=https://b.example.org', PAPERROLL_RELAY_ID: 'b' });
    expect(config).toMatchObject({
      value: {
        cluster: { ownId: 'b', shardSize: 3, relays: [{ id: 'a', url: 'https://wall.example.org/r/a' }, { id: 'b', url: 'https://b.example.org' }] },
        origins: { allowed: ['https://wall.example.org', 'https://b.example.org'] },
      },
    });
    for (const env of [{}, { PAPERROLL_RELAYS: 'a=https://wall.example.org', PAPERROLL_RELAY_ID: 'a' }]) {
      expect(parseConfig(env)).toMatchObject({ value: { cluster: undefined } });
    }
  });

  test('let several relays start only where they hear of each other', () => {
    const several = { PAPERROLL_STORE: 'postgres://db/boards', PAPERROLL_RELAYS: 'a=http://x,b=http://y', PAPERROLL_RELAY_ID: 'a' };
    const refusal = 'PAPERROLL_RELAYS names several relays, but with memory: in PAPERROLL_BUS they never hear of each other: use a Redis, the same for all of them.';
    for (const bus of [{}, { PAPERROLL_BUS: 'memory:' }]) expect(parseConfig({ ...several, ...bus })).toMatchObject({ ok: false, error: { message: refusal } });
    expect(parseConfig({ ...several, PAPERROLL_BUS: 'redis://bus' })).toMatchObject({ ok: true });
    expect(parseConfig({ ...several, PAPERROLL_RELAYS: 'a=http://x' })).toMatchObject({ ok: true });
  });

  test('count an empty variable as not set', () => {
    expect(parseConfig({ PORT: '', PAPERROLL_ACCESS: '  ' })).toEqual(parseConfig({}));
  });

  test('take sizes with a unit', () => {
    const bytes = (text: string): unknown => {
      const config = parseConfig({ PAPERROLL_MAX_MESSAGE_BYTES: text });
      return config.ok ? config.value.limits.messageBytes : config.error.message;
    };
    expect(['2048', '512k', '8M', '1 MiB', '16mb'].map(bytes)).toEqual([2048, 524_288, 8_388_608, 1_048_576, 16_777_216]);
  });

  test('keep history for some days, for ever or not at all', () => {
    const days = (text: string): unknown => {
      const config = parseConfig({ PAPERROLL_HISTORY: text });
      return config.ok ? config.value.historyDays : config.error.message;
    };
    expect(['', '30', '7d', '0', 'off', 'forever'].map(days)).toEqual([90, 30, 7, 0, 0, Infinity]);
  });

  const bad: readonly [name: string, value: string, message: string | RegExp][] = [
    ['PORT', '65536', 'PORT must be a whole number from 0 to 65535 (0 takes any free port), not "65536".'],
    ['PORT', 'http', /^PORT must be .* not "http"\.$/],
    ['PORT', '-1', /^PORT must be/],
    ['HOST', 'a b', /^HOST must be/],
    ['PUBLIC_URL', 'wall.example.org', /^PUBLIC_URL must be an address such as/],
    ['PUBLIC_URL', 'ftp://wall.example.org', /^PUBLIC_URL must be/],
    ['PAPERROLL_STORE', 'mysql://x', /^PAPERROLL_STORE must be sqlite: with a file/],
    ['PAPERROLL_STORE', 'sqlite:', /^PAPERROLL_STORE must be/],
    ['PAPERROLL_HISTORY', 'a while', 'PAPERROLL_HISTORY must be a number of days up to 36500, off or forever, not "a while".'],
    ['PAPERROLL_HISTORY', '99999', /^PAPERROLL_HISTORY must be/],
    ['PAPERROLL_BUS', 'nats://localhost', /^PAPERROLL_BUS must be memory: for one relay/],
    ['PAPERROLL_BUS', 'redis://localhost/boards', /^PAPERROLL_BUS must be/],
    ['PAPERROLL_BUS', 'redis://localhost', /^PAPERROLL_BUS names a Redis, but the file in PAPERROLL_STORE belongs to one relay alone/],
    ['PAPERROLL_RELAYS', 'a', /^PAPERROLL_RELAYS must be/],
    ['PAPERROLL_RELAYS', 'a=ftp://x', /^PAPERROLL_RELAYS must be/],
    ['PAPERROLL_RELAYS', 'a=http://x,a=http://y', /^PAPERROLL_RELAYS must be/],
    ['PAPERROLL_RELAYS', 'a=http://x,b=http://y', `PAPERROLL_RELAY_ID must be this relay's name, as it stands in PAPERROLL_RELAYS, not "".`],
    ['PAPERROLL_RELAYS', 'a=http://x', `PAPERROLL_RELAY_ID must be this relay's name, as it stands in PAPERROLL_RELAYS, not "".`],
    ['PAPERROLL_RELAY_ID', 'a b', /^PAPERROLL_RELAY_ID must be/],
    ['PAPERROLL_SHARD_SIZE', '0', /^PAPERROLL_SHARD_SIZE must be/],
    ['PAPERROLL_ACCESS', 'public', 'PAPERROLL_ACCESS must be links or open, not "public".'],
    ['PAPERROLL_ORIGINS', 'example.org', /^PAPERROLL_ORIGINS must be/],
    ['PAPERROLL_TRUST_PROXY', 'yes', /^PAPERROLL_TRUST_PROXY must be/],
    ['PAPERROLL_LOG', 'loud', /^PAPERROLL_LOG must be/],
    ['PAPERROLL_LOG_FORMAT', 'xml', /^PAPERROLL_LOG_FORMAT must be/],
    ['PAPERROLL_MAX_BOARD_BYTES', '12 stickies', /^PAPERROLL_MAX_BOARD_BYTES must be a size/],
    ['PAPERROLL_MAX_CONNECTIONS_PER_BOARD', '0', /^PAPERROLL_MAX_CONNECTIONS_PER_BOARD must be/],
  ];
  test.each(bad)('stop the start with one line when %s is %s', (name, value, message) => {
    const config = parseConfig({ [name]: value });
    const text = config.ok ? '' : config.error.message;
    expect(text).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
    expect(text).not.toContain('\n');
  });

  test('never repeat an address with a password', () => {
    for (const value of ['postgres://me:secret@:db/boards', 'postgres:secret', 'postgres://[secret', 'mysql://me:secret@db', 'host=db password=secret']) {
      const config = parseConfig({ PAPERROLL_STORE: value });
      const text = config.ok ? '' : config.error.message;
      expect(text).toContain('PAPERROLL_STORE');
      expect(text).not.toContain('secret');
    }
  });

  test('take the address of a PostgreSQL database', () => {
    for (const url of ['postgres://me:secret@db:5433/boards?sslmode=verify-full', 'postgresql://db/boards', 'postgres:///boards?host=/run/postgresql']) {
      expect(parseConfig({ PAPERROLL_STORE: url })).toMatchObject({ ok: true, value: { store: { kind: 'postgres', url } } });
    }
  });

  test('each accept their own default', () => {
    for (const [name, { fallback }] of Object.entries(settings)) expect(parseConfig({ [name]: fallback }).ok, name).toBe(true);
  });

  test('are all in the README, with their defaults', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    for (const [name, { fallback }] of Object.entries(settings)) {
      const row = readme.split('\n').find((line) => line.startsWith(`| \`${name}\` |`));
      expect(row, name).toBeDefined();
      if (fallback !== '') expect(row).toContain(`| \`${fallback}\` |`);
    }
    expect(readme.match(/^\| `[A-Z_]+` \|/gm)).toHaveLength(Object.keys(settings).length);
  });

  test('know a slip of the fingers', () => {
    expect(findUnknownSettings({ PAPERROLL_ACESS: 'open', PAPERROLL_LOG: 'info', PATH: '/bin' })).toEqual(['PAPERROLL_ACESS']);
  });
});
