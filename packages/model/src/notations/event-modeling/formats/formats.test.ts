import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { createMarkdown } from '../../../formats/markdown/markdown.ts';
import { elementId } from '../../../ids.ts';
import { zipFiles } from '../../../formats/zip-files.ts';
import { createRandom } from '../../../testing/random.ts';
import { kinds } from '../kinds.ts';
import { eventModelingLibrary } from '../library.ts';
import { readEventModel } from '../read-event-model.ts';
import { randomModel } from '../testing/random-model.ts';
import { boardOfEventModel } from '../write-event-model.ts';
import { markdownFilesOfEventModel } from './markdown/event-model-markdown.ts';
import { parcelModel } from './testing/parcel-model.ts';
import { eventModelTextFormats } from './text-formats.ts';

const context = { fileName: 'x', makeId: () => 'id' };

describe('formats of an Event Model', () => {
  test('write every board, the same board in the same way, with safe and different paths', () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const board = boardOfEventModel(randomModel(createRandom(seed)));
      for (const format of eventModelTextFormats) {
        const files = format.exportFiles?.(board) ?? [{ path: 'one', text: format.exportText?.(board) ?? '' }];
        expect(format.exportFiles?.(board) ?? [{ path: 'one', text: format.exportText?.(board) ?? '' }]).toEqual(files);
        const paths = files.map(({ path }) => path.toLowerCase());
        expect(new Set(paths).size, `${format.id}, seed ${seed}`).toBe(paths.length);
        for (const path of paths) expect(path).toMatch(/^(?:[a-z0-9-]+\/)*[a-z0-9-]+(?:\.[a-z0-9-]+)*$/);
      }
    }
  });

  test('say what they cannot carry', () => {
    const board = boardOfEventModel(parcelModel);
    for (const format of eventModelTextFormats) if (format.exportText ?? format.exportFiles) expect(format.exportLosses?.(board).length, format.id).toBeGreaterThan(0);
  });

  test('as one Markdown document give the same board back', () => {
    const markdown = createMarkdown([eventModelingLibrary], kinds);
    const board = boardOfEventModel(parcelModel);
    const text = markdown.exportText?.(board) ?? '';
    expect(text).toContain('| parcelId | uuid | identifies, generated |');
    const back = markdown.importText?.(text, context);
    expect(back?.ok && readEventModel(back.value.snapshot)).toEqual(readEventModel(board));
  });

  test('come in as a board with counts of slices, specifications, steps and fields', () => {
    const emlang = eventModelTextFormats.find(({ id }) => id === 'emlang');
    const text = emlang?.exportText?.(boardOfEventModel(parcelModel)) ?? '';
    const back = emlang?.importText?.(text, context);
    expect(back?.ok && back.value.report.counts).toMatchObject({ slices: 2, specifications: 3, steps: 6, fields: 5 });
    expect(back?.ok && readEventModel(back.value.snapshot).slices.map(({ title }) => title)).toEqual(['Order a parcel', 'See open parcels']);
  });

  test('zip to the same bytes, with what was written inside', () => {
    const { files } = markdownFilesOfEventModel(parcelModel);
    const zip = zipFiles(files);
    expect(zipFiles(files)).toEqual(zip);
    expect(Object.entries(unzipSync(zip)).map(([path, bytes]) => ({ path, text: strFromU8(bytes) }))).toEqual(files);
  });
});

test('what hangs beside the model is said to stay behind by every format', () => {
  const board = boardOfEventModel(parcelModel);
  const note = { ...(board.elements[0] as (typeof board.elements)[number]), id: elementId('a-note'), kind: 'note', text: 'coffee' };
  for (const format of eventModelingLibrary.formats) if (format.exportText ?? format.exportFiles) expect(format.exportLosses?.({ ...board, elements: [...board.elements, note] }).map(({ code }) => code), format.id).toContain('note-not-carried');
  expect(eventModelingLibrary.formats.find(({ id }) => id === 'event-modeling-kit')?.exportLosses?.(board)).toEqual([]);
  expect(eventModelingLibrary.formats.find(({ id }) => id === 'event-modeling-spec')?.exportLosses?.(board).map(({ code }) => code)).toEqual(['lane-not-carried', 'hotspot-not-carried', 'slice-simplified', 'source-not-carried']);
});

test('the Markdown of a slice tells what the checks of the notation find in it', () => {
  const slices = eventModelingLibrary.formats.find(({ id }) => id === 'slices');
  const { specifications, ...model } = parcelModel;
  const text = slices?.exportFiles?.(boardOfEventModel({ ...model, specifications: new Map(), slices: model.slices.map((slice) => ({ ...slice, specifications: [] })) })).map((file) => file.text).join('\n');
  expect(specifications.size).toBeGreaterThan(0);
  expect(text).toMatch(/^## Findings$/m);
});
