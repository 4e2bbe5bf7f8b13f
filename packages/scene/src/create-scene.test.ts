import { createBoardDoc, createBoardIndex, createBoardUndo, elementId, eventStorming, relationId, runEdit, seedBoard, type ElementId, type Rect } from '@paperroll/model';
import { boardOf, createRandom, randomBoard, randomEdit } from '@paperroll/model/testing';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createScene } from './create-scene.ts';
import type { Figure } from './figure.ts';
import type { Scene, SceneChange } from './scene.ts';
import { snapshotIndex } from './snapshot-index.ts';
import { evenMeasure } from './testing/even-measure.ts';
import { testBoard } from './testing/test-board.ts';
import type { TextMeasure } from './text-measure.ts';

const EVERYWHERE: Rect = { x: -1e6, y: -1e6, w: 2e6, h: 2e6 };
const ids = (figures: readonly Figure[]): readonly string[] => figures.map((figure) => figure.id);

/** All that a painter can see of a figure, as plain data. */
function seen(figure: Figure | undefined): unknown {
  if (!figure) return undefined;
  switch (figure.type) {
    case 'note':
      return { type: 'note', id: figure.id, element: figure.element, box: figure.box, angle: figure.angle, outer: figure.outer, label: figure.label, text: figure.text, parts: figure.parts };
    case 'area':
      return { type: 'area', id: figure.id, element: figure.element, box: figure.box, label: figure.label, titleBox: figure.titleBox, parts: figure.parts };
    case 'connector':
      return { type: 'connector', id: figure.id, relation: figure.relation, path: figure.path, box: figure.box, headAngle: figure.headAngle, labelBox: figure.labelBox, parts: figure.parts };
  }
}

function everythingOf(scene: Scene): unknown {
  return { figures: scene.figuresIn(EVERYWHERE).map(seen), bounds: scene.bounds(), tapes: scene.pivotalLinesIn(EVERYWHERE) };
}

describe('createScene', () => {
  test('kept by diffs it equals one made from scratch, after any edits (law)', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = createRandom(seed);
      const board = createBoardDoc();
      seedBoard(board, randomBoard(random, eventStorming, 25));
      const index = createBoardIndex(board);
      const scene = createScene({ index, notation: eventStorming, measure: evenMeasure });
      for (let i = 0; i < 40; i++) {
        runEdit(board, index, randomEdit(random, eventStorming, index));
        if (i % 10 === 9) {
          const fresh = createScene({ index, notation: eventStorming, measure: evenMeasure });
          expect(everythingOf(scene), `seed ${seed}, edit ${i}`).toEqual(everythingOf(fresh));
          fresh.dispose();
        }
      }
    }
  });

  test('what looks different after an edit lies in a dirty box and is named (law)', () => {
    for (let seed = 1; seed <= 25; seed++) {
      const random = createRandom(seed, 'd');
      const board = createBoardDoc();
      seedBoard(board, randomBoard(random, eventStorming, 20));
      const index = createBoardIndex(board);
      const scene = createScene({ index, notation: eventStorming, measure: evenMeasure });
      let change: SceneChange = { dirty: [], ids: new Set() };
      scene.onChange((c) => (change = c));
      for (let i = 0; i < 25; i++) {
        const before = new Map(scene.figuresIn(EVERYWHERE).map((figure) => [figure.id, { figure, look: JSON.stringify(seen(figure)) }]));
        change = { dirty: [], ids: new Set() };
        runEdit(board, index, randomEdit(random, eventStorming, index));
        const after = new Map(scene.figuresIn(EVERYWHERE).map((figure) => [figure.id, { figure, look: JSON.stringify(seen(figure)) }]));
        for (const [id, { figure, look }] of [...before, ...after]) {
          if (before.get(id)?.look === after.get(id)?.look) continue;
          const box = figure.type === 'connector' ? figure.box : figure.outer;
          expect(change.ids.has(id), `seed ${seed}, edit ${i}: ${id} named; ${look.slice(0, 80)}`).toBe(true);
          expect(change.dirty.some((d) => d.x <= box.x && d.y <= box.y && d.x + d.w >= box.x + box.w && d.y + d.h >= box.y + box.h)).toBe(true);
        }
      }
    }
  });

  test('an unchanged element keeps its figure, a changed one gets a new one', () => {
    const { add, scene, run } = testBoard();
    add('a', 'es.event', 0, 0);
    add('b', 'es.event', 300, 0);
    const [a, b] = [scene.figure(elementId('a')), scene.figure(elementId('b'))];
    run({ type: 'set-text', id: elementId('a'), text: 'Paid' });
    expect(scene.figure(elementId('a'))).not.toBe(a);
    expect(scene.figure(elementId('b'))).toBe(b);
  });

  test('painting without text lays out no text', () => {
    let asked = 0;
    const counting: TextMeasure = { width: (t, s, w) => ((asked += 1), evenMeasure.width(t, s, w)) };
    const scene = createScene({ index: snapshotIndex(boardOf([{ id: 'a', kind: 'es.event' }, { id: 'b', kind: 'es.system', x: 300 }], [{ from: 'a', to: 'b' }])), notation: eventStorming, measure: counting });
    const figures = scene.figuresIn(EVERYWHERE);
    expect(figures).toHaveLength(3);
    expect(asked).toBe(0);
    expect(figures.flatMap((f) => (f.type === 'note' ? f.text.lines : []))).toEqual(['a', 'b']);
  });

  test('paints areas (larger ones first), then connectors, then stickies in stacking order', () => {
    const { add, connect, scene, run } = testBoard();
    add('note1', 'es.event', 0, 0);
    add('small', 'frame', -10, -10, { w: 300, h: 300 });
    add('note2', 'es.event', 50, 50);
    add('large', 'es.context', -100, -100, { w: 900, h: 900 });
    connect('r', 'note1', 'note2');
    expect(ids(scene.figuresIn(EVERYWHERE))).toEqual(['large', 'small', 'r', 'note1', 'note2']);
    run({ type: 'reorder-elements', ids: [elementId('note1')], to: 'front' });
    expect(ids(scene.figuresIn(EVERYWHERE))).toEqual(['large', 'small', 'r', 'note2', 'note1']);
  });

  test('shows only what touches the box', () => {
    const { add, scene } = testBoard();
    for (let i = 0; i < 30; i++) add(`e${i}`, 'es.event', i * 400, 0);
    expect(ids(scene.figuresIn({ x: 390, y: 0, w: 450, h: 100 }))).toEqual(['e1', 'e2']);
  });

  test('a renamed kind is relabelled on every sticky of it', () => {
    const { add, scene, run } = testBoard();
    add('p', 'es.policy', 0, 0);
    add('e', 'es.event', 400, 0);
    const changes: SceneChange[] = [];
    scene.onChange((change) => changes.push(change));
    run({ type: 'edit-board', change: { labels: { 'es.policy': 'Process' } } });
    expect(scene.figure(elementId('p'))?.label).toBe('Process');
    expect([...(changes[0]?.ids ?? [])]).toEqual(['p']);
    run({ type: 'edit-board', change: { labels: { 'es.policy': null } } });
    expect(scene.figure(elementId('p'))?.label).toBe('Policy');
  });

  test('a twisted sticky hangs turned the other way than a hotspot', () => {
    const { add, scene } = testBoard();
    add('e', 'es.event', 0, 0, { props: { twist: true } });
    add('h', 'es.hotspot', 400, 0);
    add('plain', 'es.event', 800, 0);
    const angle = (id: string): number => {
      const figure = scene.figure(elementId(id));
      return figure?.type === 'note' ? figure.angle : NaN;
    };
    expect(Math.sign(angle('e'))).toBe(-Math.sign(angle('h')));
    expect(angle('plain')).toBe(0);
  });

  test('unknown kinds are drawn with their id as label', () => {
    const { run, scene } = testBoard();
    run({ type: 'add-elements', elements: [{ id: elementId('u'), kind: 'zz.future', x: 0, y: 0, w: 100, h: 100 }] });
    expect(scene.figure(elementId('u'))).toMatchObject({ type: 'note', shape: 'square', label: 'zz.future' });
  });

  test('after fonts arrived every width is asked for anew and everything is reported', () => {
    let factor = 1;
    const measure: TextMeasure = { width: (t, s, w) => evenMeasure.width(t, s, w) * factor };
    const scene = createScene({ index: snapshotIndex(boardOf([{ id: 'a', kind: 'es.event', text: 'Parcel delivered' }])), notation: eventStorming, measure });
    const textOf = () => {
      const figure = scene.figure(elementId('a'));
      return figure?.type === 'note' ? figure.text : undefined;
    };
    const before = textOf();
    let reported: SceneChange | undefined;
    scene.onChange((change) => (reported = change));
    factor = 2;
    expect(textOf()).toBe(before);
    scene.remeasure();
    expect(textOf()?.fontSize).toBeLessThan(before?.fontSize ?? 0);
    expect(reported?.ids.has(elementId('a'))).toBe(true);
  });

  test('a disposed scene follows no more', () => {
    const { add, scene } = testBoard();
    let told = 0;
    scene.onChange(() => (told += 1));
    scene.dispose();
    add('a', 'es.event', 0, 0);
    expect(told).toBe(0);
    expect(scene.bounds()).toBeUndefined();
  });
});

describe('connectors of a scene', () => {
  test('follow their ends, go with them and come back with undo', () => {
    const { board, add, connect, scene, run } = testBoard();
    const undo = createBoardUndo(board);
    add('a', 'es.event', 0, 0);
    add('b', 'es.event', 400, 0);
    connect('r', 'a', 'b');
    run({ type: 'move-elements', moves: [{ id: elementId('b'), x: 400, y: 500 }] });
    const endOf = () => scene.connector(relationId('r'))?.path.at(-1)?.[3];
    const end = endOf();
    expect(end?.y).toBeGreaterThan(490);
    undo.stop();
    run({ type: 'delete-elements', ids: [elementId('b')] });
    expect(scene.connector(relationId('r'))).toBeUndefined();
    undo.undo();
    expect(endOf()).toEqual(end);
  });

  test('on a crowded wall with labels, kept by diffs they equal ones made from scratch (law)', () => {
    const cell = fc.record({ column: fc.integer({ min: 0, max: 6 }), row: fc.integer({ min: 0, max: 4 }), dx: fc.integer({ min: 0, max: 60 }) });
    const move = fc.record({ which: fc.nat(), to: cell, look: fc.boolean() });
    const at = ({ column, row, dx }: { column: number; row: number; dx: number }) => ({ x: column * 210 + dx, y: row * 200 });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 8, maxLength: 16 }), fc.array(move, { minLength: 1, maxLength: 8 }), (cells, moves) => {
        const { add, connect, run, scene, index, dispose } = testBoard();
        for (const [i, spot] of cells.entries()) add(`n${i}`, i % 4 === 3 ? 'es.hotspot' : 'es.event', at(spot).x, at(spot).y);
        for (let i = 0; i < cells.length; i++) connect(`r${i}`, `n${i}`, `n${(i + 1 + (i % 5)) % cells.length}`, { label: i % 2 === 0 ? `step ${i}` : '' });
        for (const { which, to, look } of moves) {
          // Some changes come between looks, others together.
          if (look) scene.figuresIn({ x: 0, y: 0, w: 600, h: 600 });
          run({ type: 'move-elements', moves: [{ id: elementId(`n${which % cells.length}`), ...at(to) }] });
        }
        const fresh = createScene({ index, notation: eventStorming, measure: evenMeasure });
        expect(everythingOf(scene)).toEqual(everythingOf(fresh));
        fresh.dispose();
        dispose();
      }),
      { numRuns: 60 },
    );
  });

  test('one that is not touched keeps its figure', () => {
    const { add, connect, scene, run } = testBoard();
    for (const [i, id] of ['a', 'b', 'c', 'd'].entries()) add(id, 'es.event', i * 300, 0);
    connect('ab', 'a', 'b');
    connect('cd', 'c', 'd');
    const untouched = scene.connector(relationId('cd'));
    run({ type: 'move-elements', moves: [{ id: elementId('a'), x: 0, y: 300 }] });
    expect(scene.connector(relationId('cd'))).toBe(untouched);
  });

  test('a second relation of a pair pushes the first aside, and its end lets it back', () => {
    const { add, connect, scene, run } = testBoard();
    add('a', 'es.event', 0, 0);
    add('b', 'es.event', 400, 0);
    connect('r1', 'a', 'b');
    const alone = scene.connector(relationId('r1'))?.path;
    connect('r2', 'b', 'a');
    expect(scene.connector(relationId('r1'))?.path).not.toEqual(alone);
    run({ type: 'delete-relations', ids: [relationId('r2')] });
    expect(scene.connector(relationId('r1'))?.path).toEqual(alone);
  });

  test('a label wider than the gap stands clear of both ends', () => {
    const { add, connect, scene } = testBoard();
    add('a', 'es.event', 0, 0);
    add('b', 'es.event', 200, 0);
    connect('r', 'a', 'b', { label: 'as long as it is paid for' });
    const box = scene.connector(relationId('r'))?.labelBox;
    expect((box?.y ?? 0) + (box?.h ?? 0)).toBeLessThan(0);
  });
});

describe('figuresWith', () => {
  test('shows what moves, and its connectors, as they would be after the move', () => {
    const { add, connect, scene, run } = testBoard();
    add('a', 'es.event', 0, 0, { text: 'Parcel ordered' });
    add('b', 'es.event', 400, 0);
    add('c', 'es.event', 800, 0);
    connect('ab', 'a', 'b');
    connect('bc', 'b', 'c');
    const boxes = new Map<ElementId, Rect>([[elementId('a'), { x: 30, y: 200, w: 160, h: 160 }]]);
    const preview = scene.figuresWith(boxes).map(seen);
    expect(ids(scene.figuresWith(boxes))).toEqual(['ab', 'a']);
    run({ type: 'move-elements', moves: [{ id: elementId('a'), x: 30, y: 200 }] });
    const real = [seen(scene.connector(relationId('ab'))), seen(scene.figure(elementId('a')))];
    const withoutElement = (figure: unknown) => ({ ...(figure as object), element: undefined });
    expect(preview.map(withoutElement)).toEqual(real.map(withoutElement));
  });

  test('text is laid out anew for another size only', () => {
    const { add, scene } = testBoard();
    add('a', 'es.event', 0, 0, { text: 'Parcel ordered' });
    const a = scene.figure(elementId('a'));
    const text = a?.type === 'note' ? a.text : undefined;
    const shown = (box: Rect) => {
      const [figure] = scene.figuresWith(new Map([[elementId('a'), box]]));
      return figure?.type === 'note' ? figure.text : undefined;
    };
    expect(shown({ x: 5, y: 5, w: 160, h: 160 })).toBe(text);
    expect(shown({ x: 0, y: 0, w: 60, h: 60 })?.fontSize).toBeLessThan(text?.fontSize ?? 0);
  });

  test('an element that is gone is left out', () => {
    expect(testBoard().scene.figuresWith(new Map([[elementId('ghost'), { x: 0, y: 0, w: 9, h: 9 }]]))).toEqual([]);
  });
});
