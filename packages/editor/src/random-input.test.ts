import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elementId, snapshotOf, snapshotsEqual } from '@paperroll/model';
import type { InputEvent } from './input-event.ts';
import { testEditor, type TestEditor } from './testing/index.ts';

const at = fc.record({ left: fc.integer({ min: -20, max: 1220 }), top: fc.integer({ min: -20, max: 820 }) });
const modifiers = fc.record({ shift: fc.boolean(), alt: fc.boolean(), command: fc.boolean() });
const rarely = fc.oneof({ weight: 4, arbitrary: fc.constant({ shift: false, alt: false, command: false }) }, { weight: 1, arbitrary: modifiers });
const keys = ['e', 'h', 'a', 'd', 'f', 'x', 'v', 'z', 'y', 'l', 'p', 'w', 'r', 'c', 'm', 't', ' ', 'Enter', 'Tab', 'Escape', 'Delete', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'F2', 'Home', 'PageUp', '[', ']', '.', ',', '1', '2', '+', '-', 'ContextMenu'];

const input: fc.Arbitrary<InputEvent> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ type: fc.constantFrom('pointer-down', 'pointer-move', 'pointer-move', 'pointer-up'), at, button: fc.constantFrom('main', 'main', 'main', 'middle', 'secondary'), clicks: fc.constantFrom(1, 1, 2), device: fc.constantFrom('mouse', 'mouse', 'touch', 'pen'), modifiers: rarely, time: fc.integer({ min: 0, max: 100000 }) }) },
  { weight: 12, arbitrary: fc.constantFrom(...keys).chain((key) => fc.record({ type: fc.constantFrom('key-down', 'key-down', 'key-up'), key: fc.constant(key), code: fc.constant(key.length === 1 ? `Key${key.toUpperCase()}` : key), repeat: fc.boolean(), modifiers: rarely })) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('wheel' as const), at, deltaX: fc.integer({ min: -300, max: 300 }), deltaY: fc.integer({ min: -300, max: 300 }), pinch: fc.boolean(), modifiers: rarely }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('pinch' as const), at, scale: fc.double({ min: 0.5, max: 2, noNaN: true }), by: at }) },
  { weight: 1, arbitrary: fc.constantFrom<InputEvent>({ type: 'pointer-cancel' }, { type: 'pointer-leave' }, { type: 'resize', size: { w: 800, h: 600 } }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('tick' as const), time: fc.integer({ min: 0, max: 100000 }) }) },
);

type Step =
  | { readonly do: 'input'; readonly event: InputEvent }
  | { readonly do: 'type'; readonly text: string }
  | { readonly do: 'paste'; readonly text: string }
  | { readonly do: 'copy-paste' }
  | { readonly do: 'lines'; readonly text: string }
  | { readonly do: 'action'; readonly n: number }
  | { readonly do: 'delete-remotely'; readonly n: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 20, arbitrary: fc.record({ do: fc.constant('input' as const), event: input }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('type' as const), text: fc.string({ maxLength: 8 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('paste' as const), text: fc.string({ maxLength: 20 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lines' as const), text: fc.constant('a\nb\nHotspot: c') }) },
  { weight: 1, arbitrary: fc.constant({ do: 'copy-paste' } as const) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('action' as const), n: fc.nat({ max: 400 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete-remotely' as const), n: fc.nat() }) },
);

function take(t: TestEditor, step: Step): void {
  const { editor } = t;
  switch (step.do) {
    case 'input':
      editor.dispatch(step.event);
      return;
    case 'type':
      editor.typeText(step.text);
      return;
    case 'paste':
      editor.paste({ text: step.text });
      return;
    case 'lines':
      editor.pasteLinesWhileEditing(step.text);
      return;
    case 'copy-paste':
      editor.paste(editor.copy() ?? {});
      return;
    case 'action':
      editor.runAction(editor.actions[step.n % editor.actions.length]?.id ?? '');
      return;
    case 'delete-remotely': {
      const ids = [...t.index.elements.keys()];
      const id = ids[step.n % Math.max(1, ids.length)];
      if (id !== undefined) editor.board.transact('system', (writer) => writer.removeElement(id));
    }
  }
}

const wall = (readOnly: boolean): TestEditor =>
  testEditor({ readOnly, level: 'design' }).add('a', 'es.event', 100, 100, { text: 'A' }).add('b', 'es.policy', 400, 100).add('c', 'es.hotspot', 100, 400, { text: 'C' }).add('f', 'frame', 50, 50, { w: 600, h: 300 }).add('l', 'es.actor', 800, 400, { props: { locked: true } }).relate('r', 'a', 'b');

describe('whatever comes in', () => {
  it('never throws, never leaves the state pointing at what is gone, and keeps index and scene true', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 80, size: 'max' }), (steps) => {
        const t = wall(false);
        for (const s of steps) {
          take(t, s);
          const { state, index, scene } = t.editor;
          for (const id of state.selection) expect(index.elements.has(id)).toBe(true);
          for (const id of state.selectedRelations) expect(index.relations.has(id)).toBe(true);
          if (state.editing?.type === 'element') expect(index.elements.has(state.editing.id)).toBe(true);
          expect(state.editing !== undefined || state.tool.state !== 'select.editing-text').toBe(true);
          if (state.tool.state === 'select.idle') expect(state.preview.type).toBe('none');
          if (state.hover !== undefined) expect(index.elements.has(elementId(state.hover)) || scene.connector(state.hover as never) !== undefined).toBe(true);
        }
        expect(snapshotsEqual(t.index.snapshot(), snapshotOf(t.editor.board))).toBe(true);
        for (const element of t.index.elements.values()) expect(t.editor.scene.figure(element.id)).toBeDefined();
        t.dispose();
      }),
      { numRuns: 90 },
    );
  });

  it('is undone step by step down to the board of before', () => {
    fc.assert(
      fc.property(fc.array(step.filter((s) => s.do !== 'delete-remotely'), { minLength: 10, maxLength: 50, size: 'max' }), (steps) => {
        const t = wall(false);
        const before = t.index.snapshot();
        for (const s of steps) take(t, s);
        t.cancel();
        t.editor.stopEditing();
        for (let i = 0; i < 500 && t.editor.state.canUndo; i += 1) t.editor.undo();
        expect(t.index.snapshot()).toEqual(before);
        t.dispose();
      }),
      { numRuns: 60 },
    );
  });

  it('never changes the board for a viewer, who still selects, looks and copies', () => {
    fc.assert(
      fc.property(fc.array(step.filter((s) => s.do !== 'delete-remotely'), { minLength: 10, maxLength: 80, size: 'max' }), (steps) => {
        const t = wall(true);
        const before = t.index.snapshot();
        for (const s of steps) take(t, s);
        t.editor.run({ type: 'delete-elements', ids: [elementId('a')] });
        t.editor.placeAt('es.event', { x: 0, y: 0 });
        t.editor.cut();
        expect(t.index.snapshot()).toBe(before);
        expect(t.editor.state.editing).toBeUndefined();
        t.dispose();
      }),
      { numRuns: 60 },
    );
    const t = wall(true).click(180, 480);
    expect(t.selected()).toEqual(['c']);
    expect(t.editor.copy()?.text).toBe('C');
    expect(t.editor.actions.filter((action) => action.writes && action.enabled(t.editor))).toEqual([]);
  });
});
