import type { EmKind, FieldType, SlicePattern, SliceStatus } from '../../event-model.ts';

// The file's words and ours. Files in the wild write them in any case.

/** The lists of a slice that hold elements, with the kind of each. */
export const ELEMENT_LISTS = [
  ['commands', 'command'],
  ['events', 'event'],
  ['readmodels', 'read-model'],
  ['screens', 'screen'],
  ['processors', 'processor'],
] as const satisfies readonly (readonly [string, EmKind])[];

const KINDS: ReadonlyMap<string, EmKind> = new Map([
  ['COMMAND', 'command'],
  ['EVENT', 'event'],
  ['READMODEL', 'read-model'],
  ['SCREEN', 'screen'],
  ['HTML_SCREEN', 'screen'],
  ['AUTOMATION', 'processor'],
  ['PROCESSOR', 'processor'],
]);

/** The kind that a type names. */
export const kindOfType = (type: unknown): EmKind | undefined => KINDS.get(key(type));

/** The type of a kind. The published schema has no word for what comes from outside: it goes as a screen. */
export const typeOfKind = (kind: EmKind): string => ({ command: 'COMMAND', event: 'EVENT', 'read-model': 'READMODEL', screen: 'SCREEN', trigger: 'SCREEN', processor: 'AUTOMATION' })[kind];

const PATTERNS: ReadonlyMap<string, SlicePattern> = new Map([
  ['STATE_CHANGE', 'state-change'],
  ['STATE_VIEW', 'state-view'],
  ['AUTOMATION', 'automation'],
  ['TRANSLATION', 'translation'],
]);

/** The pattern that a slice type names. */
export const patternOfType = (type: unknown): SlicePattern | undefined => PATTERNS.get(key(type));

/** The slice type of a pattern. */
export const typeOfPattern = (pattern: SlicePattern): string => pattern.toUpperCase().replace('-', '_');

const STATUSES: ReadonlyMap<string, SliceStatus> = new Map([
  ['CREATED', 'created'],
  ['PLANNED', 'planned'],
  ['ASSIGNED', 'assigned'],
  ['INPROGRESS', 'in-progress'],
  ['REVIEW', 'review'],
  ['DONE', 'done'],
  ['BLOCKED', 'blocked'],
  ['INFORMATIONAL', 'informational'],
]);

/** The status that a word names. */
export const statusOfWord = (word: unknown): SliceStatus | undefined => STATUSES.get(key(word).replaceAll(/[\s_-]/g, ''));

/** The file's word for a status. */
export const wordOfStatus = (status: SliceStatus): string => (status === 'in-progress' ? 'InProgress' : `${status.charAt(0).toUpperCase()}${status.slice(1)}`);

const TYPES: ReadonlyMap<string, FieldType> = new Map([
  ['STRING', 'string'],
  ['BOOLEAN', 'boolean'],
  ['DOUBLE', 'double'],
  ['DECIMAL', 'decimal'],
  ['LONG', 'long'],
  ['CUSTOM', 'custom'],
  ['DATE', 'date'],
  ['DATETIME', 'dateTime'],
  ['UUID', 'uuid'],
  ['INT', 'int'],
  ['INTEGER', 'int'],
]);

/** The type of a field that a word names. */
export const fieldTypeOf = (word: unknown): FieldType | undefined => TYPES.get(key(word));

/** The file's word for a type of field. */
export const wordOfFieldType = (type: FieldType): string => ({ uuid: 'UUID', dateTime: 'DateTime' })[type as 'uuid' | 'dateTime'] ?? `${type.charAt(0).toUpperCase()}${type.slice(1)}`;

const key = (word: unknown): string => (typeof word === 'string' ? word.trim().toUpperCase() : '');

/** The pattern that elements tell: a command worked by a processor is an automation, another command a change, else a read model a view; events alone tell none. */
export function patternOfKinds(kinds: readonly EmKind[]): SlicePattern | undefined {
  if (kinds.includes('processor')) return 'automation';
  if (kinds.includes('command')) return 'state-change';
  return kinds.includes('read-model') ? 'state-view' : undefined;
}
