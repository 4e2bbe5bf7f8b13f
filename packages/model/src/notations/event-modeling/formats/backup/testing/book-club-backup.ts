// A backup as the platform writes it: what hangs on the board, how it is drawn, and, apart from that, what each thing is.

const BOARD = 'b-1';
const CHAPTER = 'chapter-1';

const at = (x: number, y: number) => ({ x, y, position: { x, y } });
const node = (id: string, type: string, title: string, x: number, y: number, more: object = {}) => ({ id, type: 'sticky_note', ...at(x, y), parentId: CHAPTER, data: { title, type, width: 250, height: 100, parentId: CHAPTER, ...more } });
const border = (id: string, colId: string, title: string) => ({ id, type: 'slice_border', hidden: true, ...at(0, 0), data: { type: 'SLICE_BORDER', colId, title } });
const cell = (rowId: string, colId: string, nodeId?: string) => ({ id: `${rowId}-${colId}`, rowId, colId, type: nodeId === undefined ? 'empty' : 'content', ...(nodeId !== undefined && { nodeId, nodeType: 'element' }) });
const edge = (id: string, source: string, target: string) => ({ id, source, target, start: { item: source }, end: { item: target }, type: 'default' });
const field = (name: string, more: object = {}) => ({ name, type: 'UUID', cardinality: 'Single', subfields: [], ...more });
const step = (id: string, type: string, title: string, example?: string) => ({ id, type, title, fields: example === undefined ? [] : [field('bookId', { type: 'String', example })] });

const rowsData = [
  { id: 'row-desk', type: 'actor', height: 240, label: 'Librarian' },
  { id: 'row-mid', type: 'interaction', height: 240, label: 'Interaction' },
  { id: 'row-loans', type: 'swimlane', height: 320, label: 'Loans' },
  { id: 'row-spec', type: 'spec', height: 280, label: 'Spec Lane' },
];
const columnsData = ['col-1', 'col-2', 'col-3', 'col-4'].map((id) => ({ id, width: 450 }));

const phases = (...lists: readonly (readonly unknown[])[]) => Object.fromEntries(['given', 'when', 'then'].map((phase, i) => [phase, lists[i]]));

const scenarios = [
  { title: 'lends a book', ...phases([], [step('lend', 'COMMAND', 'Lend book', 'b-1')], [step('lent', 'EVENT', 'Book lent', 'b-1')]) },
  { title: 'is out already', expectError: true, errorDescription: 'The book is out', ...phases([step('lent', 'EVENT', 'Book lent', 'b-1')], [step('lend', 'COMMAND', 'Lend book')], []) },
];

/** Two slices and a copy of the first's event in the second, a stray event, a sticky that says nothing to a model, and a secret. */
export const bookClubBackup = {
  boards: { [BOARD]: { name: 'Book club' } },
  nodes: {
    [BOARD]: {
      nodes: [
        { id: CHAPTER, type: 'timeline', ...at(1900, 500), data: { label: 'Chapter', name: 'Lending', rowsData, columnsData, cells: [cell('row-desk', 'col-1', 'desk'), cell('row-mid', 'col-1', 'lend'), cell('row-loans', 'col-1', 'lent'), cell('row-mid', 'col-2', 'loans'), cell('row-spec', 'col-1', 'cases'), cell('row-desk', 'col-2')] } },
        border('slice-1', 'col-1', 'slice: Lend a book'),
        border('slice-2', 'col-2', 'Books out'),
        node('desk', 'SCREEN', 'Loan desk', 249, 176),
        node('lend', 'COMMAND', 'Lend book', 249, 416),
        node('lent', 'EVENT', 'Book lent', 249, 696),
        // No cell holds it: it is where it hangs.
        node('lent-again', 'EVENT', 'Book lent', 699, 696, { linkedTo: 'lent' }),
        node('loans', 'READMODEL', 'Books out', 699, 416),
        node('who', 'HOTSPOT', 'Who may lend?', 699, 200),
        node('cases', 'SCENARIO', 'cases', 249, 980),
        { id: 'stray', type: 'sticky_note', ...at(9000, 0), data: { title: 'Fee paid', type: 'EVENT' } },
        { id: 'context', type: 'sticky_note', ...at(500, 500), data: { title: 'Club', type: 'MODEL_CONTEXT' } },
        { id: 'chat', type: 'sticky_note', ...at(600, 900), content: 'coffee at ten', data: { content: 'coffee<br/>at ten' } },
      ],
      edges: [edge('e1', 'desk', 'lend'), edge('e2', 'lend', 'lent'), edge('e3', 'lent-again', 'loans'), edge('e4', 'chat', 'lend')],
    },
  },
  metadata: {
    [BOARD]: {
      'slice-1': { meta: { type: 'SLICE_BORDER', title: 'slice: Lend a book', sliceStatus: 'Planned' } },
      lend: { meta: { type: 'COMMAND', title: 'Lend book', compact: true, context: 'INTERNAL', fields: [field('bookId', { idAttribute: true })] } },
      lent: { meta: { type: 'EVENT', title: 'Book lent', context: 'EXTERNAL', token: 'open sesame', fields: [field('bookId'), field('lentBy', { mapping: 'bookId' })] } },
      loans: { meta: { type: 'READMODEL', title: 'Books out', fields: [field('books', { cardinality: 'List' })] } },
      cases: { meta: { type: 'SCENARIO', title: 'cases', givenWhenThenScenario: { scenarios } } },
      gone: { meta: { type: 'EVENT', title: 'Of a node that is gone' } },
    },
  },
  nodeSnapshots: {},
};
