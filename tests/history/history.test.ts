import { expect, test } from 'vitest';
import { parseLongOptions } from './long-options.ts';
import { measureLargeBoard, measureLongPast } from './long-run.ts';
import { longReport } from './main.ts';

test('takes 50,000 stickies and a million updates unless told otherwise, and says what it does not understand', () => {
  expect(parseLongOptions([])).toEqual({ stickies: 50_000, updates: 1_000_000 });
  expect(parseLongOptions(['--stickies', '0'])).toMatchObject({ stickies: 0 });
  expect(() => parseLongOptions(['--updates', 'many'])).toThrow('--updates takes a whole number');
});

test('a large board and a long past are read, joined, merged and had as of a moment', async () => {
  const lines: string[] = [];
  const results = [await measureLargeBoard(200, (line) => void lines.push(line)), await measureLongPast(4500, (line) => void lines.push(line))];
  for (const result of results) {
    expect(result.steps.map((step) => step.title).at(-1)).toBe('many changes and their merge');
    expect(result.steps.every((step) => step.processor >= 0 && step.clock > 0)).toBe(true);
    expect(longReport(result)).toContain('| read after a restart, and the first join |');
  }
  expect(lines.length).toBeGreaterThan(8);
}, 300_000);
