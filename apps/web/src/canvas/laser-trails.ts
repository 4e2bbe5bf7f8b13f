import type { BoardPoint } from '@paperroll/model';
import type { Presence } from '@paperroll/protocol';

/** A trail of light as it is shown now, the oldest point first. */
export interface ShownTrail {
  readonly color: string;
  /** `strength` 1 where it is fresh, 0 where it has faded. */
  readonly points: readonly (BoardPoint & { readonly strength: number })[];
}

/** Trails of laser pointers, one's own and others'; they fade by themselves. */
export interface LaserTrails {
  /** Takes in what somebody's presence, or one's own gesture, shows of a stroke; what was there at the first sight of them is old. */
  follow(who: number | 'me', color: string, laser: NonNullable<Presence['laser']> | undefined, now: number): void;
  shown(now: number): readonly ShownTrail[];
}

interface TimedPoint extends BoardPoint {
  readonly at: number;
}

interface Stroke {
  readonly id: number;
  readonly color: string;
  /** How many points of it are known. */
  count: number;
  points: readonly TimedPoint[];
}

/** How long (ms) a point is seen. */
export const TRAIL_MS = 1100;
/** Presence comes twenty times a second: what came at once was drawn over that time. */
const SPREAD_MS = 50;

/** Makes an empty set of trails. */
export function createLaserTrails(): LaserTrails {
  const strokes = new Map<number | 'me', Stroke>();
  /** Strokes that ended and still fade. */
  let fading: readonly Stroke[] = [];
  const seen = new Set<number | 'me'>();
  return {
    follow(who, color, laser, now) {
      const known = strokes.get(who);
      if (!laser) {
        if (known) fading = [...fading, known];
        strokes.delete(who);
        if (who !== 'me') seen.add(who);
        return;
      }
      const end = laser.first + laser.points.length;
      if (known?.id !== laser.stroke) {
        if (known) fading = [...fading, known];
        const isOld = who !== 'me' && !seen.has(who);
        strokes.set(who, { id: laser.stroke, color, count: isOld ? end : 0, points: [] });
      }
      seen.add(who);
      const stroke = strokes.get(who);
      if (!stroke) return;
      const fresh = laser.points.slice(Math.max(0, stroke.count - laser.first));
      const step = who === 'me' ? 0 : SPREAD_MS / Math.max(1, fresh.length);
      stroke.points = [...stroke.points.filter(({ at }) => now - at < TRAIL_MS), ...fresh.map(([x, y], i) => ({ x, y, at: now + i * step }))];
      stroke.count = Math.max(stroke.count, end);
    },
    shown(now) {
      fading = fading.filter(({ points }) => points.some(({ at }) => now - at < TRAIL_MS));
      return [...fading, ...strokes.values()].flatMap(({ color, points }): readonly ShownTrail[] => {
        const lit = points.filter(({ at }) => at <= now && now - at < TRAIL_MS);
        return lit.length === 0 && !points.some(({ at }) => at > now) ? [] : [{ color, points: lit.map(({ x, y, at }) => ({ x, y, strength: 1 - (now - at) / TRAIL_MS })) }];
      });
    },
  };
}
