import { testEditor, type TestEditor } from '@paperroll/editor/testing';
import { elementId } from '@paperroll/model';
import { beforeAll, describe, expect, it } from 'vitest';
import { needMessages } from '../../i18n/catalogues.ts';
import { createOutline, type Outline } from './create-outline.ts';
import { connectTo, moveRow, rename, writeAfter } from './outline-edits.ts';

beforeAll(() => needMessages('rest'));

/** Three events in a row, the second with a person to its left. */
function wall(): TestEditor {
  return testEditor({ level: 'process' })
    .add('placed', 'es.event', 0, 0, { text: 'Order placed' })
    .add('paid', 'es.event', 400, 0, { text: 'Order paid' })
    .add('clerk', 'es.actor', 310, 20, { text: 'Clerk' })
    .add('sent', 'es.event', 800, 0, { text: 'Order sent' });
}

function inUse(person: TestEditor): Outline {
  const outline = createOutline(person.editor, () => 0);
  outline.follow();
  outline.setInUse(true);
  return outline;
}

const lines = (outline: Outline): readonly string[] => outline.state.get().rows.map((row) => row.key);
const activeKey = (outline: Outline): string | undefined => outline.state.get().rows[outline.state.get().active]?.key;
const goToKey = (outline: Outline, key: string): void => outline.go(lines(outline).indexOf(key));
const activeRow = (outline: Outline) => outline.state.get().rows[outline.state.get().active]!;

describe('one focus for wall and outline', () => {
  it('what is selected on the wall becomes the active line, opened when it was folded away', () => {
    const person = wall();
    const outline = inUse(person);
    outline.setFolded(['paid'], true);
    expect(lines(outline)).toEqual(['timeline', 'placed', 'paid', 'sent']);
    person.editor.select([elementId('clerk')]);
    expect(activeKey(outline)).toBe('paid who clerk');
  });

  it('the active line is what is selected on the wall, brought into view', () => {
    const person = wall();
    const outline = inUse(person);
    person.editor.setViewport({ x: 5000, y: 5000, zoom: 1 });
    goToKey(outline, 'sent');
    expect([...person.editor.state.selection]).toEqual(['sent']);
    expect(person.editor.state.viewport.x).toBeLessThan(900);
    goToKey(outline, 'timeline');
    expect([...person.editor.state.selection]).toEqual([]);
  });

  it('a line that is deleted leaves focus and selection to its neighbour', () => {
    const person = wall();
    const outline = inUse(person);
    goToKey(outline, 'placed');
    person.editor.runAction('edit.delete');
    expect(activeKey(outline)).toBe('paid');
    expect([...person.editor.state.selection]).toEqual(['paid']);
  });
});

describe('writing', () => {
  it('puts a new sticky beside that of the line, as one step to undo, and opens no field on the wall', () => {
    const person = wall();
    const outline = inUse(person);
    goToKey(outline, 'sent');
    const id = writeAfter(person.editor, activeRow(outline).node, 'es.event', 'Order received')!;
    expect(person.editor.state.editing).toBeUndefined();
    expect(person.index.elements.get(id)).toMatchObject({ text: 'Order received', x: 1000, y: 0 });
    expect(lines(outline).at(-1)).toBe(id);
    person.editor.undo();
    expect(person.index.elements.has(id)).toBe(false);
  });

  it('puts it into an area, after the last that the area holds', () => {
    const person = wall().add('lane', 'lane', -100, 2000, { text: 'Shop', w: 2400, h: 360 });
    const outline = inUse(person);
    goToKey(outline, 'lane');
    const first = writeAfter(person.editor, activeRow(outline).node, 'es.event', 'First')!;
    expect(outline.state.get().rows.find((row) => row.key === first)?.parent?.key).toBe('lane');
    const second = writeAfter(person.editor, outline.state.get().rows.find((row) => row.key === 'lane')!.node, 'es.event', 'Second')!;
    expect(person.index.elements.get(second)!.x).toBeGreaterThan(person.index.elements.get(first)!.x);
  });

  it('keeps what others wrote meanwhile', () => {
    const person = wall();
    const outline = inUse(person);
    goToKey(outline, 'placed');
    const { node } = activeRow(outline);
    person.editor.run({ type: 'set-text', id: elementId('placed'), text: 'The Order placed' });
    rename(person.editor, node, 'Order placed', 'Order placed online');
    expect(person.index.elements.get(elementId('placed'))?.text).toBe('The Order placed online');
  });
});

describe('moving in time', () => {
  it('changes places with the neighbour, each with what belongs to it, and back', () => {
    const person = wall();
    const outline = inUse(person);
    goToKey(outline, 'sent');
    moveRow(person.editor, activeRow(outline), outline.state.get().nodes, 'earlier');
    expect(lines(outline)).toEqual(['timeline', 'placed', 'sent', 'paid', 'paid who clerk']);
    expect(activeKey(outline)).toBe('sent');
    moveRow(person.editor, activeRow(outline), outline.state.get().nodes, 'later');
    expect(lines(outline)).toEqual(['timeline', 'placed', 'paid', 'paid who clerk', 'sent']);
    expect(person.index.elements.get(elementId('placed'))).toMatchObject({ x: 0, y: 0 });
  });

  it('says so at either end, and moves nothing', () => {
    const person = wall();
    const outline = inUse(person);
    goToKey(outline, 'placed');
    moveRow(person.editor, activeRow(outline), outline.state.get().nodes, 'earlier');
    expect(person.notices).toContainEqual({ type: 'announce', message: 'This is the first here.' });
    expect(person.index.elements.get(elementId('placed'))).toMatchObject({ x: 0, y: 0 });
  });

  it('sideways goes by one sticky and its gap; areas take along what they hold', () => {
    const person = testEditor().add('lane', 'lane', 0, 0, { w: 2400, h: 360 }).add('e', 'es.event', 100, 100);
    const outline = inUse(person);
    goToKey(outline, 'lane');
    moveRow(person.editor, activeRow(outline), outline.state.get().nodes, 'right');
    expect(person.index.elements.get(elementId('lane'))?.x).toBe(200);
    expect(person.index.elements.get(elementId('e'))?.x).toBe(300);
  });
});

it('connects in the words of the grammar, once', () => {
  const person = wall();
  const outline = inUse(person);
  const id = connectTo(person.editor, elementId('placed'), elementId('sent'))!;
  expect(lines(outline)).toContain(`link ${id}`);
  expect(connectTo(person.editor, elementId('placed'), elementId('sent'))).toBe(id);
  expect(person.index.relations.size).toBe(1);
  expect(connectTo(person.editor, elementId('placed'), elementId('placed'))).toBeUndefined();
});
