import type { Definition, EventModel, Field, Specification, Step } from '../../event-model.ts';
import { stepTitle } from '../field-words.ts';
import { createIdentifiers, kebabName, pascalName, type Identifiers } from '../identifiers.ts';
import { leftBehind, type WrittenFiles } from '../text-files.ts';
import { toldSlices, type ToldSlice } from '../told-slices.ts';

/** One file a slice: types, a decider to fill in, and one failing test a specification. Compiles under `strict` with the test runner of Node. */
export function typescriptOfEventModel(model: EventModel): WrittenFiles {
  const names = createIdentifiers(kebabName, [], '-');
  const told = toldSlices(model);
  const definitions = [...model.definitions.values()];
  return {
    files: told.map((slice) => ({ path: `${String(slice.number).padStart(3, '0')}-${names.nameOf(slice.slice.id, slice.title)}.test.ts`, text: sliceText(slice, model) })),
    left: [
      ...leftBehind('source-not-carried', definitions.reduce((sum, { fields }) => sum + fields.filter(({ source }) => source !== undefined).length, 0), 'the source of a field: types say what a value is, not where it comes from.'),
      ...leftBehind('screen-not-carried', definitions.filter(({ kind }) => kind === 'screen' || kind === 'processor' || kind === 'trigger').length, 'a screen, processor or trigger: only messages and read models become types.'),
      ...leftBehind('specification-outside-slices', [...model.specifications.values()].filter(({ slice }) => slice === undefined).length, 'a specification that is under no slice.'),
      ...leftBehind('hotspot-not-carried', model.hotspots.length, 'a hotspot.'),
    ],
  };
}

const RESERVED = 'Array Boolean Date Error Function JSON Map Math Never Number Object Partial Promise Readonly ReadonlyArray Record Set String Symbol assert test decide evolve project Event Command State Rejection initialState'.split(' ');

function sliceText(told: ToldSlice, model: EventModel): string {
  const names = createIdentifiers(pascalName, RESERVED);
  const used = usedDefinitions(told, model);
  const of = (kind: Definition['kind']): readonly Definition[] => used.filter((definition) => definition.kind === kind);
  const nameOf = (definition: Definition): string => names.nameOf(definition.id, definition.title);
  const [commands, events, views] = [of('command'), of('event'), of('read-model')];
  return [
    ...(told.specifications.length === 0 ? [] : ["import assert from 'node:assert/strict';", "import { test } from 'node:test';", '']),
    `/** Slice: ${comment(told.title)}${told.pattern === undefined ? '' : ` (${told.pattern})`}. ${comment(told.slice.description)} */`.replace(/\s+\*\/$/, ' */'),
    ...[...commands, ...events].flatMap((definition) => ['', ...messageType(definition, nameOf(definition))]),
    ...views.flatMap((definition) => ['', `/** Read model: ${comment(definition.title)}. One row. */`, `export interface ${nameOf(definition)} ${shape(definition.fields, '')}`]),
    '',
    `export type Event = ${union(events.map(nameOf))};`,
    `export type Command = ${union(commands.map(nameOf))};`,
    'export interface Rejection {',
    '  readonly rejected: string;',
    '}',
    '',
    '/** What the decision needs to know of what happened before. */',
    'export interface State {',
    '  readonly events: readonly Event[];',
    '}',
    'export const initialState: State = { events: [] };',
    '',
    'export function evolve(state: State, event: Event): State {',
    '  return { events: [...state.events, event] };',
    '}',
    ...(commands.length === 0 ? [] : ['', ...decider()]),
    ...views.flatMap((view) => ['', `export function project${nameOf(view)}(_events: readonly Event[]): readonly ${nameOf(view)}[] {`, `  throw new Error(${quote(`not built yet: ${view.title}`)});`, '}']),
    ...told.specifications.flatMap((specification) => ['', ...testText(specification, model, names, commands.length > 0)]),
    '',
  ].join('\n');
}

function usedDefinitions(told: ToldSlice, model: EventModel): readonly Definition[] {
  const named = told.specifications.flatMap(({ steps, target }) => [...steps.map((step) => step.element), target]);
  return [...new Set([...told.definitions, ...named.flatMap((id) => (id === undefined ? [] : (model.definitions.get(id) ?? [])))])];
}

const union = (names: readonly string[]): string => (names.length === 0 ? 'never' : names.join(' | '));

const messageType = (definition: Definition, name: string): readonly string[] => [
  `/** ${definition.kind === 'command' ? 'Command' : 'Event'}: ${comment(definition.title)}. ${comment(definition.description)} */`.replace(/\s+\*\/$/, ' */'),
  `export interface ${name} {`,
  `  readonly type: ${quote(name)};`,
  `  readonly data: ${shape(definition.fields, '  ')};`,
  '}',
];

const TYPES: Readonly<Record<Field['type'], string>> = { string: 'string', boolean: 'boolean', int: 'number', long: 'number', decimal: 'number', double: 'number', date: 'string', dateTime: 'string', uuid: 'string', custom: 'unknown' };

function shape(fields: readonly Field[], indent: string): string {
  const byName = [...new Map(fields.map((field) => [field.name, field])).values()];
  if (byName.length === 0) return indent === '' ? '{}' : 'Readonly<Record<string, never>>';
  const lines = byName.map((field) => {
    const one = field.subfields.length > 0 ? shape(field.subfields, `${indent}  `) : TYPES[field.type];
    const words = field.type === 'custom' && field.customType ? ` // ${comment(field.customType)}` : '';
    return `${indent}  readonly ${quote(field.name)}${field.optional ? '?' : ''}: ${field.list ? `readonly (${one})[]` : one};${words}`;
  });
  return `{\n${lines.join('\n')}\n${indent}}`;
}

const decider = (): readonly string[] => [
  'export function decide(_command: Command, _state: State): readonly Event[] | Rejection {',
  "  throw new Error('not built yet');",
  '}',
];

function testText(specification: Specification, model: EventModel, names: Identifiers, hasDecider: boolean): readonly string[] {
  const of = (phase: Step['phase']): readonly Step[] => specification.steps.filter((step) => step.phase === phase);
  const given = of('given').filter((step) => step.kind === 'event').flatMap((step) => message(step, model, names));
  const when = of('when').flatMap((step) => (step.kind === 'command' ? message(step, model, names) : []))[0];
  const lines = [`  const given: readonly unknown[] = [${given.join(', ')}];`];
  if (when !== undefined && hasDecider) lines.push(...decisionLines(of('then'), when, model, names));
  else lines.push(...viewLines(of('then'), model, names));
  return [...specification.comments.map((text) => `// ${comment(text)}`), `test(${quote(specification.title || 'specification')}, () => {`, ...lines, '});'];
}

function decisionLines(then: readonly Step[], when: string, model: EventModel, names: Identifiers): readonly string[] {
  const error = then.find((step) => step.kind === 'error');
  const expected = error ? `{ rejected: ${quote(error.title)} }` : `[${then.filter((step) => step.kind === 'event').flatMap((step) => message(step, model, names)).join(', ')}]`;
  return [
    '  const state = (given as readonly Event[]).reduce(evolve, initialState);',
    `  const command: unknown = ${when};`,
    `  assert.deepEqual(decide(command as Command, state), ${expected});`,
  ];
}

function viewLines(then: readonly Step[], model: EventModel, names: Identifiers): readonly string[] {
  const views = then.flatMap((step) => {
    const definition = step.element === undefined ? undefined : model.definitions.get(step.element);
    return definition?.kind === 'read-model' ? [`  assert.deepEqual(project${names.nameOf(definition.id, definition.title)}(given as readonly Event[]), ${literal(step.expectEmpty ? [] : step.rows)});`] : [];
  });
  return views.length > 0 ? views : ["  assert.fail(`not built yet: the specification names neither a command nor a read model; given ${given.length} events`);"];
}

/** A step as a message; a placeholder of its title where its element is not known. */
function message(step: Step, model: EventModel, names: Identifiers): readonly string[] {
  const definition = step.element === undefined ? undefined : model.definitions.get(step.element);
  const type = definition ? names.nameOf(definition.id, definition.title) : pascalName(stepTitle(step, model.definitions));
  return [`{ type: ${quote(type)}, data: ${literal(step.rows[0] ?? {})} }`];
}

/** JSON is a literal of the language, but for two separators of lines that older parsers refuse and a key that sets the prototype. */
const literal = (value: unknown): string =>
  JSON.stringify(value)
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029')
    .replace(/"__proto__":/g, '["__proto__"]:');

const quote = (text: string): string => literal(text);

const comment = (text: string): string => text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').replace(/\*\//g, '* /').trim();
