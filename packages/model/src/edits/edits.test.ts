import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBoardDoc } from '../board/board-doc.ts';
import { createBoardIndex, snapshotOf } from '../board/board-index.ts';
import { elementId, relationId } from '../ids.ts';
import { eventStorming } from '../notations/event-storming/event-storming.ts';
import { ES } from '../notations/event-storming/kinds.ts';
import { COORDINATE_LIMIT, TEXT_LIMIT } from '../schema/element.ts';
import { boardOf, createRandom, given, randomBoard, randomEdit } from '../testing/index.ts';
import type { Edit, NewElement } from './edit.ts';
import { canEdit, runEdit } from './run-edit.ts';
import { seedBoard } from './seed-board.ts';

const id = elementId;
const wall = boardOf(
  [
    { id: 'a', kind: ES.event, text: 'Parcel ordered', props: { pivotal: true, foreign: { deep: [1] } } },
    { id: 'b', kind: ES.command, x: 200, text: 'Send 👩‍🚀 parcel' },
    { id: 'c', kind: 'xx.future', x: 400, text: 'kept' },
    { id: 'fixed', kind: ES.hotspot, x: 600, props: { locked: true } },
  ],
  [{ from: 'a', to: 'b', label: 'then', props: { colour: 'red' } }, { from: 'b', to: 'c' }],
  { title: 'Parcels', labels: { [ES.policy]: 'Process' }, props: { foreign: true } },
);
const sticky: NewElement = { id: id('new'), kind: ES.event, x: 1, y: 2, w: 160, h: 160 };
const one = (after: typeof wall, name: string) => after.elements.find((element) => element.id === name);

describe('adding', () => {
  it('puts new stickies in front, in the order given, with their relations', () => {
    given(wall)
      .when({ type: 'add-elements', elements: [sticky, { ...sticky, id: id('second') }], relations: [{ id: relationId('r'), kind: 'es.relates', from: id('new'), to: id('a') }] })
      .made((after, diff) => {
        expect(after.elements.map((e) => e.id)).toEqual(['a', 'b', 'c', 'fixed', 'new', 'second']);
        expect(diff?.elements.added).toHaveLength(2);
        expect(after.relations).toHaveLength(3);
      });
  });

  it.each<[string, Edit]>([
    ['nothing-to-do', { type: 'add-elements', elements: [] }],
    ['duplicate-id', { type: 'add-elements', elements: [{ ...sticky, id: id('a') }] }],
    ['duplicate-id', { type: 'add-elements', elements: [sticky, sticky] }],
    ['invalid-element', { type: 'add-elements', elements: [{ ...sticky, x: Number.NaN }] }],
    ['invalid-element', { type: 'add-elements', elements: [{ ...sticky, w: 1 }] }],
    ['invalid-element', { type: 'add-elements', elements: [{ ...sticky, text: 'x'.repeat(TEXT_LIMIT + 1) }] }],
    ['reserved-name', { type: 'add-elements', elements: [{ ...sticky, props: { x: 1 } }] }],
    ['unknown-element', { type: 'add-elements', elements: [sticky], relations: [{ id: relationId('r'), kind: 'k', from: id('new'), to: id('nobody') }] }],
  ])('refuses with %s what would break the board', (code, edit) => {
    given(wall).when(edit).refused(code);
  });

  it('refuses more than a board holds', () => {
    const board = createBoardDoc();
    const index = createBoardIndex(board);
    const answer = runEdit(board, index, { type: 'add-elements', elements: [sticky, { ...sticky, id: id('two') }] }, { elements: 1, relations: 1 });
    expect(answer).toMatchObject({ ok: false, error: { code: 'board-full' } });
  });

  it('replaces half a character in any text by a mark that every peer can hold', () => {
    given(wall)
      .when({ type: 'add-elements', elements: [{ ...sticky, text: 'broken \ud83d', props: { note: ['\udc00'] } }] })
      .made((after) => {
        expect(one(after, 'new')?.text).toBe('broken \ufffd');
        expect(one(after, 'new')?.props['note']).toEqual(['\ufffd']);
      });
  });
});

describe('moving, resizing, stacking', () => {
  it('moves several stickies in one diff', () => {
    given(wall)
      .when({ type: 'move-elements', moves: [{ id: id('a'), x: -5.5, y: 7 }, { id: id('b'), x: 0, y: 0 }] })
      .made((after, diff) => {
        expect(one(after, 'a')).toMatchObject({ x: -5.5, y: 7 });
        expect(diff?.elements.changed).toHaveLength(2);
      });
  });

  it('publishes nothing when a sticky is moved to where it is', () => {
    given(wall).when({ type: 'resize-elements', boxes: [{ id: id('a'), x: 0, y: 0, w: 160, h: 160 }] }).made((_after, diff) => expect(diff).toBe(undefined));
  });

  it('brings to the front and sends to the back, keeping the order among the chosen', () => {
    const order = (edit: Edit): readonly string[] => given(wall).when(edit).after.elements.map((e) => e.id);
    expect(order({ type: 'reorder-elements', ids: [id('b'), id('a')], to: 'front' })).toEqual(['c', 'fixed', 'a', 'b']);
    expect(order({ type: 'reorder-elements', ids: [id('c'), id('b')], to: 'back' })).toEqual(['b', 'c', 'a', 'fixed']);
  });

  it('B13: one step forward or backward passes the nearest one that overlaps, and nothing where none does', () => {
    const pile = boardOf(['a', 'b', 'c', 'd'].map((name, i) => ({ id: name, kind: ES.event, x: i === 1 ? 5000 : i * 20 })));
    const order = (...edits: readonly [readonly string[], 'forward' | 'backward'][]): string =>
      edits.reduce((story, [ids, to]) => given(story.after).when({ type: 'reorder-elements', ids: ids.map(id), to }), given(pile).when({ type: 'edit-board', change: { title: 'Pile' } })).after.elements.map((e) => e.id).join('');
    expect(order([['a'], 'forward'])).toBe('bcad');
    expect(order([['d'], 'backward'])).toBe('abdc');
    expect(order([['b'], 'forward'])).toBe('abcd');
    expect(order([['d'], 'forward'])).toBe('abcd');
    expect(order([['a', 'c'], 'forward'])).toBe('bdac');
    expect(order([['a'], 'forward'], [['a'], 'backward'])).toBe('bacd');
  });

  it.each<[string, Edit]>([
    ['nothing-to-do', { type: 'move-elements', moves: [] }],
    ['unknown-element', { type: 'move-elements', moves: [{ id: id('gone'), x: 0, y: 0 }] }],
    ['locked', { type: 'move-elements', moves: [{ id: id('a'), x: 0, y: 0 }, { id: id('fixed'), x: 0, y: 0 }] }],
    ['off-board', { type: 'move-elements', moves: [{ id: id('a'), x: COORDINATE_LIMIT + 1, y: 0 }] }],
    ['off-board', { type: 'resize-elements', boxes: [{ id: id('a'), x: Number.POSITIVE_INFINITY, y: 0, w: 100, h: 100 }] }],
    ['bad-size', { type: 'resize-elements', boxes: [{ id: id('a'), x: 0, y: 0, w: 7, h: 100 }] }],
    ['locked', { type: 'reorder-elements', ids: [id('fixed')], to: 'front' }],
  ])('refuses with %s', (code, edit) => {
    given(wall).when(edit).refused(code);
  });
});

describe('writing', () => {
  it('B9: sets a text by its smallest difference', () => {
    given(wall).when({ type: 'set-text', id: id('a'), text: 'Parcel was ordered' }).made((after) => expect(one(after, 'a')?.text).toBe('Parcel was ordered'));
  });

  it('types into a text', () => {
    given(wall)
      .when({ type: 'splice-text', id: id('a'), splices: [{ index: 0, remove: 6, insert: 'Book' }, { index: 4, remove: 0, insert: 's' }] })
      .made((after) => expect(one(after, 'a')?.text).toBe('Books ordered'));
  });

  it('retypes around the middle and keeps text, properties and relations', () => {
    given(wall)
      .when({ type: 'retype-elements', ids: [id('a')], kind: ES.policy, size: { w: 260, h: 160 } })
      .made((after) => {
        expect(one(after, 'a')).toMatchObject({ kind: ES.policy, x: -50, y: 0, w: 260, text: 'Parcel ordered', props: { pivotal: true } });
        expect(after.relations).toEqual(wall.relations);
      });
  });

  it('sets and removes properties; names may hold any character', () => {
    given(wall)
      .when({ type: 'set-props', ids: [id('a'), id('b')], props: { pivotal: null, 'a/b~c/': [null, { x: 1.5 }], '': false } })
      .refused('reserved-name');
    given(wall)
      .when({ type: 'set-props', ids: [id('a'), id('b')], props: { pivotal: null, 'a/b~c/': [null, { x: 1.5 }] } })
      .made((after) => {
        expect(one(after, 'a')?.props).toEqual({ foreign: { deep: [1] }, 'a/b~c/': [null, { x: 1.5 }] });
        expect(one(after, 'b')?.props).toEqual({ 'a/b~c/': [null, { x: 1.5 }] });
      });
  });

  it('B8: a locked sticky refuses everything but unlocking', () => {
    for (const edit of [
      { type: 'set-text', id: id('fixed'), text: 'x' },
      { type: 'splice-text', id: id('fixed'), splices: [] },
      { type: 'set-props', ids: [id('fixed')], props: { a: 1 } },
      { type: 'retype-elements', ids: [id('fixed')], kind: ES.event },
      { type: 'delete-elements', ids: [id('fixed')] },
    ] as const) {
      given(wall).when(edit).refused('locked');
    }
    given(wall).when({ type: 'lock-elements', ids: [id('fixed')], locked: false }).made((after) => expect(one(after, 'fixed')?.props).toEqual({}));
    given(wall).when({ type: 'lock-elements', ids: [id('a')], locked: true }).made((after) => expect(one(after, 'a')?.props['locked']).toBe(true));
  });

  it.each<[string, Edit]>([
    ['unknown-element', { type: 'set-text', id: id('gone'), text: 'x' }],
    ['text-too-long', { type: 'set-text', id: id('a'), text: 'x'.repeat(TEXT_LIMIT + 1) }],
    ['bad-splice', { type: 'splice-text', id: id('a'), splices: [{ index: 15, remove: 0, insert: 'x' }] }],
    ['bad-splice', { type: 'splice-text', id: id('a'), splices: [{ index: 0.5, remove: 0, insert: 'x' }] }],
    ['bad-splice', { type: 'splice-text', id: id('b'), splices: [{ index: 6, remove: 3, insert: '' }] }],
    ['text-too-long', { type: 'splice-text', id: id('a'), splices: [{ index: 0, remove: 0, insert: 'x'.repeat(TEXT_LIMIT) }] }],
    ['bad-kind', { type: 'retype-elements', ids: [id('a')], kind: '' }],
    ['bad-size', { type: 'retype-elements', ids: [id('a')], kind: ES.event, size: { w: Number.NaN, h: 1 } }],
    ['reserved-name', { type: 'set-props', ids: [id('a')], props: { locked: true } }],
    ['reserved-name', { type: 'set-props', ids: [id('a')], props: { kind: 'x' } }],
    ['bad-property', { type: 'set-props', ids: [id('a')], props: { n: Number.NaN } }],
  ])('refuses with %s', (code, edit) => {
    given(wall).when(edit).refused(code);
  });
});

describe('deleting and connecting', () => {
  it('B7: deletes a sticky with its relations, and undo brings both back', () => {
    given(wall)
      .when({ type: 'delete-elements', ids: [id('b'), id('b')] })
      .made((after, diff) => {
        expect(after.elements.map((e) => e.id)).toEqual(['a', 'c', 'fixed']);
        expect(after.relations).toEqual([]);
        expect(diff?.relations.removed).toHaveLength(2);
      });
  });

  it('connects, relabels, retypes and disconnects', () => {
    given(wall).when({ type: 'connect-elements', relations: [{ id: relationId('n'), kind: 'es.relates', from: id('c'), to: id('fixed') }] }).made((after) => expect(after.relations).toHaveLength(3));
    given(wall)
      .when({ type: 'edit-relation', id: relationId('a>b'), kind: 'xx.other', label: '', props: { colour: null, weight: 2 } })
      .made((after) => expect(after.relations[0]).toMatchObject({ kind: 'xx.other', label: '', props: { weight: 2 } }));
    given(wall).when({ type: 'edit-relation', id: relationId('a>b'), from: id('b'), to: id('a') }).made((after) => expect(after.relations[0]).toMatchObject({ from: 'b', to: 'a' }));
    given(wall).when({ type: 'delete-relations', ids: [relationId('a>b')] }).made((after) => expect(after.relations.map((r) => r.id)).toEqual(['b>c']));
  });

  it.each<[string, Edit]>([
    ['nothing-to-do', { type: 'delete-elements', ids: [] }],
    ['nothing-to-do', { type: 'delete-relations', ids: [] }],
    ['unknown-relation', { type: 'delete-relations', ids: [relationId('gone')] }],
    ['unknown-relation', { type: 'edit-relation', id: relationId('gone'), label: 'x' }],
    ['bad-kind', { type: 'edit-relation', id: relationId('a>b'), kind: '' }],
    ['reserved-name', { type: 'edit-relation', id: relationId('a>b'), props: { label: 'x' } }],
    ['nothing-to-do', { type: 'connect-elements', relations: [] }],
    ['self-relation', { type: 'connect-elements', relations: [{ id: relationId('n'), kind: 'k', from: id('a'), to: id('a') }] }],
    ['self-relation', { type: 'edit-relation', id: relationId('a>b'), to: id('a') }],
    ['unknown-element', { type: 'edit-relation', id: relationId('a>b'), from: id('gone') }],
    ['duplicate-id', { type: 'connect-elements', relations: [{ id: relationId('a>b'), kind: 'k', from: id('a'), to: id('c') }] }],
    ['unknown-element', { type: 'connect-elements', relations: [{ id: relationId('n'), kind: 'k', from: id('a'), to: id('gone') }] }],
  ])('refuses with %s', (code, edit) => {
    given(wall).when(edit).refused(code);
  });
});

describe("changing the board's own words", () => {
  it('renames board, level and kinds, and takes labels back', () => {
    given(wall)
      .when({ type: 'edit-board', change: { title: 'Post', level: 'design', labels: { [ES.policy]: null, [ES.command]: 'Action' }, props: { foreign: null, mine: [1] } } })
      .made((after) => expect(after.meta).toEqual({ ...wall.meta, title: 'Post', level: 'design', labels: { [ES.command]: 'Action' }, props: { mine: [1] } }));
  });

  it.each<[string, Edit]>([
    ['title-too-long', { type: 'edit-board', change: { title: 'x'.repeat(201) } }],
    ['bad-label', { type: 'edit-board', change: { labels: { [ES.event]: '  ' } } }],
    ['reserved-name', { type: 'edit-board', change: { props: { version: 2 } } }],
    ['reserved-name', { type: 'edit-board', change: { props: { 'label/x': 'y' } } }],
  ])('refuses with %s', (code, edit) => {
    given(wall).when(edit).refused(code);
  });
});

describe('batches', () => {
  it('B10: each part sees the board as the parts before it leave it, and all is one step', () => {
    given(wall)
      .when({
        type: 'batch',
        edits: [
          { type: 'add-elements', elements: [sticky] },
          { type: 'connect-elements', relations: [{ id: relationId('n'), kind: 'k', from: id('new'), to: id('a') }] },
          { type: 'set-text', id: id('new'), text: 'Hello' },
          { type: 'splice-text', id: id('new'), splices: [{ index: 5, remove: 0, insert: ' there' }] },
          { type: 'batch', edits: [{ type: 'lock-elements', ids: [id('fixed')], locked: false }, { type: 'delete-elements', ids: [id('fixed'), id('b')] }] },
          { type: 'add-elements', elements: [{ ...sticky, id: id('top') }] },
        ],
      })
      .made((after) => {
        expect(after.elements.map((e) => e.id)).toEqual(['a', 'c', 'new', 'top']);
        expect(one(after, 'new')?.text).toBe('Hello there');
        expect(after.relations.map((r) => r.id)).toEqual(['n']);
      });
  });

  it('B10: one refusal refuses all', () => {
    given(wall).when({ type: 'batch', edits: [{ type: 'delete-elements', ids: [id('a')] }, { type: 'set-text', id: id('a'), text: 'x' }] }).refused('unknown-element');
    given(wall).when({ type: 'batch', edits: [] }).refused('nothing-to-do');
  });
});

it('B1, B2: any edit on any board keeps the laws, accepted or refused', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), (seed) => {
      const random = createRandom(seed);
      const board = randomBoard(random, eventStorming, 12);
      const doc = createBoardDoc();
      seedBoard(doc, board);
      given(board).when(randomEdit(random, eventStorming, createBoardIndex(doc)));
    }),
    { numRuns: 150 },
  );
});

it('B6: seeding a document gives back the very board, unknown kinds and properties included', () => {
  const doc = createBoardDoc();
  seedBoard(doc, wall);
  expect(snapshotOf(doc)).toEqual(wall);
  expect(canEdit(createBoardIndex(doc), { type: 'delete-elements', ids: [id('c')] }).ok).toBe(true);
});
