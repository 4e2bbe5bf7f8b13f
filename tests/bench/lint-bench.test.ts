import { describe, expect, test } from 'vitest';
import { createEventModelReader, boardOfEventModel } from '@paperroll/model';
import { bigEventModel, fieldCount } from './big-event-model.ts';
import { benchLint, lintReport } from './lint-bench.ts';

describe('the bench of the lint', () => {
  test('makes a model of the size that it is asked for, which the board gives back', () => {
    const model = bigEventModel(300);
    expect(model.slices).toHaveLength(300);
    expect(fieldCount(model)).toBe(3000);
    expect(fieldCount(createEventModelReader().read(boardOfEventModel(bigEventModel(12))))).toBe(fieldCount(bigEventModel(12)));
  });

  test('measures changes, a lint from scratch and Markdown, and tells them', () => {
    const figures = benchLint(30, 20, 1);
    for (const figure of [figures.full, figures.change, figures.markdown, figures.files, figures.ratio]) expect(figure).toBeGreaterThan(0);
    expect(figures.slices).toBe(30);
    expect(lintReport(figures)).toContain('30 slices, 300 fields');
  });
});
