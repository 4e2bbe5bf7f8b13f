import { CONTRAST_STICKIES, DIM_PAPER, LIGHT_PAPER, PAPER_STICKIES } from '@paperroll/scene';
import { describe, expect, it } from 'vitest';
import { dressOf, type DressWishes } from './dress.ts';

const plain: DressWishes = { theme: 'light', stickies: 'system', moreContrast: false, forced: undefined, texture: false };

describe('the dress of the wall', () => {
  it('is the colours of the notation on paper that goes with the theme', () => {
    expect(dressOf(plain)).toEqual({ paper: LIGHT_PAPER, stickies: PAPER_STICKIES, texture: false });
    expect(dressOf({ ...plain, theme: 'dark' }).paper).toBe(DIM_PAPER);
  });

  it('has high contrast where the person chose it, or the device asks and the person did not say otherwise', () => {
    expect(dressOf({ ...plain, stickies: 'contrast' }).stickies).toBe(CONTRAST_STICKIES);
    expect(dressOf({ ...plain, moreContrast: true }).stickies).toBe(CONTRAST_STICKIES);
    expect(dressOf({ ...plain, stickies: 'paper', moreContrast: true }).stickies).toBe(PAPER_STICKIES);
  });

  it("is the system's own two colours wherever it forces them, whatever was chosen", () => {
    for (const stickies of ['system', 'paper', 'contrast'] as const) {
      const { paper, stickies: set, texture } = dressOf({ ...plain, stickies, texture: true, forced: { canvas: '#000000', text: '#ffffff', highlight: '#1aebff' } });
      expect(paper).toMatchObject({ paper: '#000000', ink: '#ffffff', accent: '#1aebff' });
      expect(set.paperOf('#fea95d')).toBe('#000000');
      expect(set.ink).toBe('#ffffff');
      expect(texture).toBe(false);
    }
  });

  it('shows fibres only where they were asked for, and never under high contrast', () => {
    expect(dressOf({ ...plain, texture: true }).texture).toBe(true);
    expect(dressOf({ ...plain, texture: true, stickies: 'contrast' }).texture).toBe(false);
  });
});
