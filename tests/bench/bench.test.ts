import { beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../scripts/ensure-chromium.mjs';
import { runTurbo } from '../scripts/run-turbo.mjs';
import { benchBoard } from './bench-board.ts';
import { figuresOf, median } from './figures.ts';
import { bench } from './main.ts';
import { parseOptions } from './options.ts';
import { reportOf } from './report.ts';

describe('the bench', () => {
  test('asks for what the command line says, and says what it does not know', () => {
    expect(parseOptions(['--notes', '500,2000', '--scenarios', 'load,pan50', '--runs', '1'])).toMatchObject({ notes: [500, 2000], scenarios: ['load', 'pan50'], runs: 1, peers: false });
    expect(parseOptions([]).notes).toEqual([500, 2000, 5000, 10_000, 50_000]);
    expect(() => parseOptions(['--scenarios', 'fly'])).toThrow('There is no scenario fly');
    expect(() => parseOptions(['--notes', 'many'])).toThrow('whole numbers');
  });

  test('makes as many stickies as it is asked for, each in a place of its own, in lanes and with connectors', () => {
    const { elements, relations } = benchBoard(1000);
    const notes = elements.filter(({ kind }) => kind !== 'lane');
    expect(notes).toHaveLength(1000);
    expect(new Set(notes.map(({ x, y }) => `${x} ${y}`)).size).toBe(1000);
    expect(elements.length).toBeGreaterThan(1000);
    expect(relations.length).toBeGreaterThan(250);
    expect(new Set(elements.map(({ z }) => z)).size).toBe(elements.length);
  });

  test('tells frames by their gaps and work by the frame', () => {
    const figures = figuresOf({ gaps: [...Array<number>(95).fill(16), ...Array<number>(5).fill(40)], longTasks: [60, 80], seconds: 2, busyMs: 500 });
    expect(figures).toEqual({ fps: 50, p95: 40, busy: 5, longTasks: 2, longMs: 140, totalMs: 500 });
    expect(median([9, 1, 5])).toBe(5);
  });

  test('says of a page that never got through that it gave up', () => {
    const load = { contentMs: 900, settledMs: 1000, busyMs: 300, heapMb: 12 };
    const result = {
      machine: { cores: 2, cpu: 'any', load: 1, node: 'v20', chromium: '150' },
      options: parseOptions(['--notes', '5000', '--runs', '1', '--peers']),
      start: undefined,
      sizes: { 5000: { plain: [{ load, scenarios: {} }], tldraw: [] } },
    };
    expect(reportOf(result)).toMatch(/\| tldraw +\| +gave up \|/);
  });
});

const chromium = findChromium();

describe.skipIf(chromium === undefined)('a short bench', () => {
  beforeAll(async () => {
    const { code } = await runTurbo(['build', '--filter=@paperroll/web']);
    if (code !== 0) throw new Error('the page cannot be built');
  }, 120_000);

  test('drives Paperroll and the plain page by hand and tells what it cost', async () => {
    const result = await bench(parseOptions(['--notes', '120', '--scenarios', 'fit,drag1', '--runs', '1']), chromium ?? '');
    for (const site of ['plain', 'paperroll']) {
      const run = result.sizes[120]?.[site]?.[0];
      expect(run?.load.settledMs).toBeGreaterThan(0);
      expect(run?.load.heapMb).toBeGreaterThan(0);
      expect(run?.scenarios['drag1']?.fps).toBeGreaterThan(0);
      expect(run?.scenarios['drag1']?.busy).toBeGreaterThan(0);
      expect(run?.scenarios['fit']?.totalMs).toBeGreaterThan(0);
    }
    expect(reportOf(result)).toContain('| drag one');
  }, 180_000);
});
