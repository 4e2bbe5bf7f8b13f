import { parse as parseYaml } from 'yaml';
import type { ReportBook } from '../../../../formats/report.ts';
import type { JsonValue } from '../../../../schema/json.ts';
import type { EmKind } from '../../event-model.ts';
import { evmlTokens, type EvmlToken } from './evml-tokens.ts';

/** One frame as it is written. */
export interface EvmlFrame {
  readonly id: string;
  readonly resets: boolean;
  readonly kind: EmKind;
  readonly lane: string;
  readonly name: string;
  readonly sources: readonly string[];
  readonly data: JsonValue | undefined;
  readonly line: number;
}

/** One statement of a specification. */
export interface EvmlStatement {
  readonly phase: 'given' | 'when' | 'then';
  readonly kind: EmKind;
  readonly name: string;
  readonly data: JsonValue | undefined;
}

/** A `gwt` as it is written. */
export interface EvmlSpecification {
  readonly frame: string;
  readonly label: string;
  readonly statements: readonly EvmlStatement[];
  readonly line: number;
}

/** A whole evml text. `titles` holds what comments say a frame is called. */
export interface EvmlText {
  readonly frames: readonly EvmlFrame[];
  readonly specifications: readonly EvmlSpecification[];
  readonly titles: ReadonlyMap<string, string>;
}

const KINDS: Readonly<Record<string, EmKind | undefined>> = { ui: 'screen', pcr: 'processor', processor: 'processor', cmd: 'command', command: 'command', evt: 'event', event: 'event', rmo: 'read-model', readmodel: 'read-model' };
const STARTS = new Set(['tf', 'timeframe', 'rf', 'resetframe', 'entity', 'data', 'note', 'gwt']);

/** Reads a text behind its front matter; what is no statement is dropped with its line. Never throws. */
export function parseEvml(text: string, book: ReportBook): EvmlText {
  const titles = new Map<string, string>();
  const tokens = evmlTokens(text, (comment) => {
    const found = /^(\d{1,3}): (.+)$/.exec(comment);
    if (found) titles.set(found[1] ?? '', found[2] ?? '');
  });
  const reader = createReader(tokens, book);
  const frames: { readonly frame: EvmlFrame; readonly reference: string | undefined }[] = [];
  const specifications: EvmlSpecification[] = [];
  const blocks = new Map<string, JsonValue | undefined>();
  for (let token = reader.take(); token; token = reader.take()) {
    const word = token.kind === 'word' ? token.text : '';
    if (/^(tf|timeframe|rf|resetframe)$/.test(word)) {
      const read = reader.frame(token);
      if (read) frames.push(read);
    } else if (word === 'data') {
      const name = reader.take();
      blocks.set(name?.text ?? '', reader.data());
    } else if (word === 'gwt') {
      const read = reader.specification(token);
      if (read) specifications.push(read);
    } else if (word === 'note' || word === 'entity') {
      reader.take();
      reader.data();
      book.drop(`${word}-dropped`, word === 'note' ? 'A note on a frame.' : 'An entity that no frame draws.', `line ${token.line}`);
    } else if (word !== 'eventmodeling') reader.lost(token);
  }
  return {
    titles,
    specifications,
    frames: frames.map(({ frame, reference }) => (reference === undefined || frame.data !== undefined ? frame : { ...frame, data: blocks.get(reference) })),
  };
}

interface Reader {
  take(): EvmlToken | undefined;
  data(): JsonValue | undefined;
  frame(start: EvmlToken): { readonly frame: EvmlFrame; readonly reference: string | undefined } | undefined;
  specification(start: EvmlToken): EvmlSpecification | undefined;
  lost(token: EvmlToken): void;
}

function createReader(tokens: readonly EvmlToken[], book: ReportBook): Reader {
  let at = 0;
  const peek = (): EvmlToken | undefined => tokens[at];
  const take = (): EvmlToken | undefined => tokens[at++];
  const takeIf = (kind: EvmlToken['kind']): EvmlToken | undefined => (peek()?.kind === kind ? take() : undefined);
  /** Skips to the next statement, so that one mistake costs one statement. */
  const lost = (token: EvmlToken): void => {
    book.drop('not-understood', `“${token.text.slice(0, 40)}” starts nothing that evml knows; it was left out up to the next statement.`, `line ${token.line}`);
    while (at < tokens.length && !(peek()?.kind === 'word' && STARTS.has(peek()?.text ?? ''))) at += 1;
  };
  const data = (): JsonValue | undefined => {
    const type = takeIf('type');
    const token = takeIf('block') ?? takeIf('string');
    if (!token) return undefined;
    const value = token.kind === 'block' ? parseBlock(token.text) : undefined;
    if (value === undefined) book.drop('data-not-understood', `Data${type ? ` of the kind ${type.text}` : ''} that is no list of names and values.`, `line ${token.line}`);
    return value;
  };
  const frame: Reader['frame'] = (start) => {
    const id = takeIf('number');
    const kind = KINDS[takeIf('word')?.text ?? ''];
    const name = takeIf('word')?.text;
    if (!id || !kind || name === undefined) return void lost(start);
    const sources: string[] = [];
    while (takeIf('arrow')) sources.push(takeIf('number')?.text ?? '');
    const reference = takeIf('reference')?.text;
    const dot = name.lastIndexOf('.');
    return { reference, frame: { id: id.text, resets: start.text.startsWith('r'), kind, lane: dot < 0 ? '' : name.slice(0, dot), name: name.slice(dot + 1), sources, data: data(), line: start.line } };
  };
  const specification: Reader['specification'] = (start) => {
    const target = takeIf('number');
    if (!target) return void lost(start);
    const label = takeIf('string')?.text ?? '';
    const statements: EvmlStatement[] = [];
    let phase: EvmlStatement['phase'] | undefined;
    while (peek()?.kind === 'word' && !STARTS.has(peek()?.text ?? '')) {
      const word = take()?.text ?? '';
      if (word === 'given' || word === 'when' || word === 'then') phase = word;
      else {
        const kind = KINDS[word];
        const name = kind && takeIf('word')?.text;
        if (!kind || !phase || name === undefined) {
          lost(start);
          break;
        }
        statements.push({ phase, kind, name: name.slice(name.lastIndexOf('.') + 1), data: data() });
      }
    }
    return { frame: target.text, label: unquote(label), statements, line: start.line };
  };
  return { take, data, frame, specification, lost };
}

const unquote = (text: string): string => text.slice(1, -1).replace(/\\(.)/g, '$1');

/** A block with or without commas: what YAML reads as a flow mapping, or as the lines of one. */
function parseBlock(text: string): JsonValue | undefined {
  for (const source of [text, text.slice(1, -1).replace(/,\s*$/gm, '')]) {
    try {
      const value: unknown = parseYaml(source, { maxAliasCount: 0, schema: 'core', logLevel: 'error' });
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return JSON.parse(JSON.stringify(value)) as JsonValue;
    } catch {
      continue;
    }
  }
  return undefined;
}
