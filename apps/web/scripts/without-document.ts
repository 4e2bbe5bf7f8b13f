import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

// In its build for browsers it asks the page's document what an entity means; a worker has none.
const NEEDS_DOCUMENT = 'decode-named-character-reference';

/** In a worker, takes the build of a library that needs no document. */
export const withoutDocument = (): Plugin => ({
  name: 'paperroll:without-document',
  enforce: 'pre',
  resolveId: (source, importer) => (source === NEEDS_DOCUMENT && importer !== undefined ? createRequire(importer).resolve(source) : undefined),
});
