import type { ElementId } from '../../../ids.ts';

/** A field of an element; without `field`, the element as a whole (an event that is counted, a foreign system whose fields nobody wrote down). */
export interface FieldRef {
  readonly element: ElementId;
  readonly field?: string;
}

/** How a value comes to a field. `assembled`: from several fields that its subfields name. */
export type SupplyHow = 'copy' | 'rename' | 'derived' | 'assembled' | 'generated' | 'input' | 'context' | 'external';

/** Why a field is without a source: nothing upstream is called so; the element named as its source has no such field, is not connected, or is gone. */
export type MissingReason = 'no-source' | 'no-such-field' | 'not-connected' | 'gone';

/**
 * Where the value of one field comes from, as far as its own element and its direct neighbours tell. `unchecked`: nothing leads to the element, so that
 * nothing can be said of its fields one by one.
 */
export interface FieldSupply {
  /** Id of the field, or of the subfield. */
  readonly field: string;
  /** Its name, after those of the fields that hold it: `address.street`. */
  readonly path: string;
  /** The field that holds it. */
  readonly parent?: string;
  readonly state: 'supplied' | 'missing' | 'unchecked';
  readonly how?: SupplyHow;
  readonly reason?: MissingReason;
  /** The fields that its value comes from; empty where it enters the model. */
  readonly from: readonly FieldRef[];
}

/** A reference as a key. */
export const refKey = ({ element, field }: FieldRef): string => JSON.stringify(field === undefined ? [element] : [element, field]);
