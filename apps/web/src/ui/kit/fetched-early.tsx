import { createElement, lazy, type ComponentType, type ReactElement } from 'react';
import { needMessages } from '../../i18n/catalogues.ts';

/** A part of the page that is fetched when asked for, or before. */
export interface FetchedEarly {
  readonly Part: () => ReactElement;
  /** Fetches it. Without a connection nothing happens: it is asked for again when it is shown. */
  readonly fetch: () => Promise<void>;
}

/**
 * Like `lazy`, but what has come already is shown at once: a suspended part appears 300 ms late, because React keeps even an empty fallback
 * for that long, and keys pressed in between would fall elsewhere.
 */
export function fetchedEarly(load: () => Promise<ComponentType>): FetchedEarly {
  let come: ComponentType | undefined;
  const get = async (): Promise<ComponentType> => {
    const [part] = await Promise.all([load(), needMessages('rest')]);
    come = part;
    return part;
  };
  const Late = lazy(async () => ({ default: await get() }));
  return {
    Part: () => createElement(come ?? Late),
    fetch: () =>
      get().then(
        () => undefined,
        () => undefined,
      ),
  };
}
