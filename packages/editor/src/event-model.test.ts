import { createBoardDoc, elementId, newEventModel, readEventModel, seedBoard, type EventModel } from '@paperroll/model';
import { describe, expect, it } from 'vitest';
import { chordConflicts } from './keymap.ts';
import { testEditor, type TestEditor } from './testing/test-editor.ts';

/** A new Event Model with a person at it who has no mouse. */
function atModel(): TestEditor {
  const board = createBoardDoc();
  let made = 0;
  seedBoard(board, newEventModel({ title: 'Lending', lanes: { actor: 'Reader', interaction: 'Commands', stream: 'Loans' }, makeId: () => `first-${(made += 1)}` }));
  return testEditor({ board });
}

const modelOf = (at: TestEditor): EventModel => readEventModel(at.index.snapshot());
const write = (at: TestEditor, ...texts: readonly string[]): TestEditor => {
  for (const text of texts) at.type(text).press('Enter');
  return at;
};

/** Slices as words: pattern, and the titles of what hangs in them. */
const told = (at: TestEditor): readonly string[] => {
  const model = modelOf(at);
  return model.slices.map(({ pattern, placements }) => `${pattern ?? '-'}: ${placements.map((id) => model.definitions.get(model.placements.get(id)?.definition ?? id)?.title ?? '').join(', ')}`);
};

/** Writes the first event, and leaves it selected. */
const withEvent = (): TestEditor => atModel().press('e').press('Enter').type('Book lent').press('Escape');

describe('an Event Model by keyboard alone', () => {
  it('begins with an event in the first free cell of the stream', () => {
    const at = withEvent();
    const [event] = [...modelOf(at).placements.values()];
    expect(event).toMatchObject({ slice: 'first-4', lane: 'first-3' });
  });

  it('goes on with events in a row, one a column’s width', () => {
    const at = write(atModel().press('e').press('Enter'), 'Book lent', 'Book returned').press('Escape');
    const xs = [...modelOf(at).placements.values()].map(({ x }) => x).sort((a, b) => a - b);
    expect(xs).toEqual([40, 320]);
  });

  it('builds a state change, writes through it, and ends on the event', () => {
    const at = write(withEvent().press('shift+c'), 'Loan desk', 'Lend book');
    expect(told(at)).toEqual(['state-change: Loan desk, Lend book, Book lent']);
    expect(at.editor.state.editing).toBe(undefined);
    expect(at.selected().map((id) => at.element(id).text)).toEqual(['Book lent']);
    at.expectIn('select.idle');
  });

  it('builds a view, an automation and a translation from there, each undone as one step', () => {
    const at = withEvent();
    at.press('shift+c').press('Escape');
    const start = at.index.snapshot();
    at.editor.reveal([...at.index.elements.values()].filter(({ text }) => text === 'Book lent').map(({ id }) => id));
    for (const [chord, texts, parts] of [
      ['shift+v', ['Loans', 'My loans'], 'state-view: My loans, Loans'],
      ['shift+a', ['Due loans', 'Reminder', 'Remind', 'Reminded'], 'automation: Reminder, Due loans, Remind, Reminded'],
      ['shift+t', ['Calls', 'Caller', 'Take over', 'Taken over'], 'translation: Caller, Calls, Take over, Taken over'],
    ] as const) {
      write(at.press(chord), ...texts);
      expect(told(at)[1]).toBe(parts);
      for (let i = 0; i <= texts.length; i += 1) at.press('mod+z');
      expect(at.index.snapshot()).toEqual(start);
      at.editor.reveal([...at.index.elements.values()].filter(({ text }) => text === 'Book lent').map(({ id }) => id));
    }
  });

  it('inserts a column and moves it with what hangs in it', () => {
    const at = write(withEvent().press('shift+c'), 'Loan desk', 'Lend book');
    at.press('shift+n').type('Return a book').press('Escape');
    expect(modelOf(at).slices.map(({ title }) => title)).toEqual(['', 'Return a book']);
    at.press('shift+z');
    expect(modelOf(at).slices.map(({ title }) => title)).toEqual(['Return a book', '']);
    expect(told(at)[1]).toBe('state-change: Loan desk, Lend book, Book lent');
    at.press('mod+z');
    expect(modelOf(at).slices.map(({ title }) => title)).toEqual(['', 'Return a book']);
  });

  it('draws an element again, and what is typed into one drawing stands on both', () => {
    const at = withEvent().press('shift+d');
    const { definitions, placements } = modelOf(at);
    expect([definitions.size, placements.size]).toEqual([1, 2]);
    at.press('Enter').type(' again').press('Escape');
    expect([...at.index.elements.values()].filter(({ kind }) => kind === 'em.event').map(({ text }) => text)).toEqual(['Book lent again', 'Book lent again']);
    at.press('mod+z');
    expect([...at.index.elements.values()].filter(({ kind }) => kind === 'em.event').map(({ text }) => text)).toEqual(['Book lent', 'Book lent']);
  });

  it('says why a pattern is not there: only on one event', () => {
    const at = withEvent();
    const enabled = (): boolean => at.editor.actions.some((action) => action.id === 'model.state-view' && action.enabled(at.editor));
    expect(enabled()).toBe(true);
    at.press('shift+c').press('Escape');
    expect(at.element(at.selected()[0] ?? '').kind).toBe('em.screen');
    expect(enabled()).toBe(false);
  });
});

it('an editor follows the notation that its board comes to say: kinds, keys and figures', () => {
  const at = testEditor().add('a', 'em.event', 0, 0, { text: 'Book lent' }).add('s', 'em.slice', 0, 0, { text: 'Lend' });
  expect(at.editor.scene.figure(elementId('s'))?.type).toBe('note');
  at.editor.run({ type: 'batch', edits: [{ type: 'edit-board', change: { notation: 'event-modeling', level: 'model' } }] });
  expect(at.editor.notation.id).toBe('event-modeling');
  expect(at.editor.scene.figure(elementId('s'))?.type).toBe('area');
  expect(at.editor.actions.some(({ id }) => id === 'create.em.event')).toBe(true);
  expect(at.editor.actions.some(({ id }) => id === 'create.es.event')).toBe(false);
});

it('patterns and columns are there for an Event Model alone', () => {
  const ids = (at: TestEditor): readonly string[] => at.editor.actions.map(({ id }) => id).filter((id) => id.startsWith('model.'));
  expect(ids(testEditor())).toEqual([]);
  expect(ids(atModel())).toContain('model.state-change');
});

it('keys of an Event Model are claimed by nothing else', () => {
  expect(chordConflicts(atModel().editor.actions).filter(({ ids }) => ids.some((id) => id.startsWith('model.')))).toEqual([]);
});

describe('a specification', () => {
  const asked = (at: TestEditor): readonly string[] => at.notices.flatMap((notice) => (notice.type === 'open' ? [notice.id] : []));
  const withCase = (): TestEditor => atModel().add('case', 'em.specification', 2000, 2000, { w: 240, h: 160, text: 'One loan a book' });

  it('is written beside the wall: Enter, its other key and a double click ask the shell for it, and no caret goes in', () => {
    const at = withCase().click(2040, 2040).press('Enter').press('F2').doubleClick(2040, 2040);
    expect(asked(at)).toEqual(['case', 'case', 'case']);
    expect(at.selected()).toEqual(['case']);
    at.expectIn('select.idle');
  });

  it('opens for those who only read, where nothing else is written', () => {
    const at = withCase().add('lent', 'em.event', 3000, 2000, { text: 'Book lent' });
    at.editor.setReadOnly(true);
    at.doubleClick(2040, 2040).doubleClick(3040, 2040);
    expect(asked(at)).toEqual(['case']);
    at.expectIn('select.idle');
  });

  it('gets its case on the wall when it is hung there', () => {
    const at = atModel().press('g').click(2000, 2000).type('One loan a book').press('Escape');
    expect(asked(at)).toEqual([]);
    expect(at.element(at.selected()[0] ?? '').text).toBe('One loan a book');
  });
});
