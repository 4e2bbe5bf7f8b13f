import { boardOfEventModel, elementId, relationId, seedBoard, type BoardSnapshot, type Definition, type EmKind, type ElementId, type EventModel, type Field, type FieldSource, type Placement, type Slice, type Specification } from '@paperroll/model';
import type { Peer } from '../../support/peer.ts';

type FieldSketch = readonly [name: string, type: Field['type'], more?: Partial<Field>];

const field = ([name, type, more]: FieldSketch): Field => ({ id: name, name, type, list: false, optional: false, identifying: false, generated: false, personal: false, subfields: [], extra: {}, ...more });
const typed: FieldSource = { kind: 'input' };

const PARTS: readonly (readonly [id: string, kind: EmKind, title: string, slice: string, fields: readonly FieldSketch[]])[] = [
  ['desk', 'screen', 'Catalogue desk', 's1', [['title', 'string', { source: typed, example: 'Emil' }]]],
  ['register', 'command', 'Register book', 's1', [['bookId', 'uuid', { generated: true, identifying: true, example: 'b-1' }], ['title', 'string', { example: 'Emil' }]]],
  ['registered', 'event', 'Book registered', 's1', [['bookId', 'uuid', { identifying: true, example: 'b-1' }], ['title', 'string', { example: 'Emil' }]]],
  ['books', 'read-model', 'Books', 's2', [['bookId', 'uuid', { identifying: true }], ['title', 'string']]],
  ['loan-desk', 'screen', 'Loan desk', 's3', [['bookId', 'uuid', { example: 'b-1' }], ['reader', 'string', { source: typed, personal: true, example: 'Pony' }]]],
  ['lend', 'command', 'Lend book', 's3', [['bookId', 'uuid', { identifying: true, example: 'b-1' }], ['reader', 'string', { personal: true, example: 'Pony' }]]],
  ['lent', 'event', 'Book lent', 's3', [['bookId', 'uuid', { identifying: true, example: 'b-1' }], ['reader', 'string', { personal: true, example: 'Pony' }]]],
  // Nobody says until when: a field without an origin.
  ['loans', 'read-model', 'Loans', 's4', [['bookId', 'uuid', { identifying: true }], ['reader', 'string', { personal: true }], ['dueDate', 'date']]],
  ['overview', 'screen', 'Loans overview', 's4', [['bookId', 'uuid'], ['reader', 'string', { personal: true }]]],
];

const FLOWS = ['desk register', 'register registered', 'registered books', 'books loan-desk', 'loan-desk lend', 'lend lent', 'lent loans', 'loans overview'];
const SLICES: readonly (readonly [id: string, title: string, pattern: Slice['pattern']])[] = [
  ['s1', 'Register a book', 'state-change'],
  ['s2', 'See the books', 'state-view'],
  ['s3', 'Lend a book', 'state-change'],
  ['s4', 'See the loans', 'state-view'],
];

const specification: Specification = {
  id: elementId('spec-books'),
  title: 'A registered book can be seen',
  slice: elementId('s2'),
  target: elementId('books'),
  steps: [
    { id: 'g', phase: 'given', kind: 'event', element: elementId('registered'), title: 'Book registered', rows: [{ bookId: 'b-1', title: 'Emil' }], expectEmpty: false, extra: {} },
    { id: 't', phase: 'then', kind: 'read-model', element: elementId('books'), title: 'Books', rows: [{ bookId: 'b-1', title: 'Emil' }], expectEmpty: false, extra: {} },
  ],
  comments: [],
  extra: {},
};

/** A small library: four slices, one field without an origin, one specification. */
export function lendingModel(): EventModel {
  const definitions = new Map<ElementId, Definition>();
  const placements = new Map<ElementId, Placement>();
  for (const [name, kind, title, slice, fields] of PARTS) {
    const id = elementId(name);
    const lane = elementId(kind === 'event' ? 'stream' : kind === 'command' || kind === 'read-model' ? 'middle' : 'librarian');
    definitions.set(id, { id, kind, title, description: '', external: false, todoList: false, aggregate: '', fields: fields.map(field), extra: {} });
    placements.set(id, { id, definition: id, slice: elementId(slice), lane, x: 0, y: 0 });
  }
  return {
    title: 'A small library',
    lanes: [
      { id: elementId('librarian'), title: 'Librarian', role: 'actor', context: '', extra: {} },
      { id: elementId('middle'), title: 'Commands and read models', role: 'interaction', context: '', extra: {} },
      { id: elementId('stream'), title: 'Lending', role: 'stream', context: 'Lending', extra: {} },
    ],
    chapters: [],
    slices: SLICES.map(([name, title, pattern]): Slice => ({
      id: elementId(name),
      title,
      ...(pattern && { pattern }),
      status: 'created',
      owner: '',
      description: '',
      link: '',
      context: '',
      placements: PARTS.filter((part) => part[3] === name).map(([id]) => elementId(id)),
      specifications: name === specification.slice ? [specification.id] : [],
      extra: {},
    })),
    definitions,
    placements,
    relations: FLOWS.map((flow) => {
      const [from = '', to = ''] = flow.split(' ');
      return { id: relationId(`${from}-${to}`), from: elementId(from), to: elementId(to) };
    }),
    specifications: new Map([[specification.id, specification]]),
    hotspots: [],
    extra: {},
  };
}

/** Writes a board into an empty one. */
export async function hang(peer: Peer, board: BoardSnapshot = boardOfEventModel(lendingModel())): Promise<void> {
  await peer.synced();
  seedBoard(peer.board, board);
}
