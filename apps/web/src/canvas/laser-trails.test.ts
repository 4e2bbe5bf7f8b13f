import { describe, expect, test } from 'vitest';
import { createLaserTrails, TRAIL_MS } from './laser-trails.ts';

const laser = (stroke: number, first: number, ...xs: readonly number[]) => ({ stroke, first, points: xs.map((x): [number, number] => [x, 0]) });
const xs = (trails: ReturnType<typeof createLaserTrails>, now: number): readonly number[] => trails.shown(now).flatMap(({ points }) => points.map(({ x }) => x));

describe('trails of light', () => {
  test('grow by the points that are new, however often they are told', () => {
    const trails = createLaserTrails();
    trails.follow('me', '#ff0000', laser(1, 0, 1, 2), 0);
    trails.follow('me', '#ff0000', laser(1, 0, 1, 2, 3), 10);
    trails.follow('me', '#ff0000', laser(1, 0, 1, 2, 3), 20);
    trails.follow('me', '#ff0000', laser(1, 2, 3, 4), 30);
    expect(xs(trails, 30)).toEqual([1, 2, 3, 4]);
  });

  test('fade from their oldest point on, and are gone', () => {
    const trails = createLaserTrails();
    trails.follow('me', '#ff0000', laser(1, 0, 1), 0);
    trails.follow('me', '#ff0000', laser(1, 0, 1, 2), 500);
    const [trail] = trails.shown(600);
    expect(trail?.points[0]?.strength).toBeLessThan(trail?.points[1]?.strength ?? 0);
    expect(xs(trails, TRAIL_MS)).toEqual([2]);
    expect(trails.shown(TRAIL_MS + 500)).toEqual([]);
  });

  test('of others are spread over the time in which they were drawn', () => {
    const trails = createLaserTrails();
    trails.follow(7, '#00ff00', undefined, 0);
    trails.follow(7, '#00ff00', laser(1, 0, 1, 2), 100);
    expect(xs(trails, 100)).toEqual([1]);
    expect(xs(trails, 150)).toEqual([1, 2]);
  });

  test('that were there before one came are not shown, new strokes are', () => {
    const trails = createLaserTrails();
    trails.follow(7, '#00ff00', laser(1, 0, 1, 2), 0);
    expect(trails.shown(50)).toEqual([]);
    trails.follow(7, '#00ff00', laser(1, 0, 1, 2, 3), 60);
    expect(xs(trails, 60)).toEqual([3]);
    trails.follow(7, '#00ff00', laser(2, 0, 9), 80);
    expect(xs(trails, 80)).toEqual([3, 9]);
  });

  test('stay to fade when their owner puts the laser away', () => {
    const trails = createLaserTrails();
    trails.follow('me', '#ff0000', laser(1, 0, 1), 0);
    trails.follow('me', '#ff0000', undefined, 10);
    expect(xs(trails, 20)).toEqual([1]);
    expect(trails.shown(TRAIL_MS + 20)).toEqual([]);
  });
});
