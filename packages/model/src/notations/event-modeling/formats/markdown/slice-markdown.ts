import { escapeMarkdown } from '../../../../formats/markdown/escape.ts';
import type { Definition, EventModel, Field, Specification, Step } from '../../event-model.ts';
import { columnsOf, fieldMarks, kindWord, sourceWord, stepTitle, typeWord, valueWord } from '../field-words.ts';
import { mermaidOfPlacements } from '../mermaid.ts';
import type { ToldSlice } from '../told-slices.ts';

/** A finding as a text carries it: rule, severity and words. */
export interface ToldFinding {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
}

/** One slice as a document for the one who builds it: front matter, picture, elements, scenarios, rules, questions, findings, counts. */
export function sliceMarkdown(told: ToldSlice, model: EventModel, findings: readonly ToldFinding[]): string {
  return `---\n${frontMatter(told)}---\n\n${sliceSections(told, model, findings, 1)}`;
}

/** The same without front matter, its headings from `level` on. */
export function sliceSections(told: ToldSlice, model: EventModel, findings: readonly ToldFinding[], level: number): string {
  const heading = (depth: number, text: string): string => `${'#'.repeat(Math.min(6, level + depth))} ${text}`;
  const placements = told.slice.placements.flatMap((id) => model.placements.get(id) ?? []);
  const blocks: string[] = [heading(0, inline(told.title) || 'Slice'), ...prose(told.slice.description)];
  if (placements.length > 0) blocks.push(heading(1, 'Picture'), `\`\`\`mermaid\n${mermaidOfPlacements(alone(told, model), placements, false).text}\`\`\``);
  if (told.flows.length > 0) blocks.push(told.flows.map(({ from, to }) => `- ${inline(from.title)} (${kindWord[from.kind]}) → ${inline(to.title)} (${kindWord[to.kind]})`).join('\n'));
  if (told.definitions.length > 0) blocks.push(heading(1, 'Elements'), ...told.definitions.flatMap((definition) => elementBlocks(definition, model, heading)));
  if (told.specifications.length > 0) blocks.push(heading(1, 'Scenarios'), ...told.specifications.flatMap((specification) => scenarioBlocks(specification, model, heading)));
  const rules = told.specifications.flatMap((specification) => specification.steps.filter((step) => step.kind === 'error').map((step) => `- ${inline(step.title) || 'rejected'} (${inline(specification.title)})`));
  if (rules.length > 0) blocks.push(heading(1, 'Rules'), rules.join('\n'));
  const questions = told.hotspots.filter((hotspot) => !hotspot.resolved);
  if (questions.length > 0) blocks.push(heading(1, 'Open questions'), questions.map(({ text }) => `- ${inline(text)}`).join('\n'));
  if (findings.length > 0) blocks.push(heading(1, 'Findings'), findings.map(({ rule, severity, message }) => `- ${severity} ${rule}: ${inline(message)}`).join('\n'));
  blocks.push(heading(1, 'Counts'), countsLine(told));
  return `${blocks.join('\n\n')}\n`;
}

/** The part of a model that one slice is about: a picture of it need not look through the rest. */
const alone = ({ definitions, relations }: ToldSlice, { title, placements }: EventModel): EventModel => ({
  title,
  lanes: [],
  chapters: [],
  slices: [],
  definitions: new Map(definitions.map((definition) => [definition.id, definition])),
  placements,
  relations,
  specifications: new Map(),
  hotspots: [],
  extra: {},
});

/** Written by hand, a line a fact: a YAML library takes longer for it than for all the rest. */
function frontMatter({ slice, number, title, pattern, lanes, chapter, context }: ToldSlice): string {
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['id', scalar(slice.id)],
    ['number', String(number)],
    ['title', scalar(title)],
    ['status', slice.status],
    ['pattern', pattern],
    ['lanes', lanes.length === 0 ? '[]' : lanes.map((lane) => `\n  - ${scalar(lane.title)}`).join('')],
    ['context', context === '' ? undefined : scalar(context)],
    ['chapter', chapter && scalar(chapter.title)],
    ['owner', slice.owner === '' ? undefined : scalar(slice.owner)],
    ['link', slice.link === '' ? undefined : scalar(slice.link)],
  ];
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [`${name}:${value.startsWith('\n') ? '' : ' '}${value}\n`])).join('');
}

/** A text as YAML reads it again: plain where nothing in it could mean something else, else between quotation marks, as JSON has them. */
const scalar = (text: string): string => (/^[\p{L}_][\p{L}\p{N}_./-]*(?: [\p{L}\p{N}_./-]+)*$/u.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text) ? text : JSON.stringify(text));

type Heading = (depth: number, text: string) => string;

function elementBlocks(definition: Definition, model: EventModel, heading: Heading): readonly string[] {
  const marks = [...(definition.external ? ['external'] : []), ...(definition.todoList ? ['to-do list'] : []), ...(definition.aggregate === '' ? [] : [`aggregate ${inline(definition.aggregate)}`])];
  return [
    heading(2, `${kindWord[definition.kind]}: ${inline(definition.title) || '(no title)'}`),
    ...(marks.length === 0 ? [] : [marks.join(', ')]),
    ...prose(definition.description),
    ...(definition.fields.length === 0 ? [] : [fieldTable(definition.fields, model)]),
  ];
}

function fieldTable(fields: readonly Field[], model: EventModel): string {
  const rows = flattened(fields, '').map(({ field, path }) => [path, typeWord(field), fieldMarks(field).join(', '), sourceWord(field.source, model.definitions), valueWord(field.example)]);
  return table(['Field', 'Type', 'Is', 'Source', 'Example'], rows);
}

const flattened = (fields: readonly Field[], above: string): readonly { readonly field: Field; readonly path: string }[] =>
  fields.flatMap((field) => [{ field, path: `${above}${field.name}` }, ...flattened(field.subfields, `${above}${field.name}.`)]);

const PHASES = [
  ['given', 'Given'],
  ['when', 'When'],
  ['then', 'Then'],
] as const;

function scenarioBlocks(specification: Specification, model: EventModel, heading: Heading): readonly string[] {
  const steps = PHASES.flatMap(([phase, word]) => specification.steps.filter((step) => step.phase === phase).flatMap((step, i) => stepBlocks(step, i === 0 ? word : 'And', model)));
  return [heading(2, inline(specification.title) || '(no title)'), ...steps, ...specification.comments.flatMap(prose)];
}

const STEP_WORD: Readonly<Record<Step['kind'], string>> = { event: 'event', command: 'command', 'read-model': 'read model', error: 'rejection' };

function stepBlocks(step: Step, word: string, model: EventModel): readonly string[] {
  const title = inline(stepTitle(step, model.definitions)) || '(not yet written)';
  const columns = columnsOf(step);
  const rows = step.rows.map((row) => columns.map((name) => (Object.hasOwn(row, name) ? valueWord(row[name]) : '')));
  return [`**${word}** ${STEP_WORD[step.kind]} ${title}${step.expectEmpty ? ' is empty' : ''}`, ...(columns.length === 0 ? [] : [table(columns, rows)])];
}

/** How many of each there are, so that a reader can prove that nothing was lost. */
function countsLine({ definitions, specifications, flows }: ToldSlice): string {
  const countFields = (fields: readonly Field[]): number => fields.reduce((sum, field) => sum + 1 + countFields(field.subfields), 0);
  const fields = definitions.reduce((sum, definition) => sum + countFields(definition.fields), 0);
  const steps = specifications.reduce((sum, specification) => sum + specification.steps.length, 0);
  return `elements ${definitions.length}, fields ${fields}, relations ${flows.length}, specifications ${specifications.length}, steps ${steps}`;
}

/** A Markdown table; cells are disarmed. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(inline).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

/** A text in one line that shows exactly itself. */
export const inline = (text: string): string => escapeMarkdown(text.replace(/\s+/g, ' '), false);

const prose = (text: string): readonly string[] => (text.trim() === '' ? [] : [escapeMarkdown(text, true)]);
