import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { muteUpdatesFrom } from './quiet-updates.ts';

function office(): { readonly doc: Y.Doc; readonly heard: unknown[]; readonly relay: object } {
  const doc = new Y.Doc();
  const relay = {};
  const heard: unknown[] = [];
  doc.on('update', (_update: Uint8Array, origin: unknown) => heard.push(origin));
  return { doc, heard, relay };
}

const updateOf = (text: string): Uint8Array => {
  const other = new Y.Doc();
  other.getText('t').insert(0, text);
  return Y.encodeStateAsUpdate(other);
};

test('what comes from the muted origin is in the document and is not told; everything else is', () => {
  const { doc, heard, relay } = office();
  muteUpdatesFrom(doc, relay);
  Y.applyUpdate(doc, updateOf('far'), relay);
  expect(doc.getText('t').toString()).toBe('far');
  expect(heard).toEqual([]);
  doc.transact(() => doc.getText('t').insert(0, 'near '), 'local');
  Y.applyUpdate(doc, updateOf('disk'), 'disk');
  expect(heard).toEqual(['local', 'disk']);
});

test('what is written in answer to a muted update is told, in whatever order', () => {
  const { doc, heard, relay } = office();
  muteUpdatesFrom(doc, relay);
  let answered = false;
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (transaction.origin !== relay || answered) return;
    answered = true;
    doc.transact(() => doc.getText('t').insert(0, 'answer '), 'local');
    Y.applyUpdate(doc, updateOf('more'), relay);
    doc.transact(() => doc.getText('t').insert(0, 'again '), 'local');
  });
  Y.applyUpdate(doc, updateOf('far'), relay);
  expect(heard).toEqual(['local', 'local']);
  expect(doc.getText('t').toString()).toContain('far');
  expect(doc.getText('t').toString()).toContain('more');
});

test('afterwards everything is told again', () => {
  const { doc, heard, relay } = office();
  const undo = muteUpdatesFrom(doc, relay);
  Y.applyUpdate(doc, updateOf('far'), relay);
  undo();
  Y.applyUpdate(doc, updateOf('more'), relay);
  expect(heard).toEqual([relay]);
});
