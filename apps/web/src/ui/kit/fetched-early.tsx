import { createElement, lazy, type ComponentType, type ReactElement } from 'react';
import { needMessages, type Bundle } from '../../i18n/catalogues.ts';

/** A part of the page that is fetched when asked for, or before. */
export interface FetchedEarly<P> {
  readonly Part: (props: P) => ReactElement;
  /** Fetches it. Without a connection nothing happens: it is asked for again when it is shown. */
  readonly fetch: () => Promise<void>;
}

/**
 * Like `lazy`, but what has come already is shown at once: a suspended part appears 300 ms late, because React keeps even an empty fallback
 * for that long, and keys pressed in between would fall elsewhere.
 */
export function fetchedEarly<P extends object>(load: () => Promise<ComponentType<P>>, bundle: Bundle = 'rest'): FetchedEarly<P> {
  let come: ComponentType<P> | undefined;
  const get = async (): Promise<ComponentType<P>> => {
    const [part] = await Promise.all([load(), needMessages(bundle)]);
    come = part;
    return part;
  };
  const Late = lazy(async () => ({ default: await get() }));
  return {
    Part: (props) => createElement(come ?? (Late as ComponentType<P>), props),
    fetch: () =>
      get().then(
        () => undefined,
        () => undefined,
      ),
  };
}
