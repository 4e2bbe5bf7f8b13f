import type { ElementId } from '../../../../ids.ts';
import type { JsonValue } from '../../../../schema/json.ts';
import type { Definition, EmKind, EventModel, Field, Specification, Step } from '../../event-model.ts';
import { inFlowOrder } from '../flow-order.ts';
import { createIdentifiers, pascalName } from '../identifiers.ts';
import { isSayable, MERMAID_WORDS } from '../mermaid.ts';
import { leftBehind, type WrittenText } from '../text-files.ts';

const WORD: Readonly<Record<EmKind, string>> = { screen: 'ui', processor: 'pcr', trigger: 'ui', command: 'cmd', event: 'evt', 'read-model': 'rmo' };
const FRAME_LIMIT = 999;

/** The model in the full dialect of evml: lanes as namespaces, data beside frames and steps, specifications with labels. Titles stand in comments. */
export function evmlOfEventModel(model: EventModel): WrittenText {
  const names = createIdentifiers(pascalName, MERMAID_WORDS);
  const lanes = createIdentifiers(pascalName, MERMAID_WORDS);
  const laneById = new Map(model.lanes.map((lane) => [lane.id, lane]));
  const inSlices = model.slices.flatMap(({ placements }) => placements.flatMap((id) => model.placements.get(id) ?? []));
  const seen = new Set(inSlices);
  const outside = [...model.placements.values()].filter((placement) => !seen.has(placement));
  const all = inFlowOrder([...inSlices, ...outside], model.relations).filter(({ definition }) => model.definitions.has(definition));
  const frames = new Map(all.slice(0, FRAME_LIMIT).map(({ id }, i) => [id, String(i + 1).padStart(2, '0')]));
  const frameOf = new Map<ElementId, string>();
  const lines = all.slice(0, FRAME_LIMIT).flatMap(({ id, definition: key, lane }) => {
    const definition = model.definitions.get(key);
    const frame = frames.get(id) ?? '';
    if (!definition) return [];
    if (!frameOf.has(key)) frameOf.set(key, frame);
    const name = names.nameOf(key, definition.title);
    const row = lane === undefined ? undefined : laneById.get(lane);
    const space = row && row.role !== 'interaction' ? `${lanes.nameOf(row.id, row.title)}.` : '';
    const sources = [...new Set(model.relations.flatMap(({ from, to }) => (to === id ? (frames.get(from) ?? []) : [])))];
    const data = dataOf(definition.fields);
    const told = oneLine(definition.title) === name ? [] : [`%% ${frame}: ${oneLine(definition.title)}`];
    return [...told, `${sources.length === 0 ? 'rf' : 'tf'} ${frame} ${WORD[definition.kind]} ${space}${name}${sources.map((source) => ` ->> ${source}`).join('')}${data === undefined ? '' : ` ${data}`}`];
  });
  const nameOf = (definition: Definition): string => names.nameOf(definition.id, definition.title);
  const specifications = [...model.specifications.values()].map((specification) => gwtOf(specification, model, frameOf, nameOf));
  const title = oneLine(model.title);
  const written = specifications.flatMap((text) => (text === undefined ? [] : ['', text]));
  return {
    text: `${[...(title === '' ? [] : ['---', `title: ${JSON.stringify(title)}`, '---']), 'eventmodeling', '', ...lines, ...written].join('\n')}\n`,
    left: [
      ...leftBehind('frame-limit', all.length - frames.size, `an element beyond the ${FRAME_LIMIT} frames that evml can number.`),
      ...leftBehind('fields-simplified', [...model.definitions.values()].filter(({ fields }) => fields.length > 0).length, 'the fields of an element: names with an example or a type stay, sources and marks go.'),
      ...leftBehind('specification-not-carried', specifications.length - written.length / 2, 'a specification that expects a rejection, is unfinished or has nothing to hang on.'),
      ...leftBehind('rows-not-carried', [...model.specifications.values()].reduce((sum, { steps }) => sum + steps.filter(({ rows }) => rows.length > 1).length, 0), 'a step with several rows: evml has one.'),
      ...leftBehind('slice-not-carried', model.slices.length, 'a slice: its pattern, status and words.'),
      ...leftBehind('hotspot-not-carried', model.hotspots.length, 'a hotspot.'),
    ],
  };
}

function gwtOf(specification: Specification, model: EventModel, frameOf: ReadonlyMap<ElementId, string>, nameOf: (definition: Definition) => string): string | undefined {
  const about = specification.target ?? specification.steps.find(({ phase }) => phase === 'when')?.element ?? specification.steps.find(({ phase }) => phase === 'then')?.element;
  const frame = about === undefined ? undefined : frameOf.get(about);
  const of = (phase: Step['phase']): readonly string[] | undefined => {
    const lines: string[] = [];
    for (const step of specification.steps.filter((each) => each.phase === phase)) {
      const definition = step.element === undefined ? undefined : model.definitions.get(step.element);
      if (!definition || !isSayable(definition)) return undefined;
      const row = step.rows[0];
      lines.push(`    ${WORD[definition.kind]} ${nameOf(definition)}${row === undefined || Object.keys(row).length === 0 ? '' : ` ${JSON.stringify(row)}`}`);
    }
    return lines;
  };
  const [given, when, then] = [of('given'), of('when'), of('then')];
  if (frame === undefined || !given?.length || !when || !then?.length) return undefined;
  return [`gwt ${frame} ${JSON.stringify(oneLine(specification.title) || 'specification')}`, '  given', ...given, ...(when.length === 0 ? [] : ['  when', ...when]), '  then', ...then].join('\n');
}

/** Fields as data: the example of each, or else its type. */
function dataOf(fields: readonly Field[]): string | undefined {
  if (fields.length === 0) return undefined;
  return JSON.stringify(valuesOf(fields));
}

function valuesOf(fields: readonly Field[]): { readonly [key: string]: JsonValue } {
  return Object.fromEntries(
    fields.map((field) => {
      const one: JsonValue = field.subfields.length > 0 ? valuesOf(field.subfields) : (field.example ?? field.type);
      return [field.name, field.list && !Array.isArray(one) ? [one] : one];
    }),
  );
}

const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
