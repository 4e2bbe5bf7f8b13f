import { describe, expect, it } from 'vitest';
import { createTouches } from './touches.ts';

const p = (left: number, top: number): { left: number; top: number } => ({ left, top });

describe('touches', () => {
  it('tell scale and movement of two fingers since the last time', () => {
    const touches = createTouches();
    touches.down(1, p(0, 0));
    expect(touches.pinching).toBe(false);
    touches.down(2, p(100, 0));
    expect(touches.pinching).toBe(true);
    touches.move(2, p(200, 0));
    expect(touches.take()).toEqual({ type: 'pinch', at: p(100, 0), scale: 2, by: p(50, 0) });
    expect(touches.take()).toBeUndefined();
  });

  it('stay a pinch until the last finger is lifted, so that it does not drag', () => {
    const touches = createTouches();
    touches.down(1, p(0, 0));
    touches.down(2, p(100, 0));
    touches.up(2);
    touches.move(1, p(50, 50));
    expect(touches.pinching).toBe(true);
    expect(touches.take()).toBeUndefined();
    touches.up(1);
    expect(touches.pinching).toBe(false);
  });

  it('do not jump when a finger is lifted and put down elsewhere', () => {
    const touches = createTouches();
    touches.down(1, p(0, 0));
    touches.down(2, p(100, 0));
    touches.up(2);
    touches.down(3, p(0, 300));
    expect(touches.take()).toBeUndefined();
  });
});
