import { describe, expect, it } from 'vitest';
import { elementId } from '../../../ids.ts';
import { createRandom } from '../../../testing/random.ts';
import { randomModel } from '../testing/random-model.ts';
import { sketchModel } from '../testing/sketch-model.ts';
import { completenessOf, gapsIn, openFields } from './completeness.ts';
import { traceField, type LineageStep } from './lineage.ts';

const SEEDS = Array.from({ length: 40 }, (_, i) => i + 1);

const told = (step: LineageStep): string => `${step.title}.${step.path}${step.how ? ` ${step.how}` : ''}${step.beyond.length === 0 ? '' : ` < ${step.beyond.map(told).join(' + ')}`}`;

describe('the way of a value', () => {
  const model = sketchModel(`
    screen Desk: title typed
    command Lend: title, loanId generated
    event Lent: loanId, title
    view Loans: loanId, name = title
    screen List: loanId, name
    Desk → Lend → Lent → Loans → List`);

  it('leads back to where it enters, through other names', () => {
    const lineage = traceField(model, elementId('list'), 'name');
    expect(lineage && told(lineage.back)).toBe('List.name copy < Loans.name rename < Lent.title copy < Lend.title copy < Desk.title input');
    expect(lineage?.entries.map(({ title }) => title)).toEqual(['Desk']);
  });

  it('leads forward to where it is shown', () => {
    const lineage = traceField(model, elementId('desk'), 'title');
    expect(lineage?.ends.map(({ title, path }) => `${title}.${path}`)).toEqual(['List.name']);
  });

  it('is nothing for a field that is not there', () => {
    expect(traceField(model, elementId('list'), 'nothing')).toBe(undefined);
    expect(traceField(model, elementId('nowhere'), 'name')).toBe(undefined);
  });

  it.each(SEEDS)('ends in any model, and each stop forward comes back: seed %i', (seed) => {
    const random = createRandom(seed);
    const any = randomModel(random);
    for (const [element, supplies] of completenessOf(any)) {
      expect(gapsIn(supplies)).toBe(openFields(supplies).length);
      for (const { field } of supplies) {
        const lineage = traceField(any, element, field);
        expect(lineage).toBeDefined();
        for (const next of lineage?.forward.beyond ?? []) {
          expect(next.field === undefined ? [] : traceField(any, next.element, next.field)?.back.beyond.map((step) => `${step.element} ${step.field ?? ''}`)).toContain(`${element} ${field}`);
        }
      }
    }
  });
});

describe('subfields', () => {
  it('are supplied with the whole, or one by one; a whole whose parts are all there is there', () => {
    const base = sketchModel('event Moved: street, town\nview Readers: address\nMoved → Readers');
    const view = base.definitions.get(elementId('readers'));
    const [address] = view?.fields ?? [];
    if (view === undefined || address === undefined) throw new Error('the sketch has no address');
    const part = (name: string) => ({ ...address, id: `a-${name}`, name });
    const withParts = (...names: readonly string[]) => ({ ...base, definitions: new Map(base.definitions).set(view.id, { ...view, fields: [{ ...address, subfields: names.map(part) }] }) });
    const statesOf = (...names: readonly string[]) => completenessOf(withParts(...names)).get(view.id)?.map(({ path, state, how }) => `${path} ${state} ${how ?? ''}`.trim());
    expect(statesOf('street', 'town')).toEqual(['address supplied assembled', 'address.street supplied copy', 'address.town supplied copy']);
    expect(statesOf('street', 'country')).toEqual(['address missing', 'address.street supplied copy', 'address.country missing']);
  });
});
