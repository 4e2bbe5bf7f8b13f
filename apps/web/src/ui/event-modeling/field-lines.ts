import type { Field, FieldType, JsonValue } from '@paperroll/model';
import { exampleOf } from './example-text.ts';

/** What one line of text says of a field. */
export type FieldLine = Pick<Field, 'name' | 'type' | 'customType' | 'list' | 'optional' | 'example'>;

/** Names by which types go in other tools. */
const TYPE_WORDS: ReadonlyMap<string, FieldType> = new Map(
  Object.entries({
    string: ['string', 'text', 'str', 'varchar'],
    boolean: ['boolean', 'bool', 'flag'],
    int: ['int', 'integer', 'number', 'short'],
    long: ['long', 'bigint'],
    decimal: ['decimal', 'money', 'bigdecimal'],
    double: ['double', 'float', 'real'],
    date: ['date', 'localdate'],
    dateTime: ['datetime', 'timestamp', 'instant', 'localdatetime'],
    uuid: ['uuid', 'guid', 'id'],
  } satisfies Partial<Record<FieldType, readonly string[]>>).flatMap(([type, words]) => words.map((word) => [word, type as FieldType])),
);

const LINE = /^(?<name>[^:=\t?]+?)\s*(?<optional>\?)?\s*(?:[:\t]\s*(?<type>[^=\t]*?))?\s*(?:[=\t]\s*(?<example>.*?))?\s*$/u;

/**
 * Fields as people write them, one a line: `name`, `name: type`, `tags?: string[] = a`, or columns of a spreadsheet (name, type, example).
 * Bullets are taken off; lines without a name are left out.
 */
export function readFieldLines(text: string): readonly FieldLine[] {
  return text.split(/\r?\n/u).flatMap((line) => {
    const found = LINE.exec(line.replace(/^\s*(?:[-*•]\s+)?/u, ''))?.groups;
    const name = found?.['name']?.trim();
    if (!found || !name) return [];
    const { type, ...more } = readType(found['type'] ?? '');
    const written = found['example'] ?? '';
    const example: JsonValue | undefined = written === '' ? undefined : exampleOf(written, { type, list: more.list });
    return [{ name, type, ...more, optional: found['optional'] !== undefined || more.optional, ...(example !== undefined && { example }) }];
  });
}

function readType(written: string): Pick<Field, 'type' | 'customType' | 'list' | 'optional'> {
  const word = written.trim();
  const optional = word.endsWith('?');
  const bare = optional ? word.slice(0, -1).trim() : word;
  const inner = /^(?:list|array|set)\s*<(.+)>$/iu.exec(bare)?.[1] ?? /^(.+)\[\]$/u.exec(bare)?.[1];
  const name = (inner ?? bare).trim();
  const known = TYPE_WORDS.get(name.toLowerCase().replaceAll(/[\s_-]/gu, ''));
  const custom = name !== '' && known === undefined;
  return { type: known ?? (custom ? 'custom' : 'string'), ...(custom && { customType: name }), list: inner !== undefined, optional };
}
