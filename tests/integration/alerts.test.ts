import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensurePromtool } from '../servers/find-servers.mjs';

const fileOf = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'paperroll-alerts-'));
let promtool: string;
beforeAll(async () => {
  promtool = await ensurePromtool();
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What Prometheus's own tool says; rejects with it when it finds a fault. */
const check = async (...args: readonly string[]): Promise<string> => (await promisify(execFile)(promtool, [...args])).stdout;

test('the alerts are what Prometheus takes, and wake somebody when they should, and nobody when all is well', async () => {
  expect(await check('check', 'rules', fileOf('docs/operations/alerts.yaml'))).toContain('SUCCESS: 10 rules found');
  expect(await check('check', 'config', '--syntax-only', fileOf('docs/operations/prometheus.yaml'))).toContain('SUCCESS');
  expect(await check('test', 'rules', fileOf('tests/fixtures/alerts.test.yaml'))).toContain('SUCCESS');
});

test('what the dashboard asks is what Prometheus understands', async () => {
  const dashboard = JSON.parse(readFileSync(fileOf('docs/operations/grafana.json'), 'utf8')) as { readonly panels: readonly { readonly targets?: readonly { readonly expr: string }[] }[] };
  const rules = dashboard.panels.flatMap(({ targets = [] }) => targets).map(({ expr }, i) => ({ record: `panel:${i}`, expr: expr.replaceAll('$__rate_interval', '1m').replaceAll(/\$(?:job|instance)/g, '.*') }));
  expect(rules.length).toBeGreaterThan(20);
  const file = join(folder, 'panels.json');
  // YAML takes JSON.
  writeFileSync(file, JSON.stringify({ groups: [{ name: 'panels', rules }] }));
  expect(await check('check', 'rules', file)).toContain(`${rules.length} rules found`);
});
