import { commonKinds, FRAME_KIND, LANE_KIND } from '../common-kinds.ts';
import type { Kind, PropField } from '../notation.ts';
import type { EmKind, SlicePattern, SliceStatus } from './event-model.ts';

/** The one level of Event Modeling: the whole model is always in view. */
export const MODEL_LEVEL = 'model';

/** Kind ids of Event Modeling: stored on boards and in files, so they never change; labels may. */
export const EM = {
  screen: 'em.screen',
  processor: 'em.processor',
  trigger: 'em.trigger',
  command: 'em.command',
  event: 'em.event',
  readModel: 'em.read-model',
  specification: 'em.specification',
  hotspot: 'em.hotspot',
  lane: 'em.lane',
  slice: 'em.slice',
  chapter: 'em.chapter',
} as const;

/** The one kind of relation: what flows on to what. */
export const EM_FLOW = 'em.flow';

/** What an element of the kind is in the model; undefined for columns, lanes and what hangs beside the model. */
export const emKindOf = (kind: string): EmKind | undefined => EM_KINDS.get(kind);

/** The kind id of a part of the model. */
export const kindIdOf = (kind: EmKind): string => `em.${kind}`;

const EM_KINDS: ReadonlyMap<string, EmKind> = new Map(
  (['screen', 'processor', 'trigger', 'command', 'event', 'read-model'] as const).map((kind) => [kindIdOf(kind), kind]),
);

/** The patterns in the order of the method. */
export const SLICE_PATTERNS: readonly SlicePattern[] = ['state-change', 'state-view', 'automation', 'translation'];

/** How far a slice can be, in the order of work. */
export const SLICE_STATUSES: readonly SliceStatus[] = ['created', 'planned', 'assigned', 'in-progress', 'review', 'done', 'blocked', 'informational'];

const LEVELS = [MODEL_LEVEL] as const;
const PART = { w: 200, h: 120 } as const;

const description: PropField = { name: 'description', label: 'Description', type: 'long-text' };
const external: PropField = { name: 'external', label: 'Belongs to another system', type: 'flag' };
const aggregate: PropField = { name: 'aggregate', label: 'Aggregate', type: 'text' };

const words = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1).replaceAll('-', ' ')}`;
const choice = (name: string, label: string, values: readonly string[]): PropField => ({
  name,
  label,
  type: 'choice',
  options: values.map((value) => ({ value, label: words(value) })),
});

/** The parts of an Event Model in the colours of its cheat sheet: white triggers, blue commands, orange events, green read models. */
export const kinds: readonly Kind[] = [
  {
    id: EM.event,
    label: 'Event',
    plural: 'Events',
    figure: 'wide',
    color: '#ffb35c',
    externalColor: '#ffe48a',
    size: PART,
    shortcut: 'e',
    mark: 'E',
    wording: { rule: 'what happened, in the past tense', example: 'Book lent' },
    description: 'A fact that the system keeps. Events are the only memory.',
    levels: LEVELS,
    fields: [description, external, aggregate],
  },
  {
    id: EM.command,
    label: 'Command',
    plural: 'Commands',
    figure: 'wide',
    color: '#8fc1ff',
    size: PART,
    shortcut: 'c',
    mark: 'C',
    wording: { rule: 'what is asked for, in the imperative', example: 'Lend book' },
    description: 'An intention: it becomes events, or is rejected.',
    levels: LEVELS,
    fields: [description, aggregate],
  },
  {
    id: EM.readModel,
    label: 'Read model',
    plural: 'Read models',
    figure: 'wide',
    color: '#9be39b',
    size: PART,
    shortcut: 'r',
    mark: 'R',
    wording: { rule: 'what can be read', example: 'Books on loan' },
    description: 'What is known, worked out from events alone.',
    levels: LEVELS,
    fields: [description, { name: 'todoList', label: 'Is a to-do list', type: 'flag' }],
  },
  {
    id: EM.screen,
    label: 'Screen',
    plural: 'Screens',
    figure: 'window',
    color: '#ffffff',
    size: PART,
    shortcut: 's',
    mark: '▤',
    wording: { rule: 'what somebody sees', example: 'Loan desk' },
    description: 'A wireframe: what a person sees, and what they do.',
    levels: LEVELS,
    fields: [description],
  },
  {
    id: EM.processor,
    label: 'Processor',
    plural: 'Processors',
    figure: 'gear',
    color: '#e9ecf1',
    size: PART,
    shortcut: 'p',
    mark: '⚙',
    wording: { rule: 'what works a to-do list', example: 'Reminder sender' },
    description: 'An automation: it takes rows from a to-do list and issues a command for each.',
    levels: LEVELS,
    fields: [description],
  },
  {
    id: EM.trigger,
    label: 'External trigger',
    plural: 'External triggers',
    figure: 'socket',
    color: '#f7e7b8',
    size: PART,
    shortcut: 't',
    mark: '⇥',
    wording: { rule: 'who calls from outside', example: 'Payment provider’s webhook' },
    description: 'An interface or a system outside the model that starts something.',
    levels: LEVELS,
    fields: [description],
  },
  {
    id: EM.hotspot,
    label: 'Hotspot',
    plural: 'Hotspots',
    figure: 'pivoted',
    color: '#ff9ec4',
    size: { w: 120, h: 120 },
    shortcut: 'h',
    mark: '!',
    wording: { rule: 'a question or a problem', example: 'Who may waive a fee?' },
    description: 'Something to settle before it is built.',
    levels: LEVELS,
    fields: [choice('state', 'State', ['open', 'resolved'])],
  },
  {
    id: EM.specification,
    label: 'Specification',
    plural: 'Specifications',
    figure: 'scenario',
    color: '#f6f7f9',
    size: { w: 240, h: 160 },
    shortcut: 'g',
    mark: '≣',
    wording: { rule: 'a case in a few words', example: 'A reader with a fee cannot borrow' },
    description: 'Given, when, then: one case of one command or one read model.',
    levels: LEVELS,
    fields: [],
    headings: ['Given', 'When', 'Then'].map((label) => ({ id: label.toLowerCase(), label })),
  },
  {
    id: EM.slice,
    label: 'Slice',
    plural: 'Slices',
    figure: 'frame',
    color: '#7a8699',
    size: { w: 280, h: 1200 },
    shortcut: '',
    mark: '▯',
    wording: { rule: 'what it does', example: 'Lend a book' },
    description: 'A column: one instance of a pattern, the smallest piece of work.',
    levels: LEVELS,
    fields: [
      choice('pattern', 'Pattern', SLICE_PATTERNS),
      choice('status', 'Status', SLICE_STATUSES),
      { name: 'owner', label: 'Owner', type: 'text' },
      description,
      { name: 'link', label: 'Link', type: 'text' },
      { name: 'context', label: 'Context', type: 'text' },
    ],
  },
  {
    id: EM.lane,
    label: 'Model lane',
    plural: 'Model lanes',
    figure: 'lane',
    color: '#9aa3ad',
    size: { w: 2400, h: 200 },
    shortcut: '',
    mark: '☰',
    wording: { rule: 'whose row it is', example: 'Librarian' },
    description: 'A row: an actor, the commands and read models, or a stream of events.',
    levels: LEVELS,
    fields: [choice('role', 'Role', ['actor', 'interaction', 'stream']), { name: 'context', label: 'Context', type: 'text' }],
  },
  {
    id: EM.chapter,
    label: 'Chapter',
    plural: 'Chapters',
    figure: 'frame',
    color: '#5b6b82',
    size: { w: 1120, h: 60 },
    shortcut: '',
    mark: '§',
    wording: { rule: 'a part of the story', example: 'Lending' },
    description: 'A named run of slices.',
    levels: LEVELS,
    fields: [],
  },
  ...commonKinds(LEVELS).filter((kind) => kind.id !== LANE_KIND && kind.id !== FRAME_KIND),
];
