import { parseAllDocuments } from 'yaml';
import { stripBom } from '../../../../formats/parse-json.ts';
import type { ReportBook } from '../../../../formats/report.ts';
import type { ElementId } from '../../../../ids.ts';
import { fail, ok, type Refusal, type Result } from '../../../../result.ts';
import type { JsonValue } from '../../../../schema/json.ts';
import type { EmKind, EventModel, Step } from '../../event-model.ts';
import { createDraftModel, roleOf, rowsOf, type DraftModel } from '../draft-model.ts';

type Entry = { readonly [key: string]: JsonValue };
const isEntry = (value: unknown): value is Entry => typeof value === 'object' && value !== null && !Array.isArray(value);

const KEYS: Readonly<Record<string, EmKind | 'exception' | undefined>> = {
  t: 'screen',
  trigger: 'screen',
  c: 'command',
  command: 'command',
  e: 'event',
  event: 'event',
  v: 'read-model',
  view: 'read-model',
  x: 'exception',
  exception: 'exception',
};

/** How sure the text is emlang: slices at the left, steps of its keys somewhere. */
export function detectEmlang(text: string, fileName: string): number {
  const head = stripBom(text.slice(0, 50_000));
  const looks = /^slices:/m.test(head) && /^\s*-\s*\{?\s*(?:[tcexv]|trigger|command|event|exception|view):/m.test(head);
  return looks ? 0.9 : /\.emlang(?:\.ya?ml)?$/i.test(fileName) ? 0.6 : 0;
}

/** Reads emlang (version 1), of one or several documents. It has no relations: they are told from the order inside a slice, and of views from the events before. */
export function readEmlang(text: string, book: ReportBook): Result<EventModel, Refusal> {
  const documents = parseAllDocuments(stripBom(text), { logLevel: 'error', uniqueKeys: true });
  const list = Array.isArray(documents) ? documents : [];
  const error = list.flatMap((document) => document.errors)[0];
  if (error) return fail({ code: 'not-yaml', message: `The file is not valid YAML: it breaks at line ${error.linePos?.[0].line ?? 1}.` });
  const draft = createDraftModel();
  let slices = 0;
  for (const document of list) {
    const root = plain(document);
    if (!isEntry(root) || !isEntry(root['slices'])) continue;
    for (const [key, value] of Object.entries(root)) if (key !== 'slices') book.drop('unknown-key', `What stands under “${key}”: ${JSON.stringify(value).slice(0, 60)}`, key);
    for (const [name, body] of Object.entries(root['slices'])) {
      slices += 1;
      readSlice(name, body, draft, book);
    }
  }
  if (slices === 0) return fail({ code: 'no-slices', message: 'This text has no slices, so there is no Event Model in it.' });
  book.repair('relations-told', 'emlang has no relations: they were told from the order of the steps in each slice.');
  return ok(draft.whole(''));
}

/** Aliases are not followed: a small file could otherwise grow without bound. */
function plain(document: { toJS(options: { maxAliasCount: number }): unknown }): JsonValue {
  try {
    return JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: 50 })) ?? 'null') as JsonValue;
  } catch {
    return null;
  }
}

interface Placed {
  readonly kind: EmKind;
  readonly placement: ElementId;
  readonly definition: ElementId;
}

function readSlice(name: string, body: JsonValue, draft: DraftModel, book: ReportBook): void {
  const steps = Array.isArray(body) ? body : isEntry(body) && Array.isArray(body['steps']) ? body['steps'] : [];
  if (!Array.isArray(body) && isEntry(body)) for (const key of Object.keys(body)) if (key !== 'steps' && key !== 'tests') book.drop('unknown-key', `What stands under “${key}” of the slice “${name}”.`, `slices.${name}.${key}`);
  const slice = draft.slice(name);
  const placed: Placed[] = [];
  steps.forEach((step: JsonValue, i: number) => {
    const at = `slices.${name}[${i}]`;
    const read = readNode(step);
    if (!read) return book.drop('unknown-step', 'A step that is neither trigger, command, event, exception nor view.', at);
    if (read.kind === 'exception') return book.drop('exception-dropped', `The exception “${read.title}”: an Event Model says rejections in specifications.`, at);
    const definition = draft.define(read.kind, read.title);
    draft.learn(definition, read.props);
    const role = roleOf(read.kind);
    const lane = draft.lane(role, role === 'interaction' ? 'Interaction' : read.lane || (role === 'actor' ? 'Actor' : 'Events'));
    placed.push({ kind: read.kind, definition, placement: draft.place(definition, slice, lane) });
  });
  relate(placed, draft);
  const tests = isEntry(body) ? body['tests'] : undefined;
  if (isEntry(tests)) for (const [title, test] of Object.entries(tests)) readTest(title, test, slice, draft, book);
}

/** Each element comes from the nearest one before it that may feed it. */
const FEEDS: Readonly<Record<EmKind, readonly EmKind[]>> = { screen: ['read-model'], processor: ['read-model'], trigger: [], command: ['screen', 'processor', 'trigger'], event: ['command'], 'read-model': ['event'] };

function relate(placed: readonly Placed[], draft: DraftModel): void {
  placed.forEach((to, i) => {
    const before = placed.slice(0, i).filter(({ kind }) => FEEDS[to.kind].includes(kind));
    for (const from of to.kind === 'read-model' ? before : before.slice(-1)) draft.relate(from.placement, to.placement);
  });
}

function readNode(step: JsonValue): { readonly kind: EmKind | 'exception'; readonly lane: string; readonly title: string; readonly props: JsonValue | undefined } | undefined {
  if (!isEntry(step)) return undefined;
  const found = Object.entries(step).find(([key, value]) => KEYS[key] !== undefined && typeof value === 'string');
  const kind = found && KEYS[found[0]];
  if (!found || !kind) return undefined;
  const text = String(found[1]);
  const slash = text.indexOf('/');
  return { kind, lane: slash < 0 ? '' : text.slice(0, slash).trim(), title: text.slice(slash + 1).trim(), props: step['props'] };
}

function readTest(title: string, test: JsonValue, slice: ElementId, draft: DraftModel, book: ReportBook): void {
  const steps = (['given', 'when', 'then'] as const).flatMap((phase): readonly Step[] => {
    const list = isEntry(test) ? test[phase] : undefined;
    return (Array.isArray(list) ? (list as readonly JsonValue[]) : []).flatMap((entry, i): readonly Step[] => {
      const read = readNode(entry);
      const at = `${title}.${phase}[${i}]`;
      if (!read || read.kind === 'screen' || read.kind === 'processor' || read.kind === 'trigger') {
        book.drop('unknown-step', 'A step that is neither command, event, exception nor view.', at);
        return [];
      }
      if (read.kind === 'exception') return [draft.step(phase, 'error', read.title)];
      const element = draft.find(read.kind, read.title);
      return [draft.step(phase, read.kind, read.title, { ...(element === undefined ? {} : { element }), rows: rowsOf(read.props) })];
    });
  });
  draft.specify({ title, slice, steps });
}
