import { elementId, relationId, type ElementId, type Relation } from '@paperroll/model';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConnectorEnd } from './connector-anchor.ts';
import { routeConnector } from './connector-path.ts';
import { OPEN } from './connector-probe.ts';
import { createSpreads, plannedSides, type Spreads } from './connector-spread.ts';
import { curveEnd, curveStart, polylineOf } from './curve.ts';

const at = (x: number, y: number): ConnectorEnd => ({ box: { x, y, w: 160, h: 160 }, angle: 0 });
const relation = (id: string, from: string, to: string): Relation => ({ id: relationId(id), kind: 'es.relates', from: elementId(from), to: elementId(to), label: '', props: {} });

function spreadsOf(places: Readonly<Record<string, ConnectorEnd>>, relations: readonly Relation[]): Spreads {
  return createSpreads({ placeOf: (id) => places[id], relationsOf: (id) => relations.filter(({ from, to }) => from === id || to === id), sidesOf: plannedSides });
}

const shiftsAt = (spreads: Spreads, id: string): Readonly<Record<string, number>> => Object.fromEntries(spreads.at(elementId(id)));

describe('connectors at one sticky', () => {
  test('one alone on a side stands in its middle', () => {
    const spreads = spreadsOf({ a: at(0, 0), b: at(400, 0), c: at(0, 400) }, [relation('r', 'a', 'b'), relation('s', 'c', 'a')]);
    expect(shiftsAt(spreads, 'a')).toEqual({ r: 0, s: 0 });
  });

  test('what comes in and what goes out on one side stand apart', () => {
    const spreads = spreadsOf({ a: at(0, 0), b: at(500, -120), c: at(500, 120) }, [relation('in', 'b', 'a'), relation('out', 'a', 'c')]);
    const { in: into, out } = shiftsAt(spreads, 'a');
    expect((out ?? 0) - (into ?? 0)).toBeGreaterThanOrEqual(20);
  });

  test('they stand in the order of what they lead to, and none leaves its side (law)', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: -20, max: 20 }), { minLength: 2, maxLength: 30 }), (rows) => {
        const places: Record<string, ConnectorEnd> = { a: at(0, 0) };
        const relations = rows.map((row, i) => {
          places[`b${i}`] = at(900, row * 10);
          return relation(`r${i}`, 'a', `b${i}`);
        });
        const spread = spreadsOf(places, relations).at(elementId('a'));
        const sorted = relations.toSorted((x, y) => (places[other(x)]?.box.y ?? 0) - (places[other(y)]?.box.y ?? 0));
        const shifts = sorted.map(({ id }) => spread.get(id) ?? 0);
        for (const [i, shift] of shifts.entries()) {
          expect(Math.abs(shift)).toBeLessThanOrEqual(64);
          if (i > 0) expect(shift).toBeGreaterThan(shifts[i - 1] ?? 0);
        }
      }),
    );
  });

  test('those of one pair run side by side, whichever way they point and on whichever sides (law)', () => {
    const place = fc.record({ x: fc.integer({ min: -900, max: 900 }), y: fc.integer({ min: -900, max: 900 }) });
    fc.assert(
      fc.property(place, fc.boolean(), ({ x, y }, forth) => {
        fc.pre(Math.abs(x) > 320 || Math.abs(y) > 320);
        const places = { a: at(0, 0), b: at(x, y) };
        const relations = ['r', 's', 't'].map((id) => (forth ? relation(id, 'a', 'b') : relation(id, 'b', 'a')));
        const spreads = spreadsOf(places, relations);
        const curves = relations.map((one) => routeConnector(places[one.from as 'a'], places[one.to as 'a'], 0, false, { probe: OPEN, track: 0, anchors: spreads.anchorsOf(one) }).path);
        for (const one of curves) {
          for (const two of curves) {
            if (one === two) continue;
            expect(Math.hypot(curveStart(one).x - curveStart(two).x, curveStart(one).y - curveStart(two).y)).toBeGreaterThan(15);
            expect(Math.hypot(curveEnd(one).x - curveEnd(two).x, curveEnd(one).y - curveEnd(two).y)).toBeGreaterThan(15);
            expect(cross(polylineOf(one), polylineOf(two))).toBe(false);
          }
        }
      }),
    );
  });

  test('loops and hops over crowded edges take no place on a side', () => {
    const spreads = spreadsOf({ a: at(0, 0), b: at(160, 0), c: at(400, 0) }, [relation('loop', 'a', 'a'), relation('hop', 'a', 'b'), relation('r', 'a', 'c')]);
    expect(shiftsAt(spreads, 'a')).toEqual({ r: 0 });
  });

  test('a forgotten spread is worked out anew', () => {
    const places: Record<string, ConnectorEnd> = { a: at(0, 0), b: at(500, 0), c: at(500, 200) };
    const spreads = spreadsOf(places, [relation('r', 'a', 'b'), relation('s', 'a', 'c')]);
    expect(shiftsAt(spreads, 'a')['r']).toBeLessThan(0);
    places['c'] = at(500, -200);
    spreads.forget(elementId('a'));
    expect(shiftsAt(spreads, 'a')['r']).toBeGreaterThan(0);
  });
});

const other = ({ from, to }: Relation): ElementId => (from === 'a' ? to : from);

type Point = { readonly x: number; readonly y: number };
const turn = (a: Point, b: Point, c: Point): number => Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));

function cross(one: readonly Point[], two: readonly Point[]): boolean {
  return one.some((a, i) => {
    const b = one[i + 1];
    return b !== undefined && two.some((c, k) => {
      const d = two[k + 1];
      return d !== undefined && turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
    });
  });
}
