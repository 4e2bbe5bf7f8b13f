import { translateToEnglish } from '@paperroll/editor/testing';
import { createEditor, type Editor, type InputEvent } from '@paperroll/editor';
import { createBoardDoc, createBoardIndex, elementId, ES, eventStorming, runEdit, seedBoard, type BoardDoc, type BoardIndex } from '@paperroll/model';
import { createScene } from '@paperroll/scene';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { applyUpdate, encodeStateAsUpdate } from 'yjs';
import type { Peer } from '../session/board-session.ts';
import { createStore, type WritableStore } from '../session/store.ts';
import type { FrameLoop } from './frame-loop.ts';
import { createWallRenderer, type WallRenderer } from './wall-renderer.ts';

const COLUMNS = 40;
const ROWS = 25;

/** A wall of a thousand stickies, of which some are in view, with layers that count. */
interface CountedWall {
  readonly editor: Editor;
  readonly board: BoardDoc;
  readonly index: BoardIndex;
  readonly peers: WritableStore<readonly Peer[]>;
  readonly renderer: WallRenderer;
  readonly drawn: Record<'board' | 'moving' | 'overlay', number>;
  readonly shown: Record<'board' | 'moving' | 'overlay', boolean>;
  /** Runs frames until none is asked for; returns how many that were. */
  settle(): number;
}

function countedWall(): CountedWall {
  const board = createBoardDoc();
  const index = createBoardIndex(board);
  const elements = Array.from({ length: COLUMNS * ROWS }, (_, i) => ({
    id: elementId(`n${i % COLUMNS}-${Math.floor(i / COLUMNS)}`),
    kind: ES.event,
    x: (i % COLUMNS) * 200,
    y: Math.floor(i / COLUMNS) * 200,
    w: 160,
    h: 160,
    z: `a${String(i).padStart(4, '0')}`,
    text: 'Order placed',
    props: {},
  }));
  seedBoard(board, { meta: { ...index.meta }, elements, relations: [] });
  const scene = createScene({ index, notation: eventStorming, measure: { width: (text, size) => text.length * size * 0.5 } });
  let made = 0;
  const editor = createEditor({ board, index, scene, translate: translateToEnglish, makeId: () => `made${made++}` });
  editor.dispatch({ type: 'resize', size: { w: 1200, h: 800 } });
  const peers = createStore<readonly Peer[]>([]);
  const draws: ((time: number) => void)[] = [];
  let asked = false;
  let time = 1000;
  const loop: FrameLoop = {
    request: () => {
      asked = true;
    },
    onInput: () => () => undefined,
    onDraw: (listener) => {
      draws.push(listener);
      return () => undefined;
    },
    dispose: () => undefined,
  };
  const drawn = { board: 0, moving: 0, overlay: 0 };
  const shown = { board: true, moving: true, overlay: true };
  const layer = (name: keyof typeof drawn) => ({
    draw: () => void drawn[name]++,
    visible: (is: boolean) => void (shown[name] = is),
  });
  const renderer = createWallRenderer({ editor, peers, loop, reducedMotion: () => false });
  renderer.start();
  renderer.attach({ board: layer('board'), moving: layer('moving'), overlay: layer('overlay') });
  const settle = (): number => {
    let frames = 0;
    while (asked) {
      asked = false;
      if (frames++ > 1000) throw new Error('frames are asked for without end');
      for (const draw of draws) draw((time += 16));
    }
    return frames;
  };
  settle();
  Object.assign(drawn, { board: 0, moving: 0, overlay: 0 });
  return { editor, board, index, peers, renderer, drawn, shown, settle };
}

const pointer = (type: 'pointer-down' | 'pointer-move' | 'pointer-up', left: number, top: number): InputEvent => ({
  type,
  at: { left, top },
  button: 'main',
  clicks: 1,
  device: 'mouse',
  time: 0,
  modifiers: { shift: false, alt: false, command: false },
});

/** Somebody else's copy of the board, whose edits arrive as updates. */
function peerOf(board: BoardDoc): { run(edit: Parameters<typeof runEdit>[2]): void } {
  const theirs = createBoardDoc();
  applyUpdate(theirs.doc, encodeStateAsUpdate(board.doc));
  const index = createBoardIndex(theirs);
  theirs.doc.on('update', (update: Uint8Array) => applyUpdate(board.doc, update));
  return { run: (edit) => void runEdit(theirs, index, edit) };
}

const ben = { id: 'b', name: 'Ben', color: '#0f7480' };
const somebody = (presence: Partial<Peer['presence']>): Peer => ({ clientId: 7, self: false, user: ben, presence: { user: ben, cursor: null, selection: [], ...presence } });

describe('what is drawn of the wall', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  test.each([1, 500])('a drag of %d redraws the board when it begins and when it ends, and meanwhile the moving layer alone', (count) => {
    const { editor, drawn, shown, settle } = countedWall();
    editor.select(Array.from({ length: count }, (_, i) => elementId(`n${i % COLUMNS}-${Math.floor(i / COLUMNS)}`)));
    settle();
    Object.assign(drawn, { board: 0, moving: 0, overlay: 0 });
    editor.dispatch(pointer('pointer-down', 80, 80));
    for (let step = 1; step <= 30; step++) {
      editor.dispatch(pointer('pointer-move', 80 + 7 * step, 80 + 3 * step));
      settle();
    }
    expect(drawn.board).toBe(1);
    expect(drawn.moving).toBeGreaterThanOrEqual(30);
    expect(shown).toEqual({ board: true, moving: true, overlay: false });
    editor.dispatch(pointer('pointer-up', 290, 170));
    settle();
    expect(drawn.board).toBe(2);
    expect(shown.moving).toBe(false);
  });

  test('cursors of others draw the overlay alone, and nothing where one does not look', () => {
    const { peers, drawn, shown, settle } = countedWall();
    for (let step = 0; step < 20; step++) {
      peers.set([somebody({ cursor: { x: 300 + step * 9, y: 200 } })]);
      settle();
    }
    expect(drawn).toMatchObject({ board: 0, moving: 0 });
    expect(drawn.overlay).toBeGreaterThan(20);
    expect(shown).toEqual({ board: true, moving: false, overlay: true });
    peers.set([somebody({ cursor: { x: 30_000, y: 200 } })]);
    settle();
    expect(shown.overlay).toBe(false);
    const before = { ...drawn };
    for (let step = 0; step < 20; step++) {
      peers.set([somebody({ cursor: { x: 30_000 + step * 50, y: 200 }, viewport: { x: step, y: 0, zoom: 1 } })]);
      expect(settle()).toBe(0);
    }
    expect(drawn).toEqual(before);
  });

  test('what others select is outlined; what they do beside that draws nothing', () => {
    const { peers, drawn, settle } = countedWall();
    peers.set([somebody({ selection: ['n1-1'] })]);
    settle();
    expect(drawn).toEqual({ board: 0, moving: 0, overlay: 1 });
    peers.set([somebody({ selection: ['n1-1'], viewport: { x: 9, y: 9, zoom: 1 } })]);
    expect(settle()).toBe(0);
    peers.set([{ ...somebody({ cursor: { x: 10, y: 10 } }), self: true }]);
    settle();
    expect(drawn).toEqual({ board: 0, moving: 0, overlay: 1 });
  });

  test('edits of others draw the board where one looks, and nothing elsewhere', () => {
    const { board, drawn, settle, renderer } = countedWall();
    const peer = peerOf(board);
    peer.run({ type: 'move-elements', moves: [{ id: elementId('n39-24'), x: 9000, y: 5000 }] });
    peer.run({ type: 'set-text', id: elementId('n38-24'), text: 'far away' });
    expect(settle()).toBe(0);
    expect(drawn).toEqual({ board: 0, moving: 0, overlay: 0 });
    expect(renderer.stats().boardFrames).toBe(1);
    peer.run({ type: 'set-text', id: elementId('n1-1'), text: 'right here' });
    expect(settle()).toBe(1);
    expect(drawn.board).toBe(1);
  });

  test('drags of others move on the moving layer in view, and draw nothing out of view', () => {
    const { peers, drawn, settle, renderer } = countedWall();
    const frames = renderer.stats().frames;
    for (let step = 1; step <= 10; step++) {
      peers.set([somebody({ drag: { ids: ['n39-24'], dx: step * 4, dy: 0 } })]);
      settle();
    }
    expect(drawn).toMatchObject({ board: 0, moving: 0 });
    peers.set([somebody({ drag: { ids: ['n1-1'], dx: 4, dy: 0 } })]);
    settle();
    const first = drawn.board;
    for (let step = 2; step <= 10; step++) {
      peers.set([somebody({ drag: { ids: ['n1-1'], dx: step * 4, dy: 0 } })]);
      settle();
    }
    expect(first).toBe(1);
    expect(drawn.board).toBe(1);
    expect(drawn.moving).toBeGreaterThanOrEqual(10);
    expect(renderer.stats().frames).toBeGreaterThan(frames);
  });

  test('every step of the camera draws the board once, and idle layers are hidden', () => {
    const { editor, drawn, shown, settle } = countedWall();
    for (let step = 1; step <= 12; step++) {
      editor.setViewport({ x: step * 10, y: 0, zoom: 1 - step * 0.05 });
      expect(settle()).toBe(1);
    }
    expect(drawn.board).toBe(12);
    expect(shown).toEqual({ board: true, moving: false, overlay: false });
    editor.setViewport({ ...editor.state.viewport });
    editor.dispatch(pointer('pointer-move', 100, 790));
    editor.dispatch(pointer('pointer-move', 130, 790));
    expect(settle()).toBe(0);
  });

  test('where words cost more than a frame they are bars while the camera moves, and words again 140 ms after its last step', () => {
    vi.stubGlobal('Path2D', vi.fn());
    const { editor, renderer, settle } = countedWall();
    let words = 0;
    const target = new Proxy({} as CanvasRenderingContext2D, {
      get: (_, name) => () => {
        if (name !== 'fillText') return;
        words++;
        vi.advanceTimersByTime(1);
      },
      set: () => true,
    });
    const nothing = { draw: () => undefined, visible: () => undefined };
    renderer.attach({ board: { ...nothing, draw: () => renderer.paintBoard(target) }, moving: nothing, overlay: nothing });
    const wordsOf = (work: () => void): number => {
      words = 0;
      work();
      settle();
      return words;
    };
    const full = wordsOf(() => {
      editor.dispatch({ type: 'resize', size: { w: 2400, h: 1600 } });
      editor.setViewport({ x: 0, y: 0, zoom: 0.4 });
    });
    expect(full).toBeGreaterThan(250);
    expect(wordsOf(() => editor.setViewport({ x: 20, y: 0, zoom: 0.4 }))).toBe(0);
    expect(wordsOf(() => editor.setViewport({ x: 40, y: 0, zoom: 0.4 }))).toBe(0);
    expect(wordsOf(() => vi.advanceTimersByTime(139))).toBe(0);
    expect(wordsOf(() => vi.advanceTimersByTime(1))).toBeGreaterThan(250);
    expect(wordsOf(() => vi.advanceTimersByTime(5000))).toBe(0);
  });
});
