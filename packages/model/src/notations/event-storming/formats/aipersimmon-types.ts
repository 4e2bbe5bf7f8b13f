import { ES_RELATION } from '../grammar.ts';
import { BIG_PICTURE, DESIGN, ES, PROCESS } from '../kinds.ts';

/** Types of node in Event Storming JSON and our kinds. */
export const KIND_OF_TYPE: Readonly<Record<string, string>> = {
  domainEvent: ES.event,
  command: ES.command,
  actor: ES.actor,
  constraint: ES.constraint,
  aggregate: ES.aggregate,
  policy: ES.policy,
  readModel: ES.readModel,
  externalSystem: ES.system,
  hotspot: ES.hotspot,
  opportunity: ES.opportunity,
};

/** Names that older files and other writers use for the same types. */
export const TYPE_SYNONYMS: Readonly<Record<string, string>> = {
  event: 'domainEvent',
  persona: 'actor',
  person: 'actor',
  user: 'actor',
  role: 'actor',
  action: 'command',
  rule: 'constraint',
  businessRule: 'constraint',
  query: 'readModel',
  queryModel: 'readModel',
  view: 'readModel',
  system: 'externalSystem',
  external: 'externalSystem',
  issue: 'hotspot',
  question: 'hotspot',
};

/** Relations in Event Storming JSON and ours. */
export const KIND_OF_RELATION: Readonly<Record<string, string>> = {
  issues: ES_RELATION.issues,
  produces: ES_RELATION.produces,
  handledBy: ES_RELATION.handledBy,
  invokedOn: ES_RELATION.handledBy,
  emits: ES_RELATION.emits,
  triggers: ES_RELATION.triggers,
  invokes: ES_RELATION.invokes,
  updates: ES_RELATION.updates,
  informs: ES_RELATION.informs,
  annotates: ES_RELATION.annotates,
  highlights: ES_RELATION.annotates,
};

/** Levels in Event Storming JSON and ours. */
export const LEVEL_OF: Readonly<Record<string, string>> = {
  bigPicture: BIG_PICTURE,
  'big-picture': BIG_PICTURE,
  process: PROCESS,
  'process-level': PROCESS,
  processLevel: PROCESS,
  design: DESIGN,
  'design-level': DESIGN,
  designLevel: DESIGN,
  'software-design': DESIGN,
};

/** Where the board keeps the relationships between contexts that the file had, and the head of the file. */
export const RELATIONSHIPS_PROP = 'contextRelationships';
export const SOURCE_META_PROP = 'aipersimmon';

/** Property of a hotspot in the file and ours: `kind` is taken on our stickies. */
export const HOTSPOT_KIND_PROP = 'hotspotKind';
