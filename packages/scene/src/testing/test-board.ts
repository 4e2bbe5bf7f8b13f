import {
  createBoardDoc,
  createBoardIndex,
  elementId,
  findNotation,
  must,
  relationId,
  runEdit,
  type BoardDoc,
  type BoardIndex,
  type Edit,
  type NewElement,
  type NewRelation,
  type Notation,
} from '@paperroll/model';
import { createScene } from '../create-scene.ts';
import type { Scene } from '../scene.ts';
import { evenMeasure } from './even-measure.ts';

/** A live board with its scene, for tests. */
export interface TestBoard {
  readonly board: BoardDoc;
  readonly index: BoardIndex;
  readonly scene: Scene;
  readonly notation: Notation;
  /** Makes an edit; throws when it is refused. */
  run(edit: Edit): void;
  /** Adds a sticky; the size is the paper's own unless given. */
  add(id: string, kind: string, x: number, y: number, more?: Partial<NewElement>): void;
  connect(id: string, from: string, to: string, more?: Partial<NewRelation>): void;
  dispose(): void;
}

/** An empty Event Storming board with its scene. */
export function testBoard(): TestBoard {
  const board = createBoardDoc();
  const index = createBoardIndex(board);
  const notation = must(findNotation('event-storming'), 'Event Storming');
  const scene = createScene({ index, notation, measure: evenMeasure });
  const run = (edit: Edit): void => {
    const answer = runEdit(board, index, edit);
    if (!answer.ok) throw new Error(answer.error.message);
  };
  return {
    board,
    index,
    scene,
    notation,
    run,
    add(id, kind, x, y, more = {}) {
      const { size } = must(
        notation.kinds.find((k) => k.id === kind),
        kind,
      );
      run({ type: 'add-elements', elements: [{ ...size, ...more, id: elementId(id), kind, x, y }] });
    },
    connect(id, from, to, more = {}) {
      run({ type: 'connect-elements', relations: [{ kind: 'es.triggers', ...more, id: relationId(id), from: elementId(from), to: elementId(to) }] });
    },
    dispose() {
      scene.dispose();
      index.dispose();
    },
  };
}
