import { elementId, eventModeling, specificationProps, type Element, type Step } from '@paperroll/model';
import { expect, test } from 'vitest';
import { createFigures } from './create-figures.ts';
import type { NoteFigure } from './figure.ts';
import type { TextPart } from './part.ts';
import { interMeasure } from './width-table.ts';

const figures = createFigures({ notation: eventModeling, labels: {}, measure: interMeasure });
const figureOf = (kind: string, more: Partial<Element> = {}): NoteFigure =>
  figures.figure({ id: elementId('x'), kind, x: 0, y: 0, ...figures.kind(kind).size, z: 'a0', text: 'Book lent', props: {}, ...more }) as NoteFigure;
const wordsOf = (figure: NoteFigure): readonly string[] => figure.parts.filter((part): part is TextPart => part.type === 'text').map(({ text }) => text);

const PAPERS = eventModeling.kinds.filter(({ figure }) => !['region', 'frame', 'lane'].includes(figure));

test('no two parts of an Event Model look the same in grey and without their text', () => {
  const looks = PAPERS.map(({ id }) => {
    const figure = figureOf(id, { text: '' });
    return JSON.stringify(figure.parts.map((part) => ({ ...part, fill: part.fill === figure.fill ? 'paper' : part.fill })));
  });
  expect(new Set(looks).size).toBe(PAPERS.length);
});

test.each(PAPERS.map(({ id }) => id))('what people write on %s stays on its paper, small and large', (id) => {
  for (const scale of [0.2, 0.5, 1, 3]) {
    const { w, h } = figures.kind(id).size;
    const figure = figureOf(id, { w: w * scale, h: h * scale, text: 'A reader with a fee cannot borrow another book' });
    for (const part of figure.parts) {
      if (part.type !== 'text' || part.writing !== true) continue;
      const width = interMeasure.width(part.text, part.size, part.weight);
      const left = part.align === 'middle' ? part.x - width / 2 : part.x;
      expect(left).toBeGreaterThanOrEqual(-1);
      expect(left + width).toBeLessThanOrEqual(figure.box.w + 1);
    }
  }
});

const step = (id: string, phase: Step['phase'], kind: Step['kind'], title: string): Step => ({ id, phase, kind, title, rows: [], expectEmpty: false, extra: {} });
const STEPS = [step('1', 'given', 'event', 'Fee charged'), step('2', 'when', 'command', 'Lend book'), step('3', 'then', 'error', 'There is a fee to pay')];

test('a specification is read as given, when, then, each step in the colour of what it is about', () => {
  const props = specificationProps({ steps: STEPS, comments: [], extra: {} });
  const figure = figureOf('em.specification', { text: 'No loan with a fee', props, h: 200 });
  expect(wordsOf(figure)).toEqual(expect.arrayContaining(['GIVEN', 'Fee charged', 'WHEN', 'Lend book', 'THEN', '× There is a fee to pay']));
  const colours = figure.parts.flatMap((part) => (part.type === 'rect' ? [part.fill] : []));
  expect(colours).toEqual(expect.arrayContaining(['em.event', 'em.command'].map((kind) => figures.kind(kind).color)));
});

test('a specification says its phases in the words of the notation that it is drawn by', () => {
  const kinds = eventModeling.kinds.map((kind) => (kind.headings ? { ...kind, headings: [{ id: 'given', label: 'Gegeben' }, { id: 'when', label: 'Wenn' }, { id: 'then', label: 'Dann' }] } : kind));
  const german = createFigures({ notation: { ...eventModeling, kinds }, labels: {}, measure: interMeasure });
  const { element } = figureOf('em.specification', { props: specificationProps({ steps: STEPS, comments: [], extra: {} }), h: 200 });
  const figure = german.figure(element);
  expect(figure.type === 'note' ? wordsOf(figure) : []).toEqual(expect.arrayContaining(['GEGEBEN', 'WENN', 'DANN']));
});

test('a specification that is too small for its steps says how many are left', () => {
  const props = specificationProps({ steps: Array.from({ length: 9 }, (_, i) => step(String(i), 'given', 'event', `Fee ${i}`)), comments: [], extra: {} });
  expect(wordsOf(figureOf('em.specification', { props, h: 160 }))).toContain('+7');
});

test('an event of another system hangs on paper of another tone', () => {
  expect(figureOf('em.event', { props: { external: true } }).fill).not.toBe(figureOf('em.event').fill);
});
