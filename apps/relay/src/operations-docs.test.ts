import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { parse } from 'yaml';
import { createMetrics } from './metrics.ts';

const docs = fileURLToPath(new URL('../../../docs/', import.meta.url));
const read = (path: string): string => readFileSync(join(docs, path), 'utf8');

const panelSchema = v.object({ title: v.string(), targets: v.optional(v.array(v.object({ expr: v.string() })), []) });
const dashboard = v.parse(v.object({ panels: v.array(panelSchema) }), JSON.parse(read('operations/grafana.json')));
const ruleSchema = v.object({ alert: v.string(), expr: v.string(), labels: v.object({ severity: v.picklist(['critical', 'warning']) }), annotations: v.object({ summary: v.string() }) });
const alerts = v.parse(v.object({ groups: v.array(v.object({ rules: v.array(ruleSchema) })) }), parse(read('operations/alerts.yaml'))).groups.flatMap(({ rules }) => rules);
const asked = [
  ...dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ where: title, expr }))),
  ...alerts.map(({ alert, expr }) => ({ where: alert, expr })),
];

/** By the name of each series that a relay shows: the labels that it can have, besides those that Prometheus gives. */
const shown = new Map<string, ReadonlySet<string>>([['up', new Set()]]);

beforeAll(async () => {
  const metrics = createMetrics(() => ({ rooms: 0, connections: 0, failingRooms: 0 }));
  const described = v.array(v.object({ name: v.string(), type: v.string(), labelNames: v.optional(v.array(v.string()), []) }));
  for (const { name, type } of v.parse(described, await metrics.registry.getMetricsAsJSON())) {
    const metric = metrics.registry.getSingleMetric(name);
    const labels = new Set<string>(metric !== undefined && 'labelNames' in metric ? (metric.labelNames as readonly string[]) : []);
    if (type === 'histogram') for (const part of ['bucket', 'sum', 'count']) shown.set(`${name}_${part}`, new Set([...labels, ...(part === 'bucket' ? ['le'] : [])]));
    else shown.set(name, labels);
  }
});

describe('the dashboard and the alerts', () => {
  test('ask only for series that a relay shows', () => {
    expect(asked.length).toBeGreaterThan(25);
    for (const { where, expr } of asked) {
      const names = expr.match(/\b(?:paperroll|process|nodejs)_\w+|\bup\b/g) ?? [];
      expect(names, where).not.toEqual([]);
      for (const name of names) expect(shown.has(name), `${where}: ${name}`).toBe(true);
    }
  });

  test('ask only for labels that the series have', () => {
    const everywhere = new Set(['job', 'instance']);
    for (const { where, expr } of asked) {
      for (const [, name = '', matchers = ''] of expr.matchAll(/\b(\w+)\{([^}]*)\}/g)) {
        for (const [, label = ''] of matchers.matchAll(/(\w+)\s*[=!]/g)) expect(everywhere.has(label) || shown.get(name)?.has(label), `${where}: ${name}{${label}}`).toBe(true);
      }
      const known = new Set([...everywhere, ...(expr.match(/\b\w+/g) ?? []).flatMap((name) => [...(shown.get(name) ?? [])])]);
      for (const [, labels = ''] of expr.matchAll(/\bby \(([^)]*)\)/g)) for (const label of labels.split(/,\s*/)) expect(known.has(label), `${where}: by ${label}`).toBe(true);
    }
  });

  test('leave nobody without a word of what to do', () => {
    const page = read('operations.md');
    for (const { alert } of alerts) expect(page).toMatch(new RegExp(`^### ${alert}$`, 'm'));
    const documented = [...page.matchAll(/^### (Paperroll\w+)$/gm)].map((match) => match[1]);
    expect(documented.sort()).toEqual(alerts.map(({ alert }) => alert).sort());
  });
});
