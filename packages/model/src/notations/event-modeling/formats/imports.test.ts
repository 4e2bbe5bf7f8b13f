import { expect, test, describe } from 'vitest';
import { createReportBook } from '../../../formats/report.ts';
import { createRandom } from '../../../testing/random.ts';
import type { Result } from '../../../result.ts';
import type { EventModel } from '../event-model.ts';
import { randomModel } from '../testing/random-model.ts';
import { detectEmlang, readEmlang } from './emlang/read-emlang.ts';
import { emlangOfEventModel } from './emlang/write-emlang.ts';
import { detectEvml, readEvml } from './evml/read-evml.ts';
import { evmlOfEventModel } from './evml/write-evml.ts';
import { readGiraflow } from './giraflow.ts';
import { mermaidOfEventModel } from './mermaid.ts';
import { parcelModel } from './testing/parcel-model.ts';

const SEEDS = Array.from({ length: 40 }, (_, i) => i + 1);

function must<T>(result: Result<T, { readonly message: string }>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** Who feeds whom, by titles. */
const flowsOf = (model: EventModel): readonly string[] => {
  const title = (id: Parameters<typeof model.placements.get>[0]): string => model.definitions.get(model.placements.get(id)?.definition ?? id)?.title ?? '';
  return model.relations.map(({ from, to }) => `${title(from)} → ${title(to)}`).sort();
};
const specificationsOf = (model: EventModel): readonly unknown[] => [...model.specifications.values()].map(({ title, steps }) => ({ title, steps: steps.map(({ phase, kind, title: said, rows }) => ({ phase, kind, said, rows })) }));

describe('evml', () => {
  test('comes back as it was written: elements, relations, specifications with data, lanes', () => {
    const back = must(readEvml(evmlOfEventModel(parcelModel).text, createReportBook()));
    expect(back.title).toBe('Parcels');
    expect([...back.definitions.values()].map(({ kind, title }) => `${kind} ${title}`)).toEqual([...parcelModel.definitions.values()].map(({ kind, title }) => `${kind} ${title}`));
    expect(flowsOf(back)).toEqual(flowsOf(parcelModel));
    expect(back.slices).toHaveLength(2);
    expect(back.lanes.map(({ title }) => title)).toEqual(['Sender', 'Interaction', 'Parcels']);
    // What starts with nothing given, or is rejected, has no form in evml; the report of the export says so.
    expect(specificationsOf(back)).toEqual(specificationsOf(parcelModel).slice(2));
    expect(evmlOfEventModel(parcelModel).left.find(({ code }) => code === 'specification-not-carried')?.message).toMatch(/^2 ×/);
  });

  test('of any model is read again with as many drawings, without a repair', () => {
    for (const seed of SEEDS) {
      const model = randomModel(createRandom(seed));
      if (model.placements.size === 0) continue;
      for (const { text } of [evmlOfEventModel(model), mermaidOfEventModel(model)]) {
        expect(detectEvml(text, 'x.txt'), `seed ${seed}`).toBeGreaterThan(0.9);
        const book = createReportBook();
        const back = must(readEvml(text, book));
        expect(back.placements.size, `seed ${seed}\n${text}`).toBe(model.placements.size);
        expect([book.repairs, book.dropped], `seed ${seed}\n${text}`).toEqual([[], []]);
      }
    }
  });

  test('infers a relation from the box before in another lane, takes data blocks, and reports what is wrong with its line', () => {
    const book = createReportBook();
    const model = must(
      readEvml('eventmodeling\n\ntf 01 ui Desk.Form\ntf 02 cmd LendBook [[Lend02]]\ntf 03 evt Loans.BookLent ->> 02 ->> 77\nwobble 4\n\ndata Lend02 {\n  bookId: UUID\n  days: 14\n}\n', book),
    );
    expect(flowsOf(model)).toEqual(['Form → LendBook', 'LendBook → BookLent']);
    const fields = [...model.definitions.values()].find(({ title }) => title === 'LendBook')?.fields;
    expect(fields?.map(({ name, type }) => `${name} ${type}`)).toEqual(['bookId uuid', 'days int']);
    expect(book.dropped.map(({ code, at }) => `${code} ${at}`).sort()).toEqual(['not-understood line 6', 'unknown-frame line 5']);
  });

  test('without a frame is refused', () => {
    expect(readEvml('eventmodeling\n', createReportBook())).toMatchObject({ ok: false, error: { code: 'no-frames' } });
  });
});

describe('emlang', () => {
  test('comes back as it was written: slices, elements, tests with data and rejections', () => {
    const back = must(readEmlang(emlangOfEventModel(parcelModel).text, createReportBook()));
    expect(back.slices.map(({ title }) => title)).toEqual(parcelModel.slices.map(({ title }) => title));
    expect([...back.definitions.values()].map(({ kind, title }) => `${kind} ${title}`)).toEqual([...parcelModel.definitions.values()].map(({ kind, title }) => `${kind} ${title}`));
    expect(specificationsOf(back)).toEqual(specificationsOf(parcelModel));
  });

  test('of any model is read again with as many slices', () => {
    for (const seed of SEEDS) {
      const model = randomModel(createRandom(seed));
      const { text } = emlangOfEventModel(model);
      const book = createReportBook();
      const back = must(readEmlang(text, book));
      expect(back.slices.length, `seed ${seed}`).toBe(model.slices.length);
      expect(back.specifications.size, `seed ${seed}`).toBe([...model.specifications.values()].filter(({ slice }) => slice !== undefined).length);
      expect(book.dropped, `seed ${seed}\n${text}`).toEqual([]);
    }
  });

  test('written by hand with long keys in two documents', () => {
    const text = 'slices:\n  Lend:\n    steps:\n      - trigger: Desk/Form\n      - command: Lend book\n        props: { days: 14 }\n      - exception: Gone\n    tests:\n      Gone:\n        when: [{ c: Lend book }]\n        then: [{ x: Not here }]\n---\nslices:\n  See:\n    - e: Loans/Book lent\n    - v: Loans\n';
    expect(detectEmlang(text, 'x.yaml')).toBeGreaterThan(0.8);
    const book = createReportBook();
    const model = must(readEmlang(text, book));
    expect(flowsOf(model)).toEqual(['Book lent → Loans', 'Form → Lend book']);
    expect(book.dropped.map(({ code }) => code)).toEqual(['exception-dropped']);
    expect([...model.specifications.values()][0]?.steps.map(({ kind, title }) => `${kind} ${title}`)).toEqual(['command Lend book', 'error Not here']);
  });

  test('that is no YAML is refused with its line', () => {
    expect(readEmlang('slices:\n  a: [', createReportBook())).toMatchObject({ ok: false, error: { code: 'not-yaml' } });
    expect(readEmlang('a: 1', createReportBook())).toMatchObject({ ok: false, error: { code: 'no-slices' } });
  });
});

describe('Giraflow', () => {
  const flow = {
    name: 'Loans',
    timeline: [
      { type: 'state', name: 'Shelf', tick: 1, sourcedFrom: ['Book lent'], example: [] },
      { type: 'actor', name: 'Reader', tick: 2, readsView: 'Shelf', sendsCommand: 'Lend book', wireframes: ['a.html'] },
      { type: 'command', name: 'Lend book', tick: 3, example: { bookId: 'b-1' } },
      { type: 'event', name: 'Book lent', tick: 4, producedBy: 'Lend book-3', example: { bookId: 'b-1' } },
      { type: 'event', name: 'Mail sent', tick: 5, system: 'Mail', example: { to: 'ann' } },
      { type: 'state', name: 'Shelf', tick: 6, sourcedFrom: ['Book lent', 'Book returned'], example: [{ bookId: 'b-1', out: true }] },
    ],
    specifications: [
      { type: 'command', name: 'Lend book', scenarios: [{ name: 'twice', steps: [{ type: 'events-only', events: [{ event: 'Book lent', data: { bookId: 'b-1' } }] }, { type: 'command', when: { bookId: 'b-1' }, fails: 'Already out' }] }] },
      { type: 'state', name: 'Shelf', scenarios: [{ name: 'empty', initialState: [], steps: [] }, { name: 'one', initialState: [], steps: [JSON.parse('{"given":{"event":"Book lent","data":{"bookId":"b-1"}},"then":[{"bookId":"b-1","out":true}]}') as object] }] },
    ],
  };

  test('becomes slices with linked copies, relations, fields and specifications', () => {
    const book = createReportBook();
    const model = must(readGiraflow(JSON.stringify(flow), book));
    expect(model.slices.map(({ title }) => title)).toEqual(['Shelf', 'Lend book', 'Shelf']);
    expect(flowsOf(model)).toEqual(['Book lent → Shelf', 'Lend book → Book lent', 'Reader: Shelf → Lend book', 'Shelf → Reader: Shelf']);
    expect([...model.definitions.values()].find(({ title }) => title === 'Shelf')?.fields.map(({ name, type }) => `${name} ${type}`)).toEqual(['bookId string', 'out boolean']);
    expect([...model.definitions.values()].find(({ title }) => title === 'Mail sent')?.external).toBe(true);
    expect([...model.specifications.values()].map(({ title, steps }) => `${title}: ${steps.map(({ phase, kind }) => `${phase} ${kind}`).join(', ')}`)).toEqual(['twice: given event, when command, then error', 'empty: then read-model', 'one: given event, then read-model']);
    expect(book.dropped.map(({ code }) => code)).toEqual(['wireframe']);
  });

  test('says which command of an actor never comes', () => {
    const book = createReportBook();
    must(readGiraflow(JSON.stringify({ name: 'x', timeline: [...flow.timeline, { type: 'actor', name: 'Clock', tick: 9, role: 'System', readsView: 'Shelf', sendsCommand: 'Remind' }] }), book));
    expect(book.dropped.map(({ code, at }) => `${code} ${at}`)).toEqual(['wireframe timeline[1]', 'unknown-command timeline[6]']);
  });

  test('other JSON is refused', () => {
    expect(readGiraflow('{"slices":[]}', createReportBook())).toMatchObject({ ok: false, error: { code: 'not-giraflow' } });
  });
});
