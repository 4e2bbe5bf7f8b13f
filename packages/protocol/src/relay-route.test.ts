import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closeCodes } from './close-codes.ts';
import { addressOf, routeAfter, routeAnew, routeSettled, routeTold, startRoute } from './relay-route.ts';
import type { RelayRoute } from './relay-route.ts';

const origin = 'https://wall.example';
const urls = ['https://wall.example/r/c', 'https://wall.example/r/a', 'https://wall.example/r/b'];
const relays = ['c', 'a', 'b'].map((id, i) => ({ id, url: urls[i] ?? '' }));
const after = (route: RelayRoute, code: number | undefined): RelayRoute => routeAfter(route, code, 0.5).route;
const walk = (route: RelayRoute, codes: readonly (number | undefined)[]): readonly string[] => {
  const seen = [addressOf(route).origin];
  for (const code of codes) {
    route = after(route, code);
    seen.push(addressOf(route).origin);
  }
  return seen;
};

describe('a way to one relay', () => {
  test('stays at its only address, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 1000, max: 4399 }), { nil: undefined })), (codes) => {
        expect(new Set(walk(startRoute(origin, []), codes))).toEqual(new Set([origin]));
      }),
    );
  });

  test('pauses longer each time that nothing is in sync, up to twenty seconds, and begins anew after a sync', () => {
    let route = startRoute(origin, []);
    const waits: number[] = [];
    for (let i = 0; i < 10; i += 1) {
      const next = routeAfter(route, 1006, 1);
      waits.push(next.waitMs);
      route = next.route;
    }
    expect(waits).toEqual([2000, 4000, 8000, 16_000, 20_000, 20_000, 20_000, 20_000, 20_000, 20_000]);
    expect(routeAfter(route, 1006, 0).waitMs).toBe(0);
    expect(routeAfter(routeSettled(route), 1006, 1).waitMs).toBe(1000);
  });

  test('leads two thousand who were cut off together back evenly over the pause, and later ones over a longer one', () => {
    const people = 2000;
    const settled = routeSettled(startRoute(origin, []));
    for (const [code, route, pause] of [[1006, settled, 1000], [1012, settled, 1000], [1013, startRoute(origin, []), 2000]] as const) {
      const tenths = Array<number>(10).fill(0);
      for (let i = 0; i < people; i += 1) {
        const tenth = Math.floor((routeAfter(route, code, (i + 0.5) / people).waitMs / pause) * 10);
        tenths[tenth] = (tenths[tenth] ?? 0) + 1;
      }
      expect(tenths).toEqual(Array(10).fill(people / 10));
    }
  });

  test('is told of no others by a server that has none', () => {
    const told = routeTold(startRoute(origin, []), {});
    expect(told).toEqual({ route: startRoute(origin, []), elsewhere: false });
  });
});

describe('a way to one of several relays', () => {
  test('goes from the server to the preferred relay at once, and straight to it the next time', () => {
    const asked = startRoute(origin, []);
    expect(addressOf(asked)).toEqual({ origin, asks: true });
    const told = routeTold(asked, { relay: 'b', relays });
    expect(told.elsewhere).toBe(true);
    const next = routeAfter(told.route, closeCodes.elsewhere, 0.5);
    expect(next.waitMs).toBe(0);
    expect(addressOf(next.route)).toEqual({ origin: urls[0], asks: false });
    expect(addressOf(startRoute(origin, urls))).toEqual({ origin: urls[0], asks: false });
  });

  test('stays where it is when the relay that was asked is the preferred one', () => {
    expect(routeTold(startRoute(origin, []), { relay: 'c', relays })).toMatchObject({ elsewhere: false, route: { relays: urls, position: 0 } });
  });

  test('falls over to the next within a second, asks the server after the last, and then begins anew with a pause', () => {
    const start = startRoute(origin, urls);
    expect(walk(start, [1006, undefined, 1013, 1006])).toEqual([...urls, origin, urls[0]]);
    for (const random of [0, 0.3, 1]) expect(routeAfter(start, 1006, random).waitMs).toBe(random * 1000);
    const asking = [1006, 1006, 1006].reduce(after, start);
    expect(routeAfter(asking, 1006, 1)).toMatchObject({ waitMs: 2000, route: { failures: 1, position: 0 } });
  });

  test('is told the same list after a whole round without getting there any faster', () => {
    const tired = [1006, 1006, 1006, 1006, 1006, 1006, 1006].reduce(after, startRoute(origin, urls));
    expect(addressOf(tired).asks).toBe(true);
    const told = routeTold(tired, { relay: 'a', relays });
    expect(routeAfter(told.route, closeCodes.elsewhere, 1)).toMatchObject({ waitMs: 2000, route: { failures: 1, position: 0 } });
  });

  test('leaves a relay that restarts, and comes back to the preferred one after a cut', () => {
    const second = routeSettled(after(startRoute(origin, urls), 1006));
    expect(addressOf(second).origin).toBe(urls[1]);
    expect(addressOf(after(second, closeCodes.restarting)).origin).toBe(urls[2]);
    for (const cut of [1006, 1005, undefined]) expect(addressOf(after(second, cut)).origin).toBe(urls[0]);
  });

  test('takes nothing elsewhere that was refused for what it is, and pauses longer each time', () => {
    for (const code of [closeCodes.malformed, closeCodes.tooFast, closeCodes.tooLarge]) {
      let route = after(startRoute(origin, urls), 1006);
      for (const pause of [2000, 4000, 8000]) {
        const next = routeAfter(route, code, 1);
        expect([addressOf(next.route).origin, next.waitMs]).toEqual([urls[1], pause]);
        route = next.route;
      }
    }
  });

  test('follows a list that changed: forgotten when the server has one relay again', () => {
    const asking = [1006, 1006, 1006].reduce(after, startRoute(origin, urls));
    expect(routeTold(asking, {}).route).toMatchObject({ relays: [], position: 0 });
    const grown = routeTold(startRoute(origin, urls), { relay: 'c', relays: [{ id: 'd', url: `${origin}/r/d` }, ...relays] });
    expect(grown).toMatchObject({ elsewhere: false, route: { position: 1 } });
  });

  test('never leads from https to anything else, nor to an address that is none', () => {
    const odd = [{ id: 'x', url: 'http://wall.example/r/x' }, { id: 'y', url: 'javascript:alert(1)' }, ...relays];
    expect(routeTold(startRoute(origin, []), { relay: 'a', relays: odd }).route.relays).toEqual(urls);
    expect(startRoute('http://localhost:1', ['http://localhost:2', 'file:///x']).relays).toEqual(['http://localhost:2']);
  });

  test('begins anew when somebody asks for it', () => {
    const tired = Array.from({ length: 6 }, () => 1006).reduce(after, startRoute(origin, urls));
    expect(routeAnew(tired)).toMatchObject({ position: 0, failures: 0 });
  });

  test('comes by every address again and again while nothing answers, and never waits more than twenty seconds', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(1006, 1012, 1013, undefined), { minLength: 8, maxLength: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), (codes, random) => {
        let route = startRoute(origin, urls);
        const seen: string[] = [];
        for (const code of codes) {
          const next = routeAfter(route, code, random);
          expect(next.waitMs).toBeLessThanOrEqual(20_000);
          route = next.route;
          seen.push(addressOf(route).origin);
        }
        for (let i = 0; i + 4 <= seen.length; i += 1) expect(new Set(seen.slice(i, i + 4)).size).toBe(4);
      }),
    );
  });
});
