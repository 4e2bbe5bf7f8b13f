import { createBoardDoc, createBoardIndex, eventStorming, runEdit, seedBoard, type BoardSnapshot, type ElementId } from '@paperroll/model';
import { createRandom, randomBoard, randomEdit } from '@paperroll/model/testing';
import { expect, test } from 'vitest';
import { createScene } from './create-scene.ts';
import type { Scene } from './scene.ts';
import { evenMeasure } from './testing/even-measure.ts';

const EVERYWHERE = { x: -1e7, y: -1e7, w: 2e7, h: 2e7 };

const lookOf = (scene: Scene): ReadonlyMap<string, string> => new Map(scene.figuresIn(EVERYWHERE).map((figure) => [figure.id, JSON.stringify(figure)]));
const everythingOf = (scene: Scene): unknown => ({ figures: [...lookOf(scene)], bounds: scene.bounds(), tapes: scene.pivotalLinesIn(EVERYWHERE) });

/** What of a board lies in a part of its list: the elements, and later what connects them to any that came before. */
function* arrivals(whole: BoardSnapshot, size: number): Iterable<BoardSnapshot> {
  const there = new Set<ElementId>();
  for (let at = 0; at < whole.elements.length; at += size) {
    const elements = whole.elements.slice(at, at + size);
    for (const { id } of elements) there.add(id);
    yield { meta: whole.meta, elements, relations: whole.relations.filter(({ from, to }) => there.has(from) && there.has(to)) };
  }
}

test('a board that arrives in pieces of any size equals one made from scratch, and every way that changed is named (law)', () => {
  for (const [seed, size] of [
    [1, 900],
    [2, 230],
  ] as const) {
    const random = createRandom(seed, 'bulk');
    const whole = randomBoard(random, eventStorming, 470);
    const board = createBoardDoc();
    const index = createBoardIndex(board);
    const scene = createScene({ index, notation: eventStorming, measure: evenMeasure });
    let named: ReadonlySet<string> = new Set();
    scene.onChange(({ ids }) => (named = ids));
    for (const piece of arrivals(whole, size)) {
      const before = lookOf(scene);
      seedBoard(board, piece);
      const after = lookOf(scene);
      for (const [id, look] of after) if (before.get(id) !== look) expect(named.has(id), `seed ${seed}: ${id} named`).toBe(true);
      // Somebody works on it meanwhile.
      for (let i = 0; i < 2; i++) runEdit(board, index, randomEdit(random, eventStorming, index));
      const fresh = createScene({ index, notation: eventStorming, measure: evenMeasure });
      expect(everythingOf(scene), `seed ${seed}`).toEqual(everythingOf(fresh));
      fresh.dispose();
    }
  }
});
