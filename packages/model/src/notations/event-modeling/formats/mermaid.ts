import type { ElementId } from '../../../ids.ts';
import type { Definition, EmKind, EventModel, Placement } from '../event-model.ts';
import { createIdentifiers, pascalName } from './identifiers.ts';
import { inFlowOrder } from './flow-order.ts';
import { leftBehind, type WrittenText } from './text-files.ts';

const WORD: Readonly<Record<EmKind, string>> = { screen: 'ui', processor: 'pcr', trigger: 'ui', command: 'cmd', event: 'evt', 'read-model': 'rmo' };

/** Words of the grammar; a name that equals one does not parse. */
export const MERMAID_WORDS: readonly string[] = 'eventmodeling tf timeframe rf resetframe ui cmd command evt event rmo readmodel pcr processor entity data note gwt given when then title json jsobj figma salt uri md html text'.split(' ');

/** Whether a step can name it: specifications are about what is asked, what happens and what is known. */
export const isSayable = ({ kind }: Definition): boolean => kind === 'event' || kind === 'command' || kind === 'read-model';

const FRAME_LIMIT = 999;

/**
 * The whole picture as Mermaid `eventmodeling`, in what every released parser and renderer takes: no namespaces (each would open a lane of its
 * own), names of ASCII letters, sources always written out, at most 999 frames.
 */
export function mermaidOfEventModel(model: EventModel): WrittenText {
  const inSlices = model.slices.flatMap(({ placements }) => placements.flatMap((id) => model.placements.get(id) ?? []));
  const seen = new Set(inSlices.map(({ id }) => id));
  return mermaidOfPlacements(model, [...inSlices, ...[...model.placements.values()].filter(({ id }) => !seen.has(id))], true);
}

/** The picture of some placements, in the order given; `withSpecifications` adds what `gwt` can carry. */
export function mermaidOfPlacements(model: EventModel, placements: readonly Placement[], withSpecifications: boolean): WrittenText {
  const names = createIdentifiers(pascalName, MERMAID_WORDS);
  const placed = inFlowOrder(placements, model.relations).flatMap((placement) => {
    const definition = model.definitions.get(placement.definition);
    return definition ? [{ placement, definition }] : [];
  });
  const drawn = placed.slice(0, FRAME_LIMIT);
  const frames = new Map(drawn.map(({ placement }, i) => [placement.id, String(i + 1).padStart(2, '0')]));
  const sources = sourcesByTarget(model, frames);
  const lines = drawn.flatMap(({ placement, definition }) => frameLines(placement, definition, frames, sources, names.nameOf(definition.id, definition.title)));
  const specifications = withSpecifications ? gwtLines(model, frames, names.nameOf) : { lines: [], plain: 0, skipped: model.specifications.size };
  const title = oneLine(model.title);
  const head = withSpecifications && title !== '' ? ['---', `title: ${JSON.stringify(title)}`, '---'] : [];
  const definitions = [...model.definitions.values()];
  return {
    text: `${[...head, 'eventmodeling', '', ...lines, ...specifications.lines].join('\n')}\n`,
    left: [
      ...leftBehind('frame-limit', placed.length - drawn.length, `an element beyond the ${FRAME_LIMIT} frames that Mermaid can number.`),
      ...leftBehind('fields-not-carried', definitions.filter(({ fields }) => fields.length > 0).length, 'the fields of an element, with their types and sources.'),
      ...leftBehind('lane-not-carried', model.lanes.length, 'a lane: every released renderer draws one for each frame that names it.'),
      ...leftBehind('specification-simplified', specifications.plain, 'a specification loses its title and data, and what repeats in it.'),
      ...leftBehind('specification-not-carried', specifications.skipped, 'a specification that expects a rejection, is unfinished or has nothing to hang on.'),
      ...leftBehind('slice-not-carried', model.slices.length, 'a slice: its pattern, status and words.'),
      ...leftBehind('hotspot-not-carried', model.hotspots.length, 'a hotspot.'),
    ],
  };
}

function sourcesByTarget(model: EventModel, frames: ReadonlyMap<ElementId, string>): ReadonlyMap<ElementId, readonly string[]> {
  const sources = new Map<ElementId, string[]>();
  for (const { from, to } of model.relations) {
    const frame = frames.get(from);
    if (frame !== undefined && from !== to) sources.set(to, [...(sources.get(to) ?? []), frame]);
  }
  return sources;
}

function frameLines(placement: Placement, definition: Definition, frames: ReadonlyMap<ElementId, string>, sources: ReadonlyMap<ElementId, readonly string[]>, name: string): readonly string[] {
  const frame = frames.get(placement.id) ?? '';
  const from = [...new Set(sources.get(placement.id) ?? [])];
  const words = oneLine(definition.title) === name ? [] : [`%% ${frame}: ${oneLine(definition.title)}`];
  return [...words, `${from.length === 0 ? 'rf' : 'tf'} ${frame} ${WORD[definition.kind]} ${name}${from.map((source) => ` ->> ${source}`).join('')}`];
}

function gwtLines(model: EventModel, frames: ReadonlyMap<ElementId, string>, nameOf: (key: string, title: string) => string): { readonly lines: readonly string[]; readonly plain: number; readonly skipped: number } {
  const frameOf = new Map<ElementId, string>();
  for (const [id, frame] of frames) {
    const definition = model.placements.get(id)?.definition;
    if (definition !== undefined && !frameOf.has(definition)) frameOf.set(definition, frame);
  }
  const lines: string[] = [];
  let skipped = 0;
  for (const specification of model.specifications.values()) {
    const steps = specification.steps.map((step) => ({ step, definition: step.element === undefined ? undefined : model.definitions.get(step.element) }));
    const of = (phase: string): readonly string[] => steps.flatMap(({ step, definition }) => (step.phase === phase && definition ? [`    ${WORD[definition.kind]} ${nameOf(definition.id, definition.title)}`] : []));
    const about = specification.target ?? steps.find(({ step }) => step.phase === 'when')?.step.element ?? steps.find(({ step }) => step.phase === 'then')?.step.element;
    const frame = about === undefined ? undefined : frameOf.get(about);
    const [given, when, then] = [of('given'), of('when'), of('then')];
    // The grammar wants a given and a then; what has none would not parse.
    if (frame === undefined || given.length === 0 || then.length === 0 || steps.some(({ definition }) => !definition || !isSayable(definition))) {
      skipped += 1;
      continue;
    }
    lines.push('', `%% ${oneLine(specification.title)}`, `gwt ${frame}`, '  given', ...given, ...(when.length === 0 ? [] : ['  when', ...when]), '  then', ...then);
  }
  return { lines, plain: model.specifications.size - skipped, skipped };
}

const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
