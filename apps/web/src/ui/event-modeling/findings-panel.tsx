import type { ReactElement } from 'react';

/** What the checks say of the whole model. */
export function FindingsPanel(): ReactElement | null {
  return null;
}
