import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createIntake, type Intake } from './take-in.ts';

/** A document that takes in what comes, a slice a turn; the test says when it is whose turn. */
function office(parts: { readonly wholeUpTo?: number; readonly sliceBytes?: number } = {}): { readonly doc: Y.Doc; readonly intake: Intake; readonly turn: () => Promise<void>; readonly heard: string[] } {
  const doc = new Y.Doc();
  const turns: (() => void)[] = [];
  const intake = createIntake({ doc, origin: 'relay', nextTurn: () => new Promise((resolve) => turns.push(resolve)), wholeUpTo: 500, sliceBytes: 400, ...parts });
  const heard: string[] = [];
  intake.arriving.subscribe(() => heard.push(intake.arriving.get() ? 'arriving' : 'there'));
  const turn = async (): Promise<void> => {
    turns.shift()?.();
    // What follows on a turn is a few promises away.
    for (let i = 0; i < 8; i++) await Promise.resolve();
  };
  return { doc, intake, turn, heard };
}

const boardOf = (count: number): Uint8Array => {
  const doc = new Y.Doc();
  for (let i = 0; i < count; i++) doc.getMap('place').set(`n${i}`, [i, i]);
  return Y.encodeStateAsUpdate(doc);
};
const sizeOf = (doc: Y.Doc): number => doc.getMap('place').size;

describe('what the relay sends', () => {
  test('is in the document at once while it is small', () => {
    const { doc, intake, heard } = office();
    intake.take(boardOf(10), () => heard.push('done'));
    expect(sizeOf(doc)).toBe(10);
    expect(heard).toEqual(['done']);
  });

  test('comes in steps when it is large, the first of them at once; it is done with the last', async () => {
    const { doc, intake, turn, heard } = office();
    const whole = boardOf(200);
    intake.take(whole, () => heard.push('done'));
    const sizes = [sizeOf(doc)];
    for (let i = 0; i < 60 && !heard.includes('done'); i++) {
      await turn();
      sizes.push(sizeOf(doc));
    }
    expect(sizes[0]).toBeGreaterThan(0);
    expect(new Set(sizes).size).toBeGreaterThan(4);
    expect(heard).toEqual(['arriving', 'there', 'done']);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(whole);
  });

  test('waits for what is still being unpacked', async () => {
    const { doc, intake, turn, heard } = office();
    let unpack = (_update: Uint8Array): void => undefined;
    intake.take(new Promise((resolve) => (unpack = resolve)), (update) => heard.push(`past of ${update.length}`));
    intake.take(boardOf(3), () => heard.push('small'));
    await turn();
    expect([sizeOf(doc), heard]).toEqual([0, []]);
    const past = boardOf(20);
    unpack(past);
    for (let i = 0; i < 20 && !heard.includes('small'); i++) await turn();
    expect(heard).toEqual([`past of ${past.length}`, 'small']);
    expect(sizeOf(doc)).toBe(20);
  });

  test('waits for what came before it', async () => {
    const { doc, intake, turn, heard } = office();
    intake.take(boardOf(200), () => heard.push('large'));
    const late = new Y.Doc();
    late.getMap('place').set('late', [0, 0]);
    intake.take(Y.encodeStateAsUpdate(late), () => heard.push('small'));
    expect(doc.getMap('place').has('late')).toBe(false);
    for (let i = 0; i < 60 && !heard.includes('small'); i++) await turn();
    expect(heard).toEqual(['arriving', 'there', 'large', 'small']);
    expect(sizeOf(doc)).toBe(201);
  });

  test('meets what is written here meanwhile', async () => {
    const { doc, intake, turn, heard } = office();
    intake.take(boardOf(200), () => heard.push('done'));
    doc.getMap('place').set('n0', [7, 7]);
    for (let i = 0; i < 60 && !heard.includes('done'); i++) await turn();
    expect(doc.getMap('place').get('n0')).toEqual([7, 7]);
    expect(sizeOf(doc)).toBe(200);
  });

  test('stops where it is when one leaves', async () => {
    const { doc, intake, turn, heard } = office();
    intake.take(boardOf(200), () => heard.push('done'));
    intake.take(boardOf(3), () => heard.push('done'));
    await turn();
    const then = sizeOf(doc);
    intake.close();
    for (let i = 0; i < 60; i++) await turn();
    expect(sizeOf(doc)).toBe(then);
    expect(heard).toEqual(['arriving', 'there']);
    intake.take(boardOf(4), () => heard.push('done'));
    expect(heard).not.toContain('done');
  });
});
