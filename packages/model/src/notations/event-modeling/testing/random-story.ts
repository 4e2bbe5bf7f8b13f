import { elementId } from '../../../ids.ts';
import type { Random } from '../../../testing/random.ts';
import type { EventModel, FieldSource } from '../event-model.ts';
import { toldModel, type ToldElement, type ToldField } from './told-model.ts';

type Fields = readonly (string | ToldField)[];

/**
 * A model that makes sense, of things that are opened, changed and closed: commands carry keys, events copy, rename, count and sum, read models join, total and
 * list, to-do lists are worked by processors. Every value follows from examples. The same for the same random numbers.
 */
export function randomStory(random: Random, things = 1 + random.below(5)): EventModel {
  const chance = (of: number): boolean => random.below(of) === 0;
  const elements: Record<string, ToldElement> = {};
  const slices: Record<string, readonly string[]> = {};
  const flows: string[] = [];
  const add = (name: string, kind: ToldElement['kind'], fields: Fields = [], more: Partial<ToldElement> = {}): string => {
    elements[name] = { kind, fields, ...more };
    return name;
  };
  const event = (by: Extract<FieldSource, { kind: 'derived' }>['by'], on: readonly string[], off: readonly string[] = [], field?: string): FieldSource => ({ kind: 'derived', by, on: on.map(elementId), off: off.map(elementId), ...(field !== undefined && { field }) });

  for (let i = 0; i < things; i += 1) {
    const key = `id${i}`;
    const other = i > 0 && chance(2) ? `id${random.below(i)}` : undefined;
    const price: ToldField = { name: 'price: decimal', example: random.below(1000) / 10 };
    const shared: Fields = other === undefined ? [] : [other];
    const isForeign = chance(4);
    const opened = add(`opened${i}`, 'event', [{ name: `*${key}`, generated: !isForeign, example: `${key}-first` }, ...shared.map((name) => ({ name: String(name), example: `${String(name)}-first` })), { name: 'label', source: { kind: 'rename', field: 'title' }, ...(isForeign && { example: 'from afar' }) }, { ...price }], { external: isForeign });
    if (isForeign) slices[`open${i}`] = [opened];
    else {
      add(`form${i}`, 'screen', ['title', 'price: decimal']);
      add(`open-${i}`, 'command', [...shared.map((name) => ({ name: String(name), example: `${String(name)}-first` })), { name: 'title', example: `Thing ${i}` }, price]);
      slices[`open${i}`] = [`form${i}`, `open-${i}`, opened];
      flows.push(`form${i} > open-${i}`, `open-${i} > ${opened}`);
    }

    const changes = chance(2);
    if (changes) {
      add(`change-${i}`, 'command', [{ name: key, example: `${key}-first` }, { name: 'price: decimal', example: random.below(50) }]);
      add(`changed${i}`, 'event', [`*${key}`, 'price: decimal', { name: 'times: int', source: event('count', [opened, `changed${i}`]) }]);
      slices[`change${i}`] = [`change-${i}`, `changed${i}`];
      flows.push(`change-${i} > changed${i}`);
    }
    const closes = chance(2);
    const feeding = [opened, ...(changes ? [`changed${i}`] : [])];
    const view = add(`view${i}`, 'read-model', [
      `*${key}`,
      ...shared,
      { name: 'label', source: { kind: 'copy', from: elementId(opened) } },
      'price: decimal',
      ...(changes ? [{ name: 'changes: int', source: event('count', [`changed${i}`]) }, { name: 'paid: decimal', source: event('sum', [opened], [`changed${i}`], 'price') }, { name: 'touched: boolean', source: event('toggle', [`changed${i}`]) }] : []),
      ...(other === undefined ? [] : [{ name: 'otherLabel', source: { kind: 'rename', from: elementId(`opened${other.slice(2)}`), field: 'label' } } as const]),
    ]);
    flows.push(...feeding.map((name) => `${name} > ${view}`), ...(other === undefined ? [] : [`opened${other.slice(2)} > ${view}`]));
    add(`list${i}`, 'screen', [key, 'label']);
    flows.push(`${view} > list${i}`);
    slices[`view${i}`] = [view, `list${i}`];

    const total = add(`total${i}`, 'read-model', [{ name: 'number: int', source: event('count', [opened]) }, { name: 'sum: decimal', source: event('sum', [opened], [], 'price') }]);
    flows.push(`${opened} > ${total}`);
    slices[`total${i}`] = [total];

    if (closes) {
      add(`todo${i}`, 'read-model', [`*${key}`, 'label'], { todoList: chance(2) });
      add(`robot${i}`, 'processor');
      add(`close-${i}`, 'command', [key]);
      add(`closed${i}`, 'event', [`*${key}`]);
      flows.push(`${opened} > todo${i}`, `todo${i} > robot${i}`, `robot${i} > close-${i}`, `close-${i} > closed${i}`, `closed${i} > todo${i}`, `closed${i} > ${view}`);
      slices[`todo${i}`] = [`todo${i}`];
      slices[`close${i}`] = [`robot${i}`, `close-${i}`, `closed${i}`];
    }
  }
  return toldModel({ elements, slices, flows });
}
