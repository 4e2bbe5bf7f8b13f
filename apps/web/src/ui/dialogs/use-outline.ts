import type { BoardSnapshot, Outline } from '@paperroll/model';
import { useEffect, useState } from 'react';
import { useApp } from '../app-services.ts';

/** A board told as a document, beside the page: `none` where it cannot be told, or is not asked for. */
export type ToldOutline = { readonly state: 'coming' } | { readonly state: 'none' } | { readonly state: 'told'; readonly outline: Outline };

interface Told {
  readonly snapshot: BoardSnapshot;
  readonly outline: Outline | undefined;
}

/** Tells the board in the words of its notation; `notation` undefined: not wanted. */
export function useOutline(notation: string | undefined, snapshot: BoardSnapshot): ToldOutline {
  const { runWork } = useApp();
  const [told, setTold] = useState<Told | undefined>(undefined);
  useEffect(() => {
    if (notation === undefined) return undefined;
    const overtaken = new AbortController();
    const settle = (outline: Outline | undefined): void => (overtaken.signal.aborted ? undefined : setTold({ snapshot, outline }));
    // Without it, the text itself is the preview.
    runWork({ type: 'tell-outline', notation, snapshot }, { signal: overtaken.signal }).then(settle, () => settle(undefined));
    return () => overtaken.abort();
  }, [notation, snapshot, runWork]);
  if (notation === undefined) return { state: 'none' };
  if (told?.snapshot !== snapshot) return { state: 'coming' };
  return told.outline ? { state: 'told', outline: told.outline } : { state: 'none' };
}
