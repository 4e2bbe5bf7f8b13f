import {
  createBoardDoc,
  createBoardIndex,
  elementId,
  eventStorming,
  findNotation,
  kindOf,
  relationId,
  type BoardDoc,
  type BoardIndex,
  type Element,
  type ElementId,
  type NewElement,
} from '@paperroll/model';
import { createScene, readingOrder, toScreen } from '@paperroll/scene';
import { evenMeasure } from '@paperroll/scene/testing';
import { createEditor } from '../create-editor.ts';
import type { Action, Editor, EditorNotice } from '../editor.ts';
import type { ToolState } from '../editor-state.ts';
import type { InputEvent, Modifiers, PointerInput } from '../input-event.ts';
import { eventModelingHands } from '../event-modeling.ts';
import { translateToEnglish } from './english.ts';


/** How a test editor starts. */
export interface TestEditorOptions {
  readonly readOnly?: boolean;
  readonly level?: string;
  readonly shellActions?: readonly Action[];
  /** An existing document, to play one of several people on a board. */
  readonly board?: BoardDoc;
}

type Held = Partial<Modifiers>;

/** A person at a wall of 1200×800 at zoom 1, for tests: does what hands do, and reads what eyes read. Points are board units unless the name says screen. */
export interface TestEditor {
  readonly editor: Editor;
  readonly index: BoardIndex;
  readonly notices: readonly EditorNotice[];
  /** Puts an element on the board as if it had always been there. */
  add(id: string, kind: string, x: number, y: number, more?: Partial<NewElement>): TestEditor;
  relate(id: string, from: string, to: string): TestEditor;
  /** Presses and releases a chord such as `mod+shift+z`. */
  press(chord: string): TestEditor;
  keyDown(chord: string): TestEditor;
  keyUp(chord: string): TestEditor;
  move(x: number, y: number, held?: Held): TestEditor;
  down(x: number, y: number, held?: Held, more?: Partial<PointerInput>): TestEditor;
  up(x: number, y: number, held?: Held, more?: Partial<PointerInput>): TestEditor;
  click(x: number, y: number, held?: Held, more?: Partial<PointerInput>): TestEditor;
  doubleClick(x: number, y: number): TestEditor;
  drag(from: readonly [number, number], to: readonly [number, number], held?: Held, more?: Partial<PointerInput>): TestEditor;
  leave(): TestEditor;
  cancel(): TestEditor;
  /** A frame passes: `milliseconds` on the clock. */
  tick(milliseconds?: number): TestEditor;
  wait(milliseconds: number): TestEditor;
  /** Types into the field that is open, letter by letter. */
  type(text: string): TestEditor;
  send(event: InputEvent): boolean;
  /** The chart stands there; throws with where it stands instead. */
  expectIn(state: ToolState['state']): TestEditor;
  element(id: string): Element;
  selected(): readonly string[];
  /** Texts in reading order. */
  texts(): readonly string[];
  /** Kinds in reading order. */
  kinds(): readonly string[];
  only(): Element;
  announced(): readonly string[];
  dispose(): void;
}

const NO_KEYS: Modifiers = { shift: false, alt: false, command: false };

/** Opens a board with a person at it: a new one is of Event Storming. */
export function testEditor(options: TestEditorOptions = {}): TestEditor {
  const board = options.board ?? createBoardDoc();
  if (options.level !== undefined) board.transact('system', (writer) => writer.setBoard('level', options.level));
  const index = createBoardIndex(board);
  const scene = createScene({ index, notation: findNotation(board.meta().notation) ?? eventStorming, findNotation, measure: evenMeasure });
  let clock = 1000;
  let made = 0;
  const editor = createEditor({
    translate: translateToEnglish,
    board,
    index,
    scene,
    makeId: () => `new-${(made += 1)}`,
    now: () => clock,
    ...(options.readOnly === undefined ? {} : { readOnly: options.readOnly }),
    ...(options.shellActions === undefined ? {} : { shellActions: options.shellActions }),
  });
  editor.extend(eventModelingHands);
  const notices: EditorNotice[] = [];
  editor.onNotice((notice) => notices.push(notice));
  editor.dispatch({ type: 'resize', size: { w: 1200, h: 800 } });

  const pointer = (type: PointerInput['type'], x: number, y: number, held: Held = {}, more: Partial<PointerInput> = {}): void => {
    clock += 5;
    const at = toScreen(editor.state.viewport, { x, y });
    editor.dispatch({ type, at, button: 'main', clicks: 1, device: 'mouse', modifiers: { ...NO_KEYS, ...held }, time: clock, ...more });
  };
  const key = (type: 'key-down' | 'key-up', chord: string): void => {
    clock += 5;
    editor.dispatch({ type, repeat: false, ...readChord(chord) });
  };

  const self: TestEditor = {
    editor,
    index,
    notices,
    add(id, kind, x, y, more = {}) {
      const { w, h } = kindOf(editor.notation, kind).size;
      const z = `a${String(index.elements.size).padStart(5, '0')}V`;
      board.transact('system', (writer) => writer.putElement({ w, h, z, text: '', props: {}, ...more, id: elementId(id), kind, x, y }));
      return self;
    },
    relate(id, from, to) {
      const kind = 'es.relates';
      board.transact('system', (writer) => writer.putRelation({ id: relationId(id), kind, from: elementId(from), to: elementId(to), label: '', props: {} }));
      return self;
    },
    press(chord) {
      key('key-down', chord);
      key('key-up', chord);
      return self;
    },
    keyDown(chord) {
      key('key-down', chord);
      return self;
    },
    keyUp(chord) {
      key('key-up', chord);
      return self;
    },
    move(x, y, held) {
      pointer('pointer-move', x, y, held);
      return self;
    },
    down(x, y, held, more) {
      pointer('pointer-move', x, y, held, more);
      pointer('pointer-down', x, y, held, more);
      return self;
    },
    up(x, y, held, more) {
      pointer('pointer-up', x, y, held, more);
      return self;
    },
    click(x, y, held, more) {
      return self.down(x, y, held, more).up(x, y, held, more);
    },
    doubleClick(x, y) {
      return self.click(x, y).click(x, y, {}, { clicks: 2 });
    },
    drag([x1, y1], [x2, y2], held, more) {
      self.down(x1, y1, held, more);
      pointer('pointer-move', (x1 + x2) / 2, (y1 + y2) / 2, held, more);
      pointer('pointer-move', x2, y2, held, more);
      return self.up(x2, y2, held, more);
    },
    leave() {
      editor.dispatch({ type: 'pointer-leave' });
      return self;
    },
    cancel() {
      editor.dispatch({ type: 'pointer-cancel' });
      return self;
    },
    tick(milliseconds = 16) {
      clock += milliseconds;
      editor.dispatch({ type: 'tick', time: clock });
      return self;
    },
    wait(milliseconds) {
      clock += milliseconds;
      return self;
    },
    type(text) {
      const { editing } = editor.state;
      if (!editing) throw new Error('nothing is being written');
      for (const letter of text) {
        clock += 30;
        const now = editing.type === 'element' ? index.elements.get(editing.id)?.text : index.relations.get(editing.id)?.label;
        editor.typeText((now ?? '') + letter);
      }
      return self;
    },
    send: (event) => editor.dispatch(event),
    expectIn(state) {
      if (editor.state.tool.state !== state) throw new Error(`expected ${state}, but the chart stands in ${editor.state.tool.state}`);
      return self;
    },
    element(id) {
      const element = index.elements.get(elementId(id));
      if (!element) throw new Error(`no element ${id}; there are ${[...index.elements.keys()].join(', ') || 'none'}`);
      return element;
    },
    selected: () => [...editor.state.selection].sort((a: ElementId, b: ElementId) => (a < b ? -1 : 1)),
    texts: () => readingOrder([...index.elements.values()]).map((element) => element.text),
    kinds: () => readingOrder([...index.elements.values()]).map((element) => element.kind),
    only() {
      const [first, ...others] = index.elements.values();
      if (!first || others.length > 0) throw new Error(`expected one element, there are ${index.elements.size}`);
      return first;
    },
    announced: () => notices.flatMap((notice) => (notice.type === 'announce' ? [notice.message] : [])),
    dispose() {
      editor.dispose();
      scene.dispose();
      index.dispose();
    },
  };
  return self;
}

const CODES: Readonly<Record<string, string>> = { ' ': 'Space', '[': 'BracketLeft', ']': 'BracketRight', '-': 'Minus', '=': 'Equal', '.': 'Period', ',': 'Comma' };

/** A chord as a US keyboard on Linux sends it. */
function readChord(chord: string): { readonly key: string; readonly code: string; readonly modifiers: Modifiers } {
  const match = /^((?:(?:mod|alt|shift)\+)*)(.+)$/.exec(chord);
  const held = match?.[1] ?? '';
  const key = match?.[2] ?? chord;
  const code = CODES[key] ?? (/^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : /^\d$/.test(key) ? `Digit${key}` : key);
  return { key, code, modifiers: { command: held.includes('mod+'), alt: held.includes('alt+'), shift: held.includes('shift+') } };
}
