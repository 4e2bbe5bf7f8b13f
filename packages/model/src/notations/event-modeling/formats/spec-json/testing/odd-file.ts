const field = (name: string, more: Readonly<Record<string, unknown>> = {}) => ({ name, type: 'String', cardinality: 'Single', subfields: [], example: '', ...more });
const flows = (type: 'INBOUND' | 'OUTBOUND', id: string, title: string, elementType: string) => ({ id, type, title, elementType });

/** The three phases of a specification. */
const phases = (...lists: readonly (readonly unknown[])[]) => Object.fromEntries(['given', 'when', 'then'].map((phase, i) => [phase, lists[i]]));

const desk = { id: 'desk', type: 'SCREEN', title: 'Loan desk', fields: [field('readerId')], dependencies: [flows('OUTBOUND', 'lend', 'Lend book', 'COMMAND')] };

/** A file with what real ones do: a screen in two slices, secrets, loose ends, missing types and ids, words in any case, unknown keys. */
export const oddFile = {
  context: 'Lending',
  token: 'open sesame',
  boardId: 'b-1',
  codeGen: { application: 'Library', token: 'nested secret' },
  slices: [
    {
      id: 's2',
      title: 'slice: Books on loan',
      index: 3,
      sliceType: 'STATE_VIEW',
      status: 'planned',
      context: 'Lending',
      commands: [],
      events: [],
      readmodels: [{ id: 'loans', type: 'READMODEL', title: 'Books on loan', todoList: true, fields: [field('bookId', { idAttribute: true }), field('since', { mapping: 'lentAt', type: 'DateTime' })], dependencies: [flows('INBOUND', 'lent', 'Book lent', 'EVENT')] }],
      screens: [{ ...desk, dependencies: [flows('INBOUND', 'loans', 'Books on loan', 'READMODEL')] }],
      processors: [],
      specifications: [{ id: 'spec-2', title: 'spec: nothing lent', ...phases([], [], [{ id: 'loans', type: 'READMODEL', title: 'Books on loan', expectEmptyList: true }]), comments: [{ description: 'on a new day' }], linkedId: 'loans' }],
    },
    {
      id: 's1',
      title: 'slice: Lend a book',
      index: 1,
      status: 'Created',
      context: 'Lending',
      actors: [{ name: 'Librarian', authzRequired: true }],
      chapter: 'A day at the desk',
      commands: [
        {
          id: 'lend', type: 'COMMAND', title: 'Lend book', aggregate: 'loan', apiEndpoint: '/loans', elementContext: 'INTERNAL', triggers: [{ title: 'x', id: '1' }],
          fields: [field('bookId', { type: 'uuid', idAttribute: true }), field('pages', { type: 'Integer' }), field('price', { type: 'Money', example: 3 }), field('address', { type: 'Custom', subfields: [field('street')], pii: true })],
          dependencies: [flows('OUTBOUND', 'lent', 'Book lent', 'EVENT'), flows('INBOUND', 'desk', 'Loan desk', 'SCREEN'), flows('INBOUND', 'elsewhere', 'In another file', 'SCREEN')],
        },
      ],
      events: [{ id: 'lent', type: 'EVENT', title: 'Book lent', context: 'EXTERNAL', fields: [field('bookId', { generated: true })], dependencies: [flows('INBOUND', 'lend', 'Lend book', 'COMMAND'), flows('OUTBOUND', 'loans', 'Books on loan', 'READMODEL')] }],
      readmodels: [],
      screens: [desk],
      processors: [],
      specifications: [
        {
          title: 'spec: a book that is lent cannot be lent',
          ...phases(
            [{ id: 'g1', type: 'SPEC_EVENT', title: 'Book lent', linkedId: 'lent', examples: [{ bookId: 'b1' }], fields: [field('bookId', { example: 'b1' })] }],
            [{ id: 'w1', type: 'SPEC_COMMAND', title: 'Lend book', linkedId: 'lend', specRow: -1 }],
            [{ id: 't1', type: 'SPEC_ERROR', title: 'Error', examples: [{ message: 'It is lent' }] }],
          ),
        },
      ],
    },
    'no slice at all',
  ],
};
