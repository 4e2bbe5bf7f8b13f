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
  editing: { id: 'e2', caret: 7 },
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
    expect(parsePresence(state)).toEqual({ user: ann, cursor: null, selection: [], editing: whole.editing });
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
