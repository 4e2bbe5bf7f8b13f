import type { ExportedFile } from '../../../formats/format.ts';
import type { EventModel, Specification, Step } from '../event-model.ts';
import { columnsOf, stepTitle } from './field-words.ts';
import { createIdentifiers, kebabName } from './identifiers.ts';
import { leftBehind, type WrittenFiles } from './text-files.ts';
import { toldSlices, type ToldSlice } from './told-slices.ts';

/** One `.feature` a slice that has specifications, with data as tables. */
export function gherkinOfEventModel(model: EventModel): WrittenFiles {
  const names = createIdentifiers(kebabName, [], '-');
  const told = toldSlices(model);
  const files = told.flatMap((slice): readonly ExportedFile[] =>
    slice.specifications.length === 0 ? [] : [{ path: `${String(slice.number).padStart(3, '0')}-${names.nameOf(slice.slice.id, slice.title)}.feature`, text: featureOf(slice, model) }],
  );
  const homeless = [...model.specifications.values()].filter((specification) => specification.slice === undefined).length;
  return {
    files,
    left: [
      ...leftBehind('slice-without-specification', told.filter((slice) => slice.specifications.length === 0).length, 'a slice without specifications has no feature file.'),
      ...leftBehind('specification-without-slice', homeless, 'a specification outside every slice is left out.'),
      ...leftBehind('fields-not-carried', [...model.definitions.values()].filter(({ fields }) => fields.length > 0).length, 'the fields of an element, with their types and sources: Gherkin tells examples only.'),
      ...leftBehind('relation-not-carried', model.relations.length, 'a relation: Gherkin has none.'),
    ],
  };
}

function featureOf(told: ToldSlice, model: EventModel): string {
  const { slice } = told;
  const tags = [...(told.pattern === undefined ? [] : [`@${told.pattern}`]), `@status-${slice.status}`];
  return [
    tags.join(' '),
    `Feature: ${oneLine(told.title)}`,
    ...description(slice.description, '  '),
    ...told.specifications.flatMap((specification) => ['', ...scenarioOf(specification, model)]),
    '',
  ].join('\n');
}

const PHASES = [
  ['given', 'Given'],
  ['when', 'When'],
  ['then', 'Then'],
] as const;

function scenarioOf(specification: Specification, model: EventModel): readonly string[] {
  const steps = PHASES.flatMap(([phase, word]) =>
    specification.steps.filter((step) => step.phase === phase).flatMap((step, i) => [`    ${i === 0 ? word : 'And'} ${stepText(step, model)}`, ...tableOf(step)]),
  );
  return [`  Scenario: ${oneLine(specification.title)}`, ...specification.comments.flatMap((comment) => description(comment, '    ')), ...steps];
}

function stepText(step: Step, model: EventModel): string {
  const title = oneLine(stepTitle(step, model.definitions)) || '(not yet written)';
  switch (step.kind) {
    case 'event':
      return step.phase === 'then' ? `the event "${title}" is recorded` : `the event "${title}" was recorded`;
    case 'command':
      return `the command "${title}" is given`;
    case 'read-model':
      return step.expectEmpty ? `the read model "${title}" is empty` : `the read model "${title}" shows`;
    case 'error':
      return `it is rejected with "${title}"`;
  }
}

function tableOf(step: Step): readonly string[] {
  const columns = columnsOf(step);
  if (columns.length === 0) return [];
  const row = (cells: readonly string[]): string => `      | ${cells.map(cell).join(' | ')} |`;
  return [row(columns), ...step.rows.map((values) => row(columns.map((name) => (Object.hasOwn(values, name) ? writeValue(values[name]) : ''))))];
}

const writeValue = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? null));

const cell = (text: string): string => text.replace(/\\/g, '\\\\').replace(/\|/g, '\\|').replace(/\r\n?|\n/g, '\\n');

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Free text, disarmed: no line of it may look like a keyword, a tag, a comment or a table. */
const description = (text: string, indent: string): readonly string[] =>
  text
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => `${indent}${/^(?:[@#|*]|"""|```|(?:Given|When|Then|And|But)\s|(?:Feature|Rule|Background|Examples?|Scenarios?|Scenario Outline|Scenario Template|Business Need|Ability):)/.test(line) ? `– ${line}` : line}`);
