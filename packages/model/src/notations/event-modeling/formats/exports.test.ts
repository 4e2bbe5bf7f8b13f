import { AstBuilder, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';
import { IdGenerator } from '@cucumber/messages';
import { parse as parseMermaid } from '@mermaid-js/parser';
import { Parser as AsyncApiParser } from '@asyncapi/parser';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { elementId, relationId } from '../../../ids.ts';
import { createRandom } from '../../../testing/random.ts';
import { randomModel } from '../testing/random-model.ts';
import { asyncApiOfEventModel } from './async-api.ts';
import { inFlowOrder } from './flow-order.ts';
import { gherkinOfEventModel } from './gherkin.ts';
import { jsonSchemasOfEventModel } from './json-schema.ts';
import { markdownFilesOfEventModel, markdownOfEventModel } from './markdown/event-model-markdown.ts';
import { mermaidOfEventModel } from './mermaid.ts';
import { findingsBySlice } from './markdown/findings-by-slice.ts';
import { parcelModel } from './testing/parcel-model.ts';

const SEEDS = Array.from({ length: 25 }, (_, i) => i + 1);
const models = [parcelModel, ...SEEDS.map((seed) => randomModel(createRandom(seed)))];

describe('Gherkin', () => {
  test('is what the official parser reads, with every specification under a slice as a scenario', () => {
    for (const model of models) {
      const { files } = gherkinOfEventModel(model);
      const scenarios = files.flatMap(({ text }) => {
        const parser = new Parser(new AstBuilder(IdGenerator.incrementing()), new GherkinClassicTokenMatcher());
        return parser.parse(text).feature?.children ?? [];
      });
      expect(scenarios).toHaveLength([...model.specifications.values()].filter(({ slice }) => slice !== undefined).length);
    }
  });

  test('tells steps with their data in tables', () => {
    const text = gherkinOfEventModel(parcelModel).files[0]?.text;
    expect(text).toContain('Feature: Order a parcel');
    expect(text).toContain('    When the command "Order parcel" is given\n      | parcelId | weight |\n      | p-1 | 2.5 |');
    expect(text).toContain('    Then it is rejected with "Too heavy"');
  });
});

describe('Mermaid', () => {
  test('is what the real parser reads, one frame an element', async () => {
    for (const model of models) {
      const { text } = mermaidOfEventModel(model);
      const tree = await parseMermaid('eventmodeling', text.replace(/^---\n[\s\S]*?\n---\n/, ''));
      expect(tree.frames, text).toHaveLength(model.placements.size);
    }
  });

  test('says its sources and names no lane', () => {
    const { text, left } = mermaidOfEventModel(parcelModel);
    expect(text).toContain('tf 02 cmd OrderParcel ->> 01');
    expect(text).not.toMatch(/^[rt]f .*\w\.\w/m);
    expect(left.map(({ code }) => code)).toContain('lane-not-carried');
  });
});

test('a picture tells what flows in the order in which it flows, and a circle as it was given', () => {
  const [first, second, third] = [...parcelModel.placements.values()].map((placement) => ({ ...placement, slice: elementId('slice-order') }));
  if (!first || !second || !third) throw new Error('three drawings');
  const flow = (...pairs: readonly (readonly [typeof first, typeof first])[]) => inFlowOrder([third, second, first], pairs.map(([from, to], i) => ({ id: relationId(`r${i}`), from: from.id, to: to.id })));
  expect(flow([first, second], [second, third])).toEqual([first, second, third]);
  expect(flow()).toEqual([third, second, first]);
  expect(flow([first, second], [second, third], [third, first])).toEqual([third, first, second]);
});

describe('JSON Schema', () => {
  test('compiles under draft 2020-12 and accepts the examples of its fields', () => {
    for (const model of models) {
      for (const { text } of jsonSchemasOfEventModel(model).files) {
        const ajv = new Ajv2020({ strict: false, validateFormats: false });
        expect(() => ajv.compile(JSON.parse(text) as object)).not.toThrow();
      }
    }
  });

  test('requires what is not optional', () => {
    const file = jsonSchemasOfEventModel(parcelModel).files.find(({ path }) => path === 'commands/OrderParcel.schema.json');
    expect(JSON.parse(file?.text ?? '')).toMatchObject({ required: ['parcelId', 'weight'], properties: { parcelId: { type: 'string', format: 'uuid', 'x-identifying': true } } });
  });
});

describe('AsyncAPI', () => {
  test('is a valid document to the official parser, one a context', async () => {
    const { files } = asyncApiOfEventModel(parcelModel);
    expect(files.map(({ path }) => path)).toEqual(['parcels.asyncapi.json']);
    for (const { text } of [...files, ...models.slice(1, 4).flatMap((model) => asyncApiOfEventModel(model).files)]) {
      const { diagnostics } = await new AsyncApiParser().parse(text);
      expect(diagnostics.filter(({ severity }) => severity === 0), text).toEqual([]);
    }
  });
});

describe('Markdown', () => {
  test('has one file a slice and an index that links to each', () => {
    for (const model of models) {
      const { files } = markdownFilesOfEventModel(model);
      expect(files).toHaveLength(model.slices.length + 1);
      expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
      for (const { path } of files.slice(1)) expect(files[0]?.text).toContain(`(${path})`);
    }
  });

  test('tells front matter, fields with their source, scenarios with data, rules, questions and counts', () => {
    const text = markdownFilesOfEventModel(parcelModel, new Map([[parcelModel.slices[0]?.id, [{ rule: 'em/x', severity: 'warning', message: 'Look here' }]]])).files[1]?.text;
    for (const part of [
      'id: slice-order',
      'status: planned',
      'pattern: state-change',
      '| parcelId | uuid | identifies | ← Order parcel |',
      '**When** command Order parcel',
      '| p-1 | 2.5 |',
      '## Rules\n\n- Too heavy (Refuses what is too heavy)',
      '## Open questions\n\n- Who weighs?',
      '## Findings\n\n- warning em/x: Look here',
      'elements 3, fields 4, relations 3, specifications 2, steps 4',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('has front matter that YAML reads as it was meant, whatever is written in titles', () => {
    const odd = ['true', 'a: b', '- x', '#tag', 'two\nlines', 'Überfällig', '"quoted"', "it's", '1e3', '~', '', '[a]', '\u2028', 'a #b', 'No', 'x:', '📚 ~ c'];
    const model = { ...parcelModel, lanes: parcelModel.lanes.map((lane, i) => ({ ...lane, title: odd[i] ?? '' })), slices: odd.map((title, i) => ({ ...(parcelModel.slices[0] as (typeof parcelModel.slices)[number]), id: elementId(`s: ${i}`), title: `${title} `, owner: title })) };
    for (const [i, { text }] of markdownFilesOfEventModel(model).files.slice(1).entries()) {
      const facts = parseYaml(/^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? '') as Record<string, unknown>;
      expect(facts).toMatchObject({ id: `s: ${i}`, number: i + 1, status: 'planned', pattern: 'state-change', lanes: odd.slice(0, 3) });
      expect(facts['owner']).toBe(odd[i] === '' ? undefined : odd[i]);
    }
  });

  test('puts a finding under the slice of its element, and what is in none under the model', () => {
    const finding = (id: string) => ({ id: `r:${id}`, rule: 'r', severity: 'hint', ids: [elementId(id)], message: id, fixes: [] }) as const;
    const told = findingsBySlice(parcelModel, [finding('ordered'), finding('spec-list'), finding('lane-mid')]);
    expect([...told].map(([slice, [first]]) => `${slice ?? 'model'} ${first?.message ?? ''}`)).toEqual(['slice-order ordered', 'slice-list spec-list', 'model lane-mid']);
  });

  test('tells everything in one document as well', () => {
    const text = markdownOfEventModel(parcelModel);
    expect(text).toContain('# Parcels');
    expect(text).toContain('## Order a parcel');
  });
});
