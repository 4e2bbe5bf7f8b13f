import { describe, expect, it } from 'vitest';
import { containsRect, type Rect } from '../../../geometry.ts';
import { isContainerFigure, kindOf } from '../../notation.ts';
import { eventModeling } from '../event-modeling.ts';
import { readEventModel } from '../read-event-model.ts';
import { buildInstrumentWorkshop, instrumentWorkshop } from './instrument-workshop.ts';

const model = buildInstrumentWorkshop();
const definitions = [...model.definitions.values()];
const specifications = [...model.specifications.values()];

describe('the worked example', () => {
  it('is as rich as a real model: slices, patterns, people, streams, chapters, cases', () => {
    expect(model.slices).toHaveLength(16);
    expect(instrumentWorkshop.description).toContain(`${model.slices.length} slices`);
    expect(new Set(model.slices.map((slice) => slice.pattern))).toEqual(new Set(['state-change', 'state-view', 'automation', 'translation']));
    expect(model.chapters.map((chapter) => chapter.slices.length)).toEqual([5, 6, 5]);
    const screens = [...model.placements.values()].filter((placement) => model.definitions.get(placement.definition)?.kind === 'screen');
    expect(new Set(screens.map((placement) => placement.lane))).toEqual(new Set(['counter', 'bench']));
    const own = definitions.filter((each) => each.kind === 'event' && !each.external);
    expect(new Set(own.map((each) => model.placements.get(each.id)?.lane))).toEqual(new Set(['repairs', 'parts', 'accounts']));
    expect([...model.placements.values()].filter((placement) => placement.id !== placement.definition)).toHaveLength(6);
    expect(model.hotspots.map((hotspot) => hotspot.resolved)).toEqual([true]);
  });

  it('says of every field where it comes from, and shows an example of it', () => {
    const open = definitions.flatMap((each) => each.fields.filter((field) => (field.source === undefined && !field.generated) || field.example === undefined).map((field) => `${each.id}.${field.name}`));
    expect(open).toEqual([]);
  });

  it('has cases with data under every slice: successes, rejections, views, empty lists, several events before', () => {
    expect(specifications.length).toBeGreaterThanOrEqual(15);
    for (const slice of model.slices) expect(slice.specifications.length, slice.title).toBeGreaterThan(0);
    const bare = specifications.flatMap((each) => each.steps.filter((step) => step.kind !== 'error' && !step.expectEmpty && step.rows.length === 0).map((step) => `${each.title}: ${step.title}`));
    expect(bare).toEqual([]);
    expect(specifications.filter((each) => each.steps.some((step) => step.kind === 'error')).length).toBeGreaterThanOrEqual(10);
    expect(specifications.filter((each) => each.steps.some((step) => step.expectEmpty)).length).toBeGreaterThanOrEqual(4);
    expect(specifications.filter((each) => each.steps.filter((step) => step.phase === 'given').length > 1).length).toBeGreaterThanOrEqual(10);
  });

  it('writes in its cases only what the elements hold', () => {
    const unknown = specifications.flatMap((each) =>
      each.steps.flatMap((step) => {
        const names = new Set(step.element === undefined ? [] : model.definitions.get(step.element)?.fields.map((field) => field.name));
        return step.rows.flatMap((row) => Object.keys(row).filter((name) => !names.has(name)).map((name) => `${each.title}: ${step.title}.${name}`));
      }),
    );
    expect(unknown).toEqual([]);
  });
});

describe('the board of the worked example', () => {
  const board = instrumentWorkshop.build();
  const overlaps = (a: Rect, b: Rect): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
  const areas = board.elements.filter((element) => isContainerFigure(kindOf(eventModeling, element.kind).figure));
  const papers = board.elements.filter((element) => !areas.includes(element));

  it('hangs tidily: no paper covers another, and none hangs across an edge of a lane or a column', () => {
    expect(papers.flatMap((a, i) => papers.slice(i + 1).filter((b) => overlaps(a, b)).map((b) => `${a.text} / ${b.text}`))).toEqual([]);
    expect(areas.flatMap((area) => papers.filter((paper) => overlaps(area, paper) && !containsRect(area, paper)).map((paper) => `${area.text} / ${paper.text}`))).toEqual([]);
  });

  it('is read back as the model', () => {
    const read = readEventModel(board);
    expect(read.slices.map(({ id, title, pattern, status, owner, specifications: cases }) => ({ id, title, pattern, status, owner, cases: new Set(cases) }))).toEqual(
      model.slices.map(({ id, title, pattern, status, owner, specifications: cases }) => ({ id, title, pattern, status, owner, cases: new Set(cases) })),
    );
    expect(new Set(read.slices.flatMap((slice) => slice.placements))).toEqual(new Set(model.slices.flatMap((slice) => slice.placements)));
    expect(read.definitions).toEqual(model.definitions);
    expect(read.specifications).toEqual(model.specifications);
    expect(new Set(read.relations)).toEqual(new Set(model.relations));
    expect(read.chapters).toEqual(model.chapters);
  });
});
