import { testEditor, type TestEditor } from '@paperroll/editor/testing';
import { elementId, relationId } from '@paperroll/model';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { needMessages } from '../../i18n/catalogues.ts';
import { createWallMirror, type WallMirror } from './wall-mirror.ts';

beforeAll(() => needMessages('rest'));
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A lane with three events, and a hotspot below it. */
function wall(): TestEditor {
  return testEditor({ level: 'process' })
    .add('lane', 'lane', -100, -100, { text: 'Warehouse', w: 2000, h: 400 })
    .add('placed', 'es.event', 0, 0, { text: 'Order placed' })
    .add('paid', 'es.event', 400, 0, { text: 'Order\npaid' })
    .add('sent', 'es.event', 800, 0, { text: '' })
    .add('doubt', 'es.hotspot', 400, 900, { text: 'Who pays?' });
}

function mirrorOf(person: TestEditor): WallMirror {
  const mirror = createWallMirror(person.editor);
  mirror.follow();
  vi.runAllTimers();
  return mirror;
}

const said = (mirror: WallMirror): readonly string[] => mirror.state.get().items.map((item) => `${item.name} (${item.position} of ${item.size})${item.selected ? ' selected' : ''}`);

describe('the mirror of the wall', () => {
  it('is empty while nothing is selected', () => {
    expect(mirrorOf(wall()).state.get()).toEqual({ items: [], active: undefined });
  });

  it('says what is selected, where it hangs and its place among all, and what lies around it', () => {
    const person = wall();
    const mirror = mirrorOf(person);
    person.editor.select([elementId('paid')]);
    vi.runAllTimers();
    expect(mirror.state.get().active).toBe('paid');
    expect(said(mirror)).toEqual([
      'Lane “Warehouse” (1 of 5)',
      'Domain Event “Order placed”, in Lane “Warehouse” (2 of 5)',
      'Domain Event “Order paid”, in Lane “Warehouse” (3 of 5) selected',
      'Empty Domain Event, in Lane “Warehouse” (4 of 5)',
      'Hotspot “Who pays?” (5 of 5)',
    ]);
  });

  it('says marks and connections', () => {
    const person = wall();
    const mirror = mirrorOf(person);
    const id = elementId('placed');
    person.editor.run({ type: 'set-props', ids: [id], props: { pivotal: true, twist: true } });
    person.editor.run({ type: 'connect-elements', relations: [{ id: relationId('r'), kind: 'es.triggers', from: id, to: elementId('paid') }] });
    person.editor.run({ type: 'lock-elements', ids: [id], locked: true });
    person.editor.select([id]);
    vi.runAllTimers();
    expect(said(mirror)).toContain('Domain Event “Order placed”, pivotal, please reword, locked, in Lane “Warehouse”, 1 connection (2 of 5) selected');
    person.editor.select([], [relationId('r')]);
    vi.runAllTimers();
    expect(said(mirror)).toEqual([expect.stringMatching(/^Connection from “Order placed” to “Order paid”: .+ \(1 of 1\) selected$/)]);
    expect(mirror.state.get().active).toBe('r');
  });

  it('of several, says the last that came, among those that are selected', () => {
    const person = wall();
    const mirror = mirrorOf(person);
    person.editor.select(['placed', 'sent', 'paid'].map(elementId));
    vi.runAllTimers();
    expect(mirror.state.get().active).toBe('paid');
    expect(said(mirror).at(-1)).toBe('Domain Event “Order paid”, in Lane “Warehouse” (3 of 3) selected');
  });

  it('follows what is written, moved or taken away, and keeps still when it concerns others', () => {
    const person = wall();
    const mirror = mirrorOf(person);
    person.editor.select([elementId('placed')]);
    vi.runAllTimers();
    person.editor.run({ type: 'set-text', id: elementId('placed'), text: 'Order taken' });
    vi.runAllTimers();
    expect(said(mirror)).toContain('Domain Event “Order taken”, in Lane “Warehouse” (2 of 5) selected');
    person.editor.run({ type: 'move-elements', moves: [{ id: elementId('placed'), x: 0, y: 2000 }] });
    vi.runAllTimers();
    expect(said(mirror)).toContain('Domain Event “Order taken” (5 of 5) selected');
    const before = mirror.state.get();
    person.editor.setViewport({ x: 50, y: 50, zoom: 0.5 });
    vi.runAllTimers();
    expect(mirror.state.get()).toBe(before);
    person.editor.run({ type: 'delete-elements', ids: [elementId('placed')] });
    vi.runAllTimers();
    expect(mirror.state.get().active).toBeUndefined();
  });

  it('never holds more than a few, however large the wall or the selection', () => {
    const person = testEditor({ level: 'process' });
    for (let i = 0; i < 400; i += 1) person.add(`s${i}`, 'es.event', i * 200, 0, { text: `Step ${i}` });
    const mirror = mirrorOf(person);
    person.editor.select([elementId('s200')]);
    vi.runAllTimers();
    expect(said(mirror)).toHaveLength(7);
    person.editor.runAction('select.all');
    vi.runAllTimers();
    expect(mirror.state.get().items.length).toBeLessThanOrEqual(50);
    expect(mirror.state.get().items.at(-1)).toMatchObject({ position: 400, size: 400 });
  });
});
