import { chordConflicts } from '@paperroll/editor';
import { testEditor } from '@paperroll/editor/testing';
import { createBoardDoc, eventModelingLibrary, seedBoard } from '@paperroll/model';
import { expect, test } from 'vitest';
import { createBoardInterface } from '../state/board-interface.ts';
import type { KeepingWindow } from '../state/local-store.ts';
import { createPreferences } from '../state/preferences.ts';
import { shellActions } from './shell-actions.ts';

const nowhere: KeepingWindow = { localStorage: { getItem: () => null, setItem: () => undefined } as unknown as Storage, addEventListener: () => undefined };

/** Two that are never enabled at once: the one is about connectors alone, the other about a column. */
const SHARED = new Set(['shift+f']);

test('no key means two things on an Event Model', () => {
  const board = createBoardDoc();
  const [sample] = eventModelingLibrary.samples;
  seedBoard(board, sample?.build() ?? expect.unreachable('no sample'));
  const { editor, dispose } = testEditor({ board, shellActions: shellActions(createBoardInterface(), createPreferences(nowhere), () => Promise.reject(new Error('no work is run')), () => undefined) });
  expect(editor.actions.map(({ id }) => id)).toEqual(expect.arrayContaining(['view.fields', 'model.insert-column']));
  expect(chordConflicts(editor.actions).filter(({ chord }) => !SHARED.has(chord))).toEqual([]);
  dispose();
});
