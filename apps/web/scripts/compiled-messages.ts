import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { existsSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const CATALOGUE = /\/messages\/([a-z]{2})\/([a-z-]+\.json)$/;

type Catalogue = Readonly<Record<string, string>>;

/**
 * Compiles the message catalogues (ICU strings by id, one JSON file a locale and bundle) while building, so that no parser is shipped.
 * What a locale has not translated yet stands there in English.
 */
export function compiledMessages(): Plugin {
  return {
    name: 'paperroll:compiled-messages',
    enforce: 'pre',
    transform(code, id) {
      const [, locale, file] = CATALOGUE.exec(id) ?? [];
      if (locale === undefined || file === undefined) return undefined;
      const english = id.replace(CATALOGUE, `/messages/en/${file}`);
      if (locale !== 'en') this.addWatchFile(english);
      const fallback = locale !== 'en' && existsSync(english) ? readCatalogue(readFileSync(english, 'utf8')) : {};
      const compiled = Object.entries({ ...fallback, ...readCatalogue(code) }).map(([key, message]) => [key, compiledOf(key, message)] as const);
      return { code: JSON.stringify(Object.fromEntries(compiled)), map: null };
    },
  };
}

const readCatalogue = (text: string): Catalogue => JSON.parse(text) as Catalogue;

function compiledOf(key: string, message: string): unknown {
  try {
    return compileMessageOrThrow(message);
  } catch (cause) {
    throw new Error(`the message ${key} is no valid ICU message: ${message}`, { cause });
  }
}
