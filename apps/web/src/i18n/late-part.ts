import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { needMessages, type Bundle } from './catalogues.ts';

/** Like `lazy`, for a part of the page whose texts are fetched with it. */
export const latePart = <P>(load: () => Promise<ComponentType<P>>, ...bundles: readonly Bundle[]): LazyExoticComponent<ComponentType<P>> =>
  lazy(async () => {
    const [part] = await Promise.all([load(), ...(bundles.length === 0 ? (['rest'] as const) : bundles).map(needMessages)]);
    return { default: part };
  });
