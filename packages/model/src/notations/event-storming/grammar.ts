import type { RelationKind } from '../notation.ts';
import { BIG_PICTURE, DESIGN, ES, PROCESS } from './kinds.ts';

/** Relation ids of Event Storming: stored on boards and in files, so they never change. */
export const ES_RELATION = {
  issues: 'es.issues',
  produces: 'es.produces',
  handledBy: 'es.handled-by',
  emits: 'es.emits',
  triggers: 'es.triggers',
  invokes: 'es.invokes',
  updates: 'es.updates',
  informs: 'es.informs',
  annotates: 'es.annotates',
  relates: 'es.relates',
} as const;

/** The relations of the picture that explains almost everything, and a plain one for everything else. */
export const relationKinds: readonly RelationKind[] = [
  { id: ES_RELATION.issues, label: 'issues', line: 'solid' },
  { id: ES_RELATION.produces, label: 'produces', line: 'solid' },
  { id: ES_RELATION.handledBy, label: 'is invoked on', line: 'solid' },
  { id: ES_RELATION.emits, label: 'emits', line: 'solid' },
  { id: ES_RELATION.triggers, label: 'activates', line: 'solid' },
  { id: ES_RELATION.invokes, label: 'invokes', line: 'solid' },
  { id: ES_RELATION.updates, label: 'updates', line: 'dashed' },
  { id: ES_RELATION.informs, label: 'informs', line: 'dashed' },
  { id: ES_RELATION.annotates, label: 'concerns', line: 'dotted' },
  { id: ES_RELATION.relates, label: 'goes with', line: 'solid' },
];

/** Kinds that remark on another sticky, wherever it stands. */
export const REMARK_KINDS: ReadonlySet<string> = new Set([ES.hotspot, ES.opportunity, ES.vote, ES.valuePositive, ES.valueNegative]);
/** Kinds that decide whether a command succeeds, and tell what happened. */
export const RULE_KINDS: ReadonlySet<string> = new Set([ES.constraint, ES.aggregate]);
/** Kinds that a command is invoked on and that emit events. */
export const HANDLER_KINDS: ReadonlySet<string> = new Set([ES.system, ES.constraint, ES.aggregate]);

const GRAMMAR: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [ES.actor]: { [ES.command]: ES_RELATION.issues },
  [ES.system]: { [ES.command]: ES_RELATION.issues, [ES.event]: ES_RELATION.emits },
  [ES.command]: {
    [ES.event]: ES_RELATION.produces,
    [ES.system]: ES_RELATION.handledBy,
    [ES.constraint]: ES_RELATION.handledBy,
    [ES.aggregate]: ES_RELATION.handledBy,
  },
  [ES.constraint]: { [ES.event]: ES_RELATION.emits },
  [ES.aggregate]: { [ES.event]: ES_RELATION.emits },
  [ES.event]: { [ES.policy]: ES_RELATION.triggers, [ES.readModel]: ES_RELATION.updates },
  [ES.policy]: { [ES.command]: ES_RELATION.invokes },
  [ES.readModel]: { [ES.actor]: ES_RELATION.informs, [ES.command]: ES_RELATION.informs },
};

/** The kind of relation from one kind of sticky to another; plain where the grammar names none. */
export function relationBetween(fromKind: string, toKind: string): string {
  if (REMARK_KINDS.has(fromKind)) return ES_RELATION.annotates;
  const row = Object.hasOwn(GRAMMAR, fromKind) ? GRAMMAR[fromKind] : undefined;
  return (row && Object.hasOwn(row, toKind) ? row[toKind] : undefined) ?? ES_RELATION.relates;
}

/** The kinds that the table of the grammar speaks of. */
export const GRAMMAR_KINDS: ReadonlySet<string> = new Set([...Object.keys(GRAMMAR), ES.hotspot, ES.opportunity]);

/**
 * The level at which the grammar's table begins to know an arrow from one kind to another; undefined where it has none.
 * A Big Picture has no commands, so people there go with the event itself (A3).
 */
export function levelOfArrow(fromKind: string, toKind: string): string | undefined {
  if (REMARK_KINDS.has(fromKind) || (fromKind === ES.system && toKind === ES.event)) return BIG_PICTURE;
  if (relationBetween(fromKind, toKind) === ES_RELATION.relates) return undefined;
  return RULE_KINDS.has(fromKind) || RULE_KINDS.has(toKind) ? DESIGN : PROCESS;
}

/** Whether the grammar's table has a row for the arrow at the board's level. A level that nobody knows has every row. */
export function isArrowOfLevel(fromKind: string, toKind: string, level: string): boolean {
  if (level === BIG_PICTURE && fromKind === ES.actor && toKind === ES.event) return true;
  const first = levelOfArrow(fromKind, toKind);
  const depth = LEVELS.indexOf(level);
  return first !== undefined && (depth < 0 || LEVELS.indexOf(first) <= depth);
}

const LEVELS: readonly string[] = [BIG_PICTURE, PROCESS, DESIGN];

/** What `Tab` puts to the right of a sticky: the sentence of the grammar, read forward. */
export function nextKind(kind: string, level: string): string | undefined {
  if (level === BIG_PICTURE) return isStory(kind) ? ES.event : undefined;
  switch (kind) {
    case ES.event:
      return ES.policy;
    case ES.policy:
    case ES.actor:
    case ES.readModel:
      return ES.command;
    case ES.command:
      return level === DESIGN ? ES.constraint : ES.system;
    case ES.system:
    case ES.constraint:
    case ES.aggregate:
    case ES.hotspot:
    case ES.opportunity:
      return ES.event;
    default:
      return undefined;
  }
}

/** What `Shift+Tab` puts to the left of a sticky: its cause. */
export function previousKind(kind: string, level: string): string | undefined {
  if (level === BIG_PICTURE) return isStory(kind) ? ES.event : undefined;
  switch (kind) {
    case ES.event:
      return level === DESIGN ? ES.constraint : ES.system;
    case ES.system:
    case ES.constraint:
    case ES.aggregate:
      return ES.command;
    case ES.command:
      return ES.policy;
    case ES.policy:
    case ES.readModel:
    case ES.hotspot:
    case ES.opportunity:
      return ES.event;
    case ES.actor:
      return ES.readModel;
    default:
      return undefined;
  }
}

const STORY: ReadonlySet<string> = new Set(Object.values(ES).filter((kind) => kind !== ES.context));
const isStory = (kind: string): boolean => STORY.has(kind);
