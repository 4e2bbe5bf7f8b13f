import { cleanJson } from '../../../../formats/clean-json.ts';
import type { ReportBook } from '../../../../formats/report.ts';
import type { JsonValue, Props } from '../../../../schema/json.ts';

// What a file says beyond what a model means is kept beside it and written back. Secrets are not: a board is shared.

/** The keys of a record that have no meaning here, cleaned; a `token` is a secret and is never kept, at whatever depth. */
export function unknownKeys(record: Readonly<Record<string, unknown>>, known: ReadonlySet<string>, book: ReportBook, at: string): Props {
  const kept: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(record)) {
    if (known.has(name) || value === undefined) continue;
    if (name === '__proto__') book.drop('forbidden-name', 'A property named “__proto__” was left out.', at);
    else if (isSecret(name)) book.drop('secret', 'A “token” may open somebody’s account and was left out.', at);
    else kept[name] = keptJson(value, book, at === '' ? name : `${at}.${name}`);
  }
  return kept;
}

/** A value as a board may hold it, without secrets. */
export const keptJson = (value: unknown, book: ReportBook, at: string): JsonValue => withoutSecrets(cleanJson(value, book, at), book, at);

const isSecret = (name: string): boolean => /^(?:x[-_])?(?:api|access|auth|bearer)?[-_]?token$/i.test(name);

function withoutSecrets(value: JsonValue, book: ReportBook, at: string): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map((item, i) => withoutSecrets(item, book, `${at}[${i}]`));
  return Object.fromEntries(
    Object.entries(value as Props).flatMap(([name, part]) => {
      if (!isSecret(name)) return [[name, withoutSecrets(part, book, `${at}.${name}`)]];
      book.drop('secret', 'A “token” may open somebody’s account and was left out.', at);
      return [];
    }),
  );
}
