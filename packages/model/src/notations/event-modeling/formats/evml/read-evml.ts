import { parseDocument } from 'yaml';
import { stripBom } from '../../../../formats/parse-json.ts';
import type { ReportBook } from '../../../../formats/report.ts';
import type { ElementId } from '../../../../ids.ts';
import { fail, ok, type Refusal, type Result } from '../../../../result.ts';
import type { EmKind, EventModel } from '../../event-model.ts';
import { createDraftModel, roleOf, rowsOf, type DraftModel } from '../draft-model.ts';
import { pascalName } from '../identifiers.ts';
import { parseEvml, type EvmlFrame, type EvmlText } from './parse-evml.ts';

const FRONT = /^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/;
const FENCE = /^```mermaid[ \t]*\n([\s\S]*?)^```/m;

/** How sure the text is evml, or Mermaid `eventmodeling`. */
export function detectEvml(text: string, fileName: string): number {
  const body = stripBom(text.slice(0, 20_000)).replace(/\r\n?/g, '\n').replace(FRONT, '').replace(/^(?:\s*%%.*\n)+/, '').trimStart();
  if (/^eventmodeling\b/.test(body)) return 0.95;
  return /\.evml$/i.test(fileName) ? 0.6 : 0;
}

/**
 * Reads evml and Mermaid `eventmodeling`. The text knows no slices: they are told from the order, one a command with what leads to it and comes of it, one a
 * read model with the screens behind it. A frame without `->>` comes from the box before it in another lane, as the renderers draw it.
 */
export function readEvml(text: string, book: ReportBook): Result<EventModel, Refusal> {
  const plain = stripBom(text).replace(/\r\n?/g, '\n');
  const source = FENCE.exec(plain)?.[1] ?? plain;
  const front = FRONT.exec(source)?.[1];
  const parsed = parseEvml(source.replace(FRONT, (part) => part.replace(/[^\n]/g, '')), book);
  if (parsed.frames.length === 0) return fail({ code: 'no-frames', message: 'This text holds no frame (such as “tf 01 cmd OrderParcel”), so there is no Event Model in it.' });
  const draft = createDraftModel();
  const drawn = placeFrames(parsed, draft);
  relate(parsed.frames, drawn, draft, book);
  specify(parsed, drawn, draft, book);
  return ok(draft.whole(titleOf(front)));
}

function titleOf(front: string | undefined): string {
  const title: unknown = front === undefined ? '' : parseDocument(front, { logLevel: 'error' }).get('title');
  return typeof title === 'string' ? title : '';
}

interface Drawn {
  readonly placement: ElementId;
  readonly definition: ElementId;
  readonly slice: ElementId;
}

function placeFrames(parsed: EvmlText, draft: DraftModel): readonly Drawn[] {
  const groups: EvmlFrame[][] = [];
  for (const frame of parsed.frames) {
    const last = groups.at(-1);
    if (last && joins(last, frame)) last.push(frame);
    else groups.push([frame]);
  }
  return groups.flatMap((frames) => {
    const main = frames.find(({ kind }) => kind === 'command') ?? frames.find(({ kind }) => kind === 'read-model') ?? frames[0];
    const slice = draft.slice(main ? frameTitle(main, parsed) : '');
    return frames.map((frame): Drawn => {
      // One name in two namespaces is two elements: `External.StockChanged` is not what `Cart.StockChanged` is.
      const definition = draft.define(frame.kind, frameTitle(frame, parsed), { external: frame.kind === 'event' && /^external$/i.test(frame.lane), space: frame.lane });
      draft.learn(definition, frame.data);
      const role = roleOf(frame.kind);
      return { definition, slice, placement: draft.place(definition, slice, draft.lane(role, role === 'interaction' ? 'Interaction' : frame.lane || (role === 'actor' ? 'Actor' : 'Events'))) };
    });
  });
}

/** The title that a comment gives the frame, where the name is made of it. */
function frameTitle(frame: EvmlFrame, { titles }: EvmlText): string {
  const title = titles.get(frame.id);
  return title !== undefined && frame.name.startsWith(pascalName(title)) ? title : frame.name;
}

/** Whether a frame belongs to the slice that these began. */
function joins(frames: readonly EvmlFrame[], { kind }: EvmlFrame): boolean {
  const has = (...kinds: readonly EmKind[]): boolean => frames.some((frame) => kinds.includes(frame.kind));
  switch (kind) {
    case 'event':
      return has('command') || !has('read-model', 'screen', 'processor');
    case 'command':
      return !has('command', 'read-model') && has('screen', 'processor');
    case 'screen':
      return has('read-model') && !has('command');
    case 'processor':
      return !has('command', 'read-model', 'screen', 'processor');
    default:
      return false;
  }
}

function relate(frames: readonly EvmlFrame[], drawn: readonly Drawn[], draft: DraftModel, book: ReportBook): void {
  const first = new Map<string, Drawn>();
  frames.forEach((frame, i) => {
    const to = drawn[i];
    if (!to) return;
    if (first.has(frame.id)) book.repair('frame-twice', `The frame ${frame.id} is there twice; “->> ${frame.id}” means the first.`, `line ${frame.line}`);
    else first.set(frame.id, to);
  });
  const laneOf = (frame: EvmlFrame): string => `${roleOf(frame.kind)} ${frame.lane}`;
  frames.forEach((frame, i) => {
    const to = drawn[i];
    if (!to) return;
    for (const source of frame.sources) {
      const from = first.get(source);
      if (from) draft.relate(from.placement, to.placement);
      else book.drop('unknown-frame', `“${frame.name}” comes from the frame ${source}, which is not there.`, `line ${frame.line}`);
    }
    if (frame.sources.length > 0 || frame.resets) return;
    const before = frames.slice(0, i).findLastIndex((other) => laneOf(other) !== laneOf(frame));
    const from = drawn[before];
    if (from) draft.relate(from.placement, to.placement);
  });
}

function specify(parsed: EvmlText, drawn: readonly Drawn[], draft: DraftModel, book: ReportBook): void {
  const byName = new Map(parsed.frames.map((frame, i) => [`${frame.kind} ${frame.name}`, drawn[i]?.definition]));
  for (const specification of parsed.specifications) {
    const about = drawn[parsed.frames.findIndex(({ id }) => id === specification.frame)];
    if (!about) {
      book.drop('unknown-frame', `A specification of the frame ${specification.frame}, which is not there.`, `line ${specification.line}`);
      continue;
    }
    const steps = specification.statements.flatMap(({ phase, kind, name, data }) => {
      if (kind !== 'event' && kind !== 'command' && kind !== 'read-model') {
        book.drop('step-dropped', `“${name}” is neither event, command nor read model, so it is no step.`, `line ${specification.line}`);
        return [];
      }
      const element = byName.get(`${kind} ${name}`);
      return [draft.step(phase, kind, element === undefined ? name : draft.titleOf(element), { ...(element === undefined ? {} : { element }), rows: rowsOf(data) })];
    });
    const kind = draft.kindOf(about.definition);
    draft.specify({ title: specification.label || draft.titleOf(about.definition), slice: about.slice, target: kind === 'command' || kind === 'read-model' ? about.definition : undefined, steps });
  }
}
