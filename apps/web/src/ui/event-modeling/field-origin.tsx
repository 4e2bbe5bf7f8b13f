import type { Element, Field } from '@paperroll/model';
import type { ReactElement } from 'react';

/** What is known of where a field's value comes from, as a mark in its row. */
export function FieldOrigin(_: { readonly element: Element; readonly field: Field }): ReactElement | null {
  return null;
}
