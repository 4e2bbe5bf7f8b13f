import { describe, expect, it } from 'vitest';
import type { Peer } from '../session/board-session.ts';
import { createRemoteCursors } from './remote-cursors.ts';

const user = { id: 'b', name: 'Ben', color: '#0f7480' };
const peer = (cursor: { x: number; y: number } | null, self = false): Peer => ({ clientId: 7, self, user, presence: { user, cursor, selection: [] } });

describe('cursors of others', () => {
  it('glide to where they are reported, and rest there', () => {
    const cursors = createRemoteCursors();
    cursors.update([peer({ x: 0, y: 0 })], 0);
    cursors.update([peer({ x: 100, y: 0 })], 50);
    let moving = true;
    let time = 50;
    let last = 0;
    while (moving && time < 5000) {
      moving = cursors.advance((time += 16), false);
      const { x } = cursors.shown(time)[0]!.at;
      expect(x).toBeGreaterThanOrEqual(last);
      last = x;
    }
    expect(last).toBe(100);
    expect(time).toBeLessThan(1000);
  });

  it('fade after a rest, go after a longer one, and say when', () => {
    const cursors = createRemoteCursors();
    cursors.update([peer({ x: 0, y: 0 })], 0);
    expect(cursors.shown(0)[0]!.alpha).toBe(1);
    const fade = cursors.nextFade(0)!;
    expect(cursors.shown(fade)[0]!.alpha).toBeLessThan(1);
    const gone = cursors.nextFade(fade)!;
    expect(cursors.shown(gone)).toHaveLength(0);
    expect(cursors.nextFade(gone)).toBeUndefined();
  });

  it('do not show oneself, nor anybody whose pointer left the wall', () => {
    const cursors = createRemoteCursors();
    cursors.update([peer({ x: 0, y: 0 }, true)], 0);
    expect(cursors.shown(0)).toHaveLength(0);
    cursors.update([peer({ x: 0, y: 0 })], 0);
    cursors.update([peer(null)], 10);
    expect(cursors.shown(10)).toHaveLength(0);
  });
});
