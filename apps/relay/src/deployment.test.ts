import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import * as v from 'valibot';
import { findUnknownSettings, parseConfig } from './config.ts';
import { createTempFolder } from './testing/temp-folder.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const composeSchema = v.object({
  services: v.record(v.string(), v.looseObject({ environment: v.optional(v.record(v.string(), v.string())), volumes: v.optional(v.array(v.string())) })),
  volumes: v.record(v.string(), v.unknown()),
});
const compose = v.parse(composeSchema, parse(read('compose.yaml'), { merge: true }));
const relays = Object.entries(compose.services).filter(([name]) => name.startsWith('relay-'));

/** As Compose puts values in: `${NAME:-default}` and `${NAME:?what is missing}`. */
const filled = (text: string, env: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_all, name: string, kind: string | undefined, word: string) => env[name] ?? (kind === '-' ? word : `(${name} is missing)`));
const environmentOf = (name: string, env: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(compose.services[name]?.environment ?? {}).map(([key, value]) => [key, filled(value, env)]));

describe('compose.yaml', () => {
  test.each([
    ['as it stands', { POSTGRES_PASSWORD: 'secret' }],
    ['for a public address', { POSTGRES_PASSWORD: 'secret', PUBLIC_URL: 'https://wall.example.org' }],
  ] as const)('gives its relays settings that they understand: %s', (_title, env) => {
    expect(relays.length).toBeGreaterThan(1);
    for (const [name] of relays) {
      const settings = environmentOf(name, env);
      expect(findUnknownSettings(settings), name).toEqual([]);
      const config = parseConfig(settings);
      expect(config, name).toMatchObject({ ok: true, value: { store: { kind: 'postgres' }, bus: { kind: 'redis' }, proxyHops: 1 } });
      const cluster = config.ok ? config.value.cluster : undefined;
      expect(cluster?.ownId, name).toBe(name.replace('relay-', ''));
      expect(cluster?.relays.map(({ id }) => `relay-${id}`).sort()).toEqual(relays.map(([each]) => each).sort());
    }
  });

  test('keeps what is confirmed in a volume, and mounts only what exists', () => {
    const mounts = Object.values(compose.services).flatMap((service) => service.volumes ?? []);
    expect(mounts.some((mount) => mount.endsWith(':/var/lib/postgresql/data'))).toBe(true);
    for (const mount of mounts) {
      const [source = ''] = mount.split(':');
      expect(source.startsWith('.') ? existsSync(join(root, source)) : source in compose.volumes, mount).toBe(true);
    }
  });

  test('has a way through the proxy to each relay by its name, and from any to all', () => {
    const caddyfile = read('docs/operations/Caddyfile');
    for (const [name] of relays) {
      const id = name.replace('relay-', '');
      const upstream = `{$RELAY_${id.toUpperCase()}:${name}:4321}`;
      expect(caddyfile).toContain(`handle_path /r/${id}/* {\n\t\t\treverse_proxy ${upstream}\n`);
      expect(caddyfile.split('\n').find((line) => /reverse_proxy .* .* \{$/.test(line))).toContain(upstream);
    }
  });
});

test('the file with the password gets neither into a commit nor into an image, an example of it does', () => {
  for (const [file, folder] of [['.gitignore', ''], ['.dockerignore', '**/']] as const) {
    const lines = read(file).split('\n').filter((line) => line.includes('.env'));
    expect(lines, file).toEqual([`${folder}.env`, `${folder}.env.*`, `!${folder}.env.example`]);
  }
});

describe('the Dockerfile', () => {
  const dockerfile = read('Dockerfile');
  const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));

  test('sets what the relay understands, listens where it says, and runs as nobody special', () => {
    const line = /^ENV (.*)$/m.exec(last)?.[1] ?? '';
    const env = Object.fromEntries(line.split(' ').map((each) => each.split(/=(.*)/s).slice(0, 2) as [string, string]));
    expect(findUnknownSettings(env)).toEqual([]);
    expect(parseConfig(env)).toMatchObject({ ok: true, value: { host: '0.0.0.0', port: 4321, store: { kind: 'sqlite', path: '/data/paperroll.db' } } });
    expect(last).toMatch(/^EXPOSE 4321$/m);
    expect(last).toContain('http://127.0.0.1:4321/healthz');
    expect([...last.matchAll(/^USER (.*)$/gm)].map((match) => match[1])).toEqual(['node']);
  });

  test('has what the relay and the command line both need once, where Node finds one and the same for both', () => {
    const folder = createTempFolder();
    onTestFinished(() => folder.remove());
    const [out, app] = [join(folder.path, 'out'), join(folder.path, 'app')];
    const packages = { relay: ['yjs@13.6.33', '@redis+client@6.3.1', 'debug@2.6.9'], cli: ['yjs@13.6.33', '@fontsource+inter@5.3.0', 'debug@4.4.3'] };
    for (const [part, names] of Object.entries(packages)) {
      for (const each of [...names, 'node_modules']) mkdirSync(join(out, part, 'node_modules/.pnpm', each), { recursive: true });
    }
    const step = /^ && (\(cd \/out\/cli[^]*?done\)) \\$/m.exec(dockerfile)?.[1] ?? 'exit 1';
    execFileSync('sh', ['-c', step.replaceAll('/out/', `${out}/`)]);
    // The image has both elsewhere.
    renameSync(out, app);
    const virtual = (part: string): string => join(app, part, 'node_modules/.pnpm');
    expect(realpathSync(join(virtual('cli'), 'yjs@13.6.33'))).toBe(realpathSync(join(virtual('relay'), 'yjs@13.6.33')));
    const links = readdirSync(virtual('cli'), { withFileTypes: true }).filter((each) => each.isSymbolicLink());
    expect(links.map(({ name }) => name)).toEqual(['yjs@13.6.33']);
  });

  test('knows every package of the workspace, and the pnpm that the project is made with', () => {
    const manifests = ['apps', 'packages'].flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}/`));
    for (const folder of [...manifests, 'tests/']) expect(dockerfile).toContain(`COPY ${folder}package.json ${folder}\n`);
    const { devEngines } = JSON.parse(read('package.json')) as { readonly devEngines: { readonly packageManager: { readonly version: string } } };
    expect(new Set([...dockerfile.matchAll(/pnpm@([\d.]+)/g)].map((match) => match[1]))).toEqual(new Set([devEngines.packageManager.version]));
  });
});
