import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { parsePresence, presenceSchema } from './presence.ts';

const ann = { id: 'u1', name: 'Ann', color: '#a1b2c3' };
const whole = {
  user: ann,
  cursor: { x: 1, y: -2.5 },
  selection: ['e1', 'e2'],
  viewport: { x: 0, y: 0, zoom: 0.5 },
  drag: { ids: ['e1'], dx: 3, dy: 4 },
  editing: { id: 'e2', caret: 7, anchor: '{"item":{"client":1,"clock":2}}', head: '{"item":{"client":1,"clock":9}}' },
  laser: { stroke: 3, first: 40, points: [[1, 2], [3.5, -4]] },
};

describe('a presence', () => {
  test('is read as it was sent', () => {
    expect(parsePresence(whole)).toEqual(whole);
    expect(v.parse(presenceSchema, whole)).toEqual(whole);
    expect(parsePresence({ user: ann, cursor: null, selection: [], editing: null })).toEqual({
      user: ann,
      cursor: null,
      selection: [],
      editing: null,
    });
  });

  test('without a readable user is nobody', () => {
    const broken = [undefined, null, 1, 'x', [], {}, { user: null }, { user: { ...ann, name: '  ' } }, { user: { ...ann, color: 'red' } }];
    for (const state of broken) expect(parsePresence(state)).toBeUndefined();
  });

  test('with one broken part shows the rest', () => {
    const state = { ...whole, cursor: { x: NaN, y: 0 }, drag: 'sideways', viewport: { x: 0, y: 0, zoom: 0 }, selection: [1] };
    expect(parsePresence(state)).toEqual({ user: ann, cursor: null, selection: [], editing: whole.editing, laser: whole.laser });
  });

  test('of an older peer has no marks and no laser, and says all the same who writes where', () => {
    const { laser: _, ...older } = { ...whole, editing: { id: 'e2', caret: 7 } };
    expect(parsePresence(older)).toEqual(older);
    expect(v.parse(presenceSchema, older)).toEqual(older);
  });

  test('with a broken mark still tells who writes where', () => {
    expect(parsePresence({ user: ann, editing: { id: 'e2', head: 'x'.repeat(500), anchor: 7 } })?.editing).toMatchObject({ id: 'e2' });
    expect(parsePresence({ user: ann, editing: { id: 'e2', head: 'x'.repeat(500), anchor: 7 } })?.editing?.head).toBeUndefined();
  });

  test('shows no trail that is longer than a trail can be', () => {
    const points = Array.from({ length: 65 }, () => [0, 0]);
    expect(parsePresence({ ...whole, laser: { stroke: 1, first: 0, points } })?.laser).toBeUndefined();
    expect(parsePresence({ ...whole, laser: { stroke: 1, first: 0, points: [[NaN, 0]] } })?.laser).toBeUndefined();
  });

  test('leaves unknown parts of newer peers out', () => {
    expect(parsePresence({ ...whole, mood: 'fine' })).toEqual(whole);
  });

  test('names at most 500 elements', () => {
    const many = Array.from({ length: 800 }, (_, i) => `e${i}`);
    const read = parsePresence({ ...whole, selection: many, drag: { ids: many, dx: 0, dy: 0 } });
    expect(read?.selection).toEqual(many.slice(0, 500));
    expect(read?.drag?.ids).toHaveLength(500);
  });

  test('never throws, whatever a peer sends', () => {
    fc.assert(fc.property(fc.anything(), (state) => void parsePresence(state)));
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (cursor, selection, drag) => {
        expect(parsePresence({ user: ann, cursor, selection, drag })?.user).toEqual(ann);
      }),
    );
  });
});
