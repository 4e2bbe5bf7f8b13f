import type { ElementId } from '@paperroll/model';
import type { ReactElement } from 'react';

/** What the checks say of one element. */
export function ElementFindings(_: { readonly definition: ElementId }): ReactElement | null {
  return null;
}
