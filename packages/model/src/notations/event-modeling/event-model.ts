import type { ElementId, RelationId } from '../../ids.ts';
import type { JsonValue, Props } from '../../schema/json.ts';

// The Event Model as plain data: what a board of this notation says, apart from where it hangs. `readEventModel` makes it of a
// snapshot; lint, runner, replay and formats read nothing else.

/** What an element is. `trigger` is an API or an external system that starts something. */
export type EmKind = 'screen' | 'processor' | 'trigger' | 'command' | 'event' | 'read-model';

/** The four patterns of the method. */
export type SlicePattern = 'state-change' | 'state-view' | 'automation' | 'translation';

/** How far a slice is. */
export type SliceStatus = 'created' | 'planned' | 'assigned' | 'in-progress' | 'review' | 'done' | 'blocked' | 'informational';

/** Types of a field; `custom` has its name in `customType`. */
export type FieldType = 'string' | 'boolean' | 'int' | 'long' | 'decimal' | 'double' | 'date' | 'dateTime' | 'uuid' | 'custom';

/** Where a field's value comes from. `from` names the element when several could supply it; `field` is the supplying field's name. */
export type FieldSource =
  | { readonly kind: 'copy'; readonly from?: ElementId }
  | { readonly kind: 'rename'; readonly from?: ElementId; readonly field: string }
  | {
      readonly kind: 'derived';
      readonly by: 'count' | 'sum' | 'toggle' | 'group-by' | 'custom';
      /** Events that add (count, sum) or switch on (toggle). */
      readonly on: readonly ElementId[];
      /** Events that take away, or switch off. */
      readonly off: readonly ElementId[];
      /** The field that is summed or grouped by. */
      readonly field?: string;
      readonly note?: string;
    }
  | { readonly kind: 'input' }
  | { readonly kind: 'context'; readonly of: 'user' | 'clock' | 'constant'; readonly value?: JsonValue }
  | { readonly kind: 'external'; readonly system?: string };

/** One field of an element. */
export interface Field {
  readonly id: string;
  readonly name: string;
  readonly type: FieldType;
  readonly customType?: string;
  readonly list: boolean;
  readonly optional: boolean;
  readonly identifying: boolean;
  readonly generated: boolean;
  readonly personal: boolean;
  readonly example?: JsonValue;
  readonly source?: FieldSource;
  readonly subfields: readonly Field[];
  /** Keys of the file it came from that have no meaning here; written back. */
  readonly extra: Props;
}

/** What an element is wherever it is drawn; its id is that of the element that defines it. */
export interface Definition {
  readonly id: ElementId;
  readonly kind: EmKind;
  readonly title: string;
  readonly description: string;
  /** Belongs to another system (an external event, a foreign trigger). */
  readonly external: boolean;
  /** A processor's to-do list; a read model that is one. */
  readonly todoList: boolean;
  readonly aggregate: string;
  readonly fields: readonly Field[];
  readonly extra: Props;
}

/** One drawing of a definition: the definition itself, or a linked copy. */
export interface Placement {
  readonly id: ElementId;
  readonly definition: ElementId;
  readonly slice?: ElementId;
  readonly lane?: ElementId;
  readonly x: number;
  readonly y: number;
}

/** A horizontal lane. `context` is the bounded context or team of a stream. */
export interface Lane {
  readonly id: ElementId;
  readonly title: string;
  readonly role: 'actor' | 'interaction' | 'stream';
  readonly context: string;
  readonly extra: Props;
}

/** A named, contiguous run of slices. */
export interface Chapter {
  readonly id: ElementId;
  readonly title: string;
  readonly slices: readonly ElementId[];
}

/** A column: one instance of a pattern. */
export interface Slice {
  readonly id: ElementId;
  readonly title: string;
  /** What somebody set; undefined leaves it to be told from the elements. */
  readonly pattern?: SlicePattern;
  readonly status: SliceStatus;
  readonly owner: string;
  readonly description: string;
  readonly link: string;
  readonly context: string;
  readonly chapter?: ElementId;
  /** Placements in reading order. */
  readonly placements: readonly ElementId[];
  readonly specifications: readonly ElementId[];
  readonly extra: Props;
}

/** A connection between two placements: command → event, event → read model, read model → screen or processor, those → command. */
export interface EmRelation {
  readonly id: RelationId;
  readonly from: ElementId;
  readonly to: ElementId;
}

/** One line of a specification. */
export interface Step {
  readonly id: string;
  readonly phase: 'given' | 'when' | 'then';
  readonly kind: 'event' | 'command' | 'read-model' | 'error';
  /** The definition meant; undefined while it is being written, and for an error. */
  readonly element?: ElementId;
  /** What is written: an element's title, or the message of a rejection. */
  readonly title: string;
  /** Example data: rows by field name; an event or a command has at most one. */
  readonly rows: readonly Readonly<Record<string, JsonValue>>[];
  /** A read model that is expected to be empty. */
  readonly expectEmpty: boolean;
  readonly extra: Props;
}

/** Given/when/then under a slice, about one command or one read model. */
export interface Specification {
  readonly id: ElementId;
  readonly title: string;
  readonly slice?: ElementId;
  /** The definition it is about, where somebody said so; else it is told from the steps. */
  readonly target?: ElementId;
  /** In order within each phase. */
  readonly steps: readonly Step[];
  readonly comments: readonly string[];
  readonly extra: Props;
}

/** A hotspot, with what it hangs on. */
export interface Hotspot {
  readonly id: ElementId;
  readonly text: string;
  readonly slice?: ElementId;
  readonly resolved: boolean;
}

/** A whole Event Model, in time order. */
export interface EventModel {
  readonly title: string;
  readonly lanes: readonly Lane[];
  readonly chapters: readonly Chapter[];
  readonly slices: readonly Slice[];
  readonly definitions: ReadonlyMap<ElementId, Definition>;
  readonly placements: ReadonlyMap<ElementId, Placement>;
  readonly relations: readonly EmRelation[];
  readonly specifications: ReadonlyMap<ElementId, Specification>;
  readonly hotspots: readonly Hotspot[];
  /** Board properties of the file it came from that have no meaning here; written back. */
  readonly extra: Props;
}
