import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../schema/json.ts';
import type { Field, FieldType } from '../event-model.ts';
import { listOf, plainNumber, sameValue } from './typed-value.ts';

const typed = (type: FieldType, more: Partial<Pick<Field, 'list' | 'subfields'>> = {}) => ({ type, list: false, subfields: [], ...more });
const field = (name: string, type: FieldType): Field => ({ id: name, name, type, list: false, optional: false, identifying: false, generated: false, personal: false, subfields: [], extra: {} });

describe('one value, written in two ways', () => {
  it.each<[FieldType, JsonValue, JsonValue]>([
    ['int', '12', 12],
    ['decimal', '12.50', 12.5],
    ['double', 0.3, 0.1 + 0.2],
    ['long', '9007199254740993', '9007199254740993'],
    ['boolean', 'True', true],
    ['string', 12, '12'],
    ['uuid', 'AB-1', ' ab-1'],
    ['date', '2026-02-01', '2026-02-01T10:00:00Z'],
    ['dateTime', '2026-02-01T10:00:00+01:00', '2026-02-01T09:00:00Z'],
    ['dateTime', '2026-02-01 09:00', '2026-02-01T09:00:00.000Z'],
    ['dateTime', '2026-02-01T09:00:00.123456Z', '2026-02-01T09:00:00.123'],
    ['custom', { a: 1, b: [2] }, '{"b":[2],"a":1}'],
    ['string', '', null],
  ])('%s: %j is %j', (type, a, b) => {
    expect(sameValue(a, b, typed(type))).toBe(true);
    expect(sameValue(b, a, typed(type))).toBe(true);
  });

  it('lists: item by item, one for a list of one, JSON in a text', () => {
    const numbers = typed('int', { list: true });
    expect(sameValue(['1', 2], [1, '2'], numbers)).toBe(true);
    expect(sameValue('1', [1], numbers)).toBe(true);
    expect(sameValue('[1, 2]', [1, 2], numbers)).toBe(true);
    expect(sameValue([1, 2], [2, 1], numbers)).toBe(false);
    expect(listOf('[half')).toEqual(['[half']);
  });

  it('records: field by field by their types', () => {
    const line = typed('custom', { subfields: [field('qty', 'int'), field('id', 'uuid')], list: true });
    expect(sameValue([{ qty: '2', id: 'A' }], [{ id: 'a', qty: 2 }], line)).toBe(true);
    expect(sameValue([{ qty: '2', id: 'A' }], [{ id: 'b', qty: 2 }], line)).toBe(false);
  });
});

describe('two values', () => {
  it.each<[FieldType, JsonValue, JsonValue | undefined]>([
    ['int', '12', 13],
    ['int', 'twelve', 12],
    ['long', '9007199254740993', '9007199254740992'],
    ['boolean', 'yes', true],
    ['string', 'a', 'A'],
    ['date', '2026-02-01', '2026-02-02'],
    ['dateTime', '2026-02-01T09:00', '2026-02-01T09:00:01'],
    ['dateTime', 'soon', '2026-02-01'],
    ['int', 0, undefined],
    ['boolean', false, undefined],
  ])('%s: %j is not %j', (type, a, b) => {
    expect(sameValue(a, b, typed(type))).toBe(false);
  });
});

it('sums have no more digits than people wrote', () => {
  expect(plainNumber(0.1 + 0.2)).toBe(0.3);
  expect(plainNumber(1e21)).toBe(1e21);
});
