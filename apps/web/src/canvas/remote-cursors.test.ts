import { describe, expect, it } from 'vitest';
import type { Peer } from '../session/board-session.ts';
import { createRemoteCursors } from './remote-cursors.ts';

const user = { id: 'b', name: 'Ben', color: '#0f7480' };
const peer = (cursor: { x: number; y: number } | null, self = false): Peer => ({ clientId: 7, self, user, presence: { user, cursor, selection: [] } });
const VIEW = { x: -500, y: -500, w: 1000, h: 1000 };

describe('cursors of others', () => {
  it('glide to where they are reported, and rest there', () => {
    const cursors = createRemoteCursors();
    cursors.update([peer({ x: 0, y: 0 })], 0, VIEW);
    cursors.update([peer({ x: 100, y: 0 })], 50, VIEW);
    let moving = true;
    let time = 50;
    let last = 0;
    while (moving && time < 5000) {
      moving = cursors.advance((time += 16), false, VIEW);
      const { x } = cursors.shown(time, VIEW)[0]!.at;
      expect(x).toBeGreaterThanOrEqual(last);
      last = x;
    }
    expect(last).toBe(100);
    expect(time).toBeLessThan(1000);
  });

  it('fade after a rest, go after a longer one, and say when', () => {
    const cursors = createRemoteCursors();
    cursors.update([peer({ x: 0, y: 0 })], 0, VIEW);
    expect(cursors.shown(0, VIEW)[0]!.alpha).toBe(1);
    const fade = cursors.nextFade(0)!;
    expect(cursors.shown(fade, VIEW)[0]!.alpha).toBeLessThan(1);
    const gone = cursors.nextFade(fade)!;
    expect(cursors.shown(gone, VIEW)).toHaveLength(0);
    expect(cursors.nextFade(gone)).toBeUndefined();
  });

  it('do not show oneself, nor anybody whose pointer left the wall', () => {
    const cursors = createRemoteCursors();
    cursors.update([peer({ x: 0, y: 0 }, true)], 0, VIEW);
    expect(cursors.shown(0, VIEW)).toHaveLength(0);
    cursors.update([peer({ x: 0, y: 0 })], 0, VIEW);
    cursors.update([peer(null)], 10, VIEW);
    expect(cursors.shown(10, VIEW)).toHaveLength(0);
  });

  it('out of sight change nothing that one could see, and glide in once they come into view', () => {
    const cursors = createRemoteCursors();
    expect(cursors.update([peer({ x: 5000, y: 0 })], 0, VIEW)).toBe(false);
    expect(cursors.update([peer({ x: 7000, y: 0 })], 50, VIEW)).toBe(false);
    expect(cursors.advance(66, false, VIEW)).toBe(false);
    expect(cursors.shown(66, VIEW)).toHaveLength(0);
    expect(cursors.update([peer({ x: 0, y: 0 })], 100, VIEW)).toBe(true);
    expect(cursors.advance(116, false, VIEW)).toBe(true);
    expect(cursors.update([peer({ x: 0, y: 0 })], 150, VIEW)).toBe(false);
    expect(cursors.update([], 200, { x: 0, y: -500, w: 8000, h: 1000 })).toBe(true);
  });
});
