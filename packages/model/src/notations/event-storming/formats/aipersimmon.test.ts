import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BoardSnapshot } from '../../../board/snapshot.ts';
import { testContext } from '../../../formats/fixtures/test-context.ts';
import type { Imported } from '../../../formats/format.ts';
import { containsRect, type Rect } from '../../../geometry.ts';
import { parseElement, type Element } from '../../../schema/element.ts';
import { ES } from '../kinds.ts';
import { readStory } from '../story.ts';
import { aipersimmon } from './aipersimmon.ts';

const read = (file: unknown): Imported => {
  const result = aipersimmon.importText?.(typeof file === 'string' ? file : JSON.stringify(file), testContext('garden-share.json'));
  if (!result?.ok) throw new Error(result?.error.message);
  return result.value;
};

const GARDEN = {
  version: '4.0',
  meta: { name: 'Garden share', level: 'design', createdAt: '2026-01-05T00:00:00Z' },
  contexts: [
    { id: 'plots', name: 'Plots', order: 1, classification: 'core' },
    { id: 'money', name: 'Money', order: 0, classification: 'generic' },
  ],
  contextRelationships: [{ id: 'cr', source: 'plots', target: 'money', type: 'customerSupplier' }],
  nodes: [
    { id: 'warden', type: 'actor', label: 'Warden', context: 'plots', properties: {} },
    { id: 'assign', type: 'command', label: 'Assign plot', context: 'plots', properties: {} },
    { id: 'plot', type: 'aggregate', label: 'Plot', context: 'plots', properties: { rule: 'one tenant at a time' } },
    { id: 'assigned', type: 'domainEvent', label: 'Plot assigned', context: 'plots', order: 0, properties: { pivotal: true, description: 'A tenant has a plot.' } },
    { id: 'waived', type: 'domainEvent', label: 'Fee waived', context: 'money', order: 1, properties: { alternativeSet: 'fee' } },
    { id: 'bill', type: 'command', label: 'Bill fee', context: 'money', properties: {} },
    { id: 'bank', type: 'externalSystem', label: 'Bank', context: 'money', properties: {} },
    { id: 'billed', type: 'domainEvent', label: 'Fee billed', context: 'money', order: 1, properties: {} },
    { id: 'onassigned', type: 'policy', label: 'Bill new tenants', context: 'money', properties: { execution: 'automatic', parameters: [{ name: 'days', value: '14' }] } },
    { id: 'list', type: 'readModel', label: 'Open fees', context: 'money', properties: {} },
    { id: 'q', type: 'hotspot', label: 'Who waives?', context: 'money', properties: { kind: 'question', priority: 'high', state: 'open' } },
    { id: 'idea', type: 'opportunity', label: 'Pay by harvest', context: 'money', properties: {} },
    { id: 'free', type: 'constraint', label: 'No plot twice', properties: {} },
  ],
  edges: [
    { id: 'e1', source: 'warden', target: 'assign', relation: 'issues' },
    { id: 'e2', source: 'assign', target: 'plot', relation: 'handledBy' },
    { id: 'e3', source: 'plot', target: 'assigned', relation: 'emits' },
    { id: 'e4', source: 'assigned', target: 'onassigned', relation: 'triggers' },
    { id: 'e5', source: 'onassigned', target: 'bill', relation: 'invokes' },
    { id: 'e6', source: 'bill', target: 'bank', relation: 'handledBy' },
    { id: 'e7', source: 'bank', target: 'billed', relation: 'emits' },
    { id: 'e8', source: 'billed', target: 'list', relation: 'updates' },
    { id: 'e9', source: 'q', target: 'waived', relation: 'annotates' },
    { id: 'e10', source: 'idea', target: 'billed', relation: 'highlights' },
  ],
};

const shrunk = (r: Rect): Rect => ({ x: r.x + 1, y: r.y + 1, w: r.w - 2, h: r.h - 2 });
const overlap = (a: Rect, b: Rect): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
/** Pairs of stickies that lie on each other, people on their sticky aside. */
function overlaps({ elements }: BoardSnapshot): readonly string[] {
  const stickies = elements.filter((e) => e.kind !== ES.context && e.kind !== 'lane' && e.kind !== 'frame');
  return stickies.flatMap((a, i) => stickies.slice(i + 1).flatMap((b) => (a.kind !== ES.actor && b.kind !== ES.actor && overlap(shrunk(a), b) ? [`${a.text} / ${b.text}`] : [])));
}
const byId = ({ elements }: BoardSnapshot, id: string): Element => elements.find((e) => e.id === id) as Element;

describe('Event Storming JSON', () => {
  const { snapshot, report } = read(GARDEN);

  it('brings in every node, context and edge under its own id', () => {
    expect(snapshot.elements.map((e) => e.id).sort()).toEqual([...GARDEN.nodes, ...GARDEN.contexts].map((n) => n.id).sort());
    expect(snapshot.relations.map((r) => r.id).sort()).toEqual(GARDEN.edges.map((e) => e.id).sort());
    expect(report.counts).toMatchObject({ relations: 10, contexts: 2, elements: { 'es.event': 3, 'es.context': 2 } });
    expect(snapshot.meta).toMatchObject({ title: 'Garden share', level: 'design', notation: 'event-storming' });
    expect(byId(snapshot, 'onassigned').props).toEqual({ execution: 'automatic', parameters: [{ name: 'days', value: '14' }] });
    expect(byId(snapshot, 'q').props).toEqual({ hotspotKind: 'question', priority: 'high', state: 'open' });
    expect(report.dropped).toEqual([]);
  });

  it('puts time along x, equal order at one x', () => {
    const [assigned, waived, billed] = ['assigned', 'waived', 'billed'].map((id) => byId(snapshot, id));
    expect(assigned!.x).toBeLessThan(waived!.x);
    expect(waived!.x).toBe(billed!.x);
    expect(waived!.y).not.toBe(billed!.y);
  });

  it('reads as sentences: policy, command, system, event in one row; the person on the command', () => {
    const row = ['onassigned', 'bill', 'bank', 'billed'].map((id) => byId(snapshot, id));
    expect(new Set(row.map((e) => e.y)).size).toBe(1);
    row.slice(1).forEach((e, i) => expect(e.x - (row[i]!.x + row[i]!.w)).toBe(24));
    expect(overlap(byId(snapshot, 'warden'), byId(snapshot, 'assign'))).toBe(true);
    expect(byId(snapshot, 'q').y + 160).toBeLessThan(byId(snapshot, 'waived').y);
  });

  it('stacks contexts as bands in their order, each around what it holds', () => {
    expect(byId(snapshot, 'money').y + byId(snapshot, 'money').h).toBeLessThan(byId(snapshot, 'plots').y);
    for (const { id, context } of GARDEN.nodes) if (context) expect(containsRect(byId(snapshot, context), byId(snapshot, id)), id).toBe(true);
    const story = readStory(snapshot);
    expect(story.contextOf(byId(snapshot, 'free'))).toBe(undefined);
    expect(story.contextOf(byId(snapshot, 'warden'))?.id).toBe('plots');
    expect(overlaps(snapshot)).toEqual([]);
  });

  it('keeps relationships between contexts beside the wall, and says so', () => {
    expect(snapshot.meta.props['contextRelationships']).toEqual([{ id: 'cr', source: 'plots', target: 'money', type: 'customerSupplier' }]);
    expect(report.repairs.map((line) => line.code)).toEqual(['kept-beside-the-wall']);
  });

  it('gives the same wall each time', () => {
    expect(read(GARDEN)).toEqual(read(GARDEN));
  });

  it('writes what it read: nodes, order, contexts, edges', () => {
    const written = JSON.parse(aipersimmon.exportText?.(snapshot) ?? '') as typeof GARDEN;
    const sorted = <T extends { readonly id: string }>(list: readonly T[]): readonly T[] => list.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(sorted(written.nodes)).toEqual(sorted(GARDEN.nodes));
    expect(sorted(written.edges.filter((e) => !e.id.startsWith('by-adjacency')))).toEqual(sorted(GARDEN.edges));
    expect(written.contexts).toEqual([{ ...GARDEN.contexts[1], order: 0 }, { ...GARDEN.contexts[0], order: 1 }]);
    expect(written.contextRelationships).toEqual(GARDEN.contextRelationships);
    expect(written.meta).toEqual({ ...GARDEN.meta });
  });

  it('mends older and broken files, each with a line', () => {
    const { snapshot: board, report: told } = read({
      version: 3,
      nodes: [
        { id: 'a', type: 'event', label: 'A happened', context: 'ghost' },
        { id: 'a', type: 'widget', label: 'Twice' },
        { type: 'command', name: 'Do it', order: 'soon', shape: 'round' },
        17,
      ],
      edges: [{ source: 'a', target: 'nobody', relation: 'emits' }, { id: 'x', source: 'a', target: 'a' }, null],
    });
    expect(board.elements.map((e) => [e.kind, e.text]).sort()).toEqual([['es.command', 'Do it'], ['es.context', 'ghost'], ['es.event', 'A happened'], ['note', 'Twice']]);
    expect(board.elements.find((e) => e.kind === 'note')?.props['sourceType']).toBe('widget');
    const codes = [...told.repairs, ...told.dropped].map((line) => line.code);
    for (const code of ['duplicate-id', 'unknown-type', 'made-id', 'missing-context', 'bad-order', 'unknown-level', 'not-a-node', 'not-an-edge']) expect(codes).toContain(code);
    expect(codes.filter((code) => code === 'dangling-edge')).toHaveLength(2);
  });

  it('refuses what is something else, in words', () => {
    expect(aipersimmon.importText?.('{"a":1}', testContext())).toMatchObject({ ok: false, error: { message: expect.stringContaining('not an Event Storming model') as string } });
    expect(aipersimmon.importText?.('{"nodes": [', testContext())).toMatchObject({ ok: false, error: { message: expect.stringContaining('line 1') as string } });
    expect(aipersimmon.importText?.('{"version":"5.0","nodes":[]}', testContext())).toMatchObject({ ok: false, error: { code: 'newer-version' } });
  });

  it('never throws, and lays any model out without overlaps, everything in its context', () => {
    const id = fc.integer({ min: 0, max: 14 }).map((n) => `n${n}`);
    const node = fc.record(
      { id, type: fc.constantFrom('domainEvent', 'domainEvent', 'command', 'actor', 'constraint', 'aggregate', 'policy', 'readModel', 'externalSystem', 'hotspot', 'opportunity', 'odd'), label: fc.string({ maxLength: 12 }), context: fc.constantFrom('x', 'y', undefined), order: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }) },
      { requiredKeys: ['id', 'type'] },
    );
    const edge = fc.record({ source: id, target: id, relation: fc.constantFrom('issues', 'emits', 'handledBy', 'triggers', 'invokes', 'updates', 'informs', 'annotates', 'odd') });
    fc.assert(
      fc.property(fc.array(node, { maxLength: 20 }), fc.array(edge, { maxLength: 30 }), (nodes, edges) => {
        const { snapshot: board } = read({ version: '4.0', nodes, edges });
        expect(board.elements.filter((e) => e.kind !== ES.context)).toHaveLength(nodes.length);
        for (const element of board.elements) expect(parseElement(element).ok).toBe(true);
        expect(overlaps(board)).toEqual([]);
        const actors = board.elements.filter((e) => e.kind === ES.actor);
        for (const actor of actors) for (const other of board.elements.filter((e) => e !== actor && e.kind !== ES.context && e.kind !== ES.command && e.kind !== ES.event)) expect(overlap(shrunk(actor), other), `${actor.id} on ${other.id}`).toBe(false);
        const contexts = new Map(board.elements.filter((e) => e.kind === ES.context).map((e) => [e.text, e]));
        const all = readStory(board);
        nodes.forEach(({ context }, i) => {
          const place = board.elements.find((e) => e.id === (nodes.slice(0, i).some((n) => n.id === nodes[i]?.id) ? '' : nodes[i]?.id));
          if (place) expect(all.contextOf(place)?.id).toBe(context === undefined ? undefined : contexts.get(context)?.id);
        });
      }),
      { numRuns: 300 },
    );
    fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (nodes, edges, contexts) => void aipersimmon.importText?.(JSON.stringify({ nodes, edges, contexts, meta: nodes }), testContext())));
  });
});
