import type { ElementId } from '../../../../ids.ts';
import type { EventModel } from '../../event-model.ts';
import { createIdentifiers, kebabName } from '../identifiers.ts';
import { mermaidOfEventModel } from '../mermaid.ts';
import { leftBehind, type WrittenFiles } from '../text-files.ts';
import { toldSlices, type ToldSlice } from '../told-slices.ts';
import { inline, sliceMarkdown, sliceSections, table, type ToldFinding } from './slice-markdown.ts';

/** Findings by the slice that they are about; those about the whole model under `undefined`. */
export type FindingsBySlice = ReadonlyMap<ElementId | undefined, readonly ToldFinding[]>;

const NONE: FindingsBySlice = new Map();

/** One file a slice under `slices/`, and `index.md` with the whole picture. */
export function markdownFilesOfEventModel(model: EventModel, findings: FindingsBySlice = NONE): WrittenFiles {
  const names = createIdentifiers(kebabName, [], '-');
  const told = toldSlices(model);
  const pathOf = ({ number, slice, title }: ToldSlice): string => `slices/${String(number).padStart(3, '0')}-${names.nameOf(slice.id, title)}.md`;
  return {
    files: [
      { path: 'index.md', text: indexText(model, told, findings, pathOf) },
      ...told.map((slice) => ({ path: pathOf(slice), text: sliceMarkdown(slice, model, findings.get(slice.slice.id) ?? []) })),
    ],
    left: [
      ...leftBehind('place-not-carried', model.placements.size, 'the place of an element on the board; the one-file Markdown carries the whole board.'),
      ...leftBehind('element-outside-slices', outside(model), 'an element that is drawn in no slice; the picture in the index shows it, its fields are left out.'),
      ...leftBehind('specification-outside-slices', [...model.specifications.values()].filter(({ slice }) => slice === undefined).length, 'a specification that is under no slice.'),
      ...leftBehind('unknown-keys-not-carried', unknownKeys(model), 'an element or slice with keys of the file that it came from.'),
    ],
  };
}

/** The whole model as one document for people, without the board comment. */
export function markdownOfEventModel(model: EventModel, findings: FindingsBySlice = NONE): string {
  const told = toldSlices(model);
  return [indexText(model, told, findings, undefined), ...told.map((slice) => sliceSections(slice, model, findings.get(slice.slice.id) ?? [], 2))].join('\n');
}

function indexText(model: EventModel, told: readonly ToldSlice[], findings: FindingsBySlice, pathOf: ((slice: ToldSlice) => string) | undefined): string {
  const specifications = [...model.specifications.values()];
  const general = findings.get(undefined) ?? [];
  const questions = model.hotspots.filter((hotspot) => !hotspot.resolved);
  const blocks = [
    `# ${inline(model.title) || 'Event Model'}`,
    ...(model.lanes.length === 0 ? [] : ['## Lanes', model.lanes.map((lane) => `- ${inline(lane.title)} (${lane.role}${lane.context === '' ? '' : `, ${inline(lane.context)}`})`).join('\n')]),
    ...(model.chapters.length === 0 ? [] : ['## Chapters', model.chapters.map((chapter) => `- ${inline(chapter.title)}: ${chapter.slices.length} slices`).join('\n')]),
    ...(told.length === 0 ? [] : ['## Slices', sliceTable(told, pathOf)]),
    ...(model.placements.size === 0 ? [] : ['## Picture', `\`\`\`mermaid\n${mermaidOfEventModel({ ...model, specifications: new Map() }).text}\`\`\``]),
    ...(questions.length === 0 ? [] : ['## Open questions', questions.map(({ text }) => `- ${inline(text)}`).join('\n')]),
    ...(general.length === 0 ? [] : ['## Findings', general.map(({ rule, severity, message }) => `- ${severity} ${rule}: ${inline(message)}`).join('\n')]),
    '## Counts',
    `slices ${model.slices.length}, elements ${model.definitions.size}, drawn ${model.placements.size}, relations ${model.relations.length}, specifications ${specifications.length}, steps ${specifications.reduce((sum, { steps }) => sum + steps.length, 0)}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function sliceTable(told: readonly ToldSlice[], pathOf: ((slice: ToldSlice) => string) | undefined): string {
  const head = table(['#', 'Slice', 'Pattern', 'Status', 'Owner', 'Scenarios'], []);
  const rows = told.map((slice) => {
    const title = inline(slice.title);
    const link = pathOf ? `[${title}](${pathOf(slice)})` : title;
    return `| ${slice.number} | ${link} | ${slice.pattern ?? ''} | ${slice.slice.status} | ${inline(slice.slice.owner)} | ${slice.specifications.length} |`;
  });
  return [head, ...rows].join('\n');
}

function outside(model: EventModel): number {
  const inside = new Set([...model.placements.values()].flatMap(({ slice, definition }) => (slice === undefined ? [] : [definition])));
  return [...model.definitions.keys()].filter((id) => !inside.has(id)).length;
}

const unknownKeys = (model: EventModel): number => [...model.definitions.values(), ...model.slices].filter(({ extra }) => Object.keys(extra).length > 0).length;
