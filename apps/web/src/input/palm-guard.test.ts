import { describe, expect, it } from 'vitest';
import { createPalmGuard } from './palm-guard.ts';

describe('the palm of a hand that holds a pen', () => {
  it('is told by the pen that was near a moment ago, and stays a palm until it is lifted', () => {
    const guard = createPalmGuard();
    expect(guard.down(1, 0)).toBe(false);
    guard.pen(1000, false);
    expect(guard.down(2, 1300)).toBe(true);
    expect(guard.isPalm(2)).toBe(true);
    expect(guard.down(3, 5000)).toBe(false);
    expect(guard.isPalm(2)).toBe(true);
    guard.up(2);
    expect(guard.isPalm(2)).toBe(false);
  });

  it('is whatever comes down while the pen writes, however long that takes', () => {
    const guard = createPalmGuard();
    guard.pen(1000, true);
    expect(guard.down(2, 9000)).toBe(true);
    guard.pen(9500, false);
    expect(guard.down(3, 19_000)).toBe(false);
  });

  it('may have come before the pen', () => {
    const guard = createPalmGuard();
    guard.down(1, 0);
    guard.takeForPalms([1]);
    expect(guard.isPalm(1)).toBe(true);
  });
});
