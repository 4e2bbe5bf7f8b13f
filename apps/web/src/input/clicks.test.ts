import { describe, expect, it } from 'vitest';
import { createClickCounter } from './clicks.ts';

describe('clicks', () => {
  const at = { left: 10, top: 10 };

  it('count a second press soon after and close to the first, and begin anew after it', () => {
    const count = createClickCounter();
    expect([count(at, 0, 0), count({ left: 12, top: 9 }, 0, 200), count(at, 0, 300)]).toEqual([1, 2, 1]);
  });

  it('do not count a press that is late, far away or of another button', () => {
    const count = createClickCounter();
    expect([count(at, 0, 0), count(at, 0, 900)]).toEqual([1, 1]);
    expect(count({ left: 60, top: 10 }, 0, 950)).toBe(1);
    expect(count({ left: 60, top: 10 }, 2, 990)).toBe(1);
  });

  it('give a fingertip more room than a mouse', () => {
    const count = createClickCounter();
    expect([count(at, 0, 0, 'touch'), count({ left: 30, top: 12 }, 0, 200, 'touch')]).toEqual([1, 2]);
    expect([count(at, 0, 1000), count({ left: 30, top: 12 }, 0, 1200)]).toEqual([1, 1]);
  });
});
