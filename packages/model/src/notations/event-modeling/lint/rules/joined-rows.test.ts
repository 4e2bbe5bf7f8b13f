import { describe, expect, it } from 'vitest';
import { elementId } from '../../../../ids.ts';
import type { FieldSource } from '../../event-model.ts';
import { toldModel, type ToldField } from '../../testing/told-model.ts';
import { boardOfEventModel } from '../../write-event-model.ts';
import { createEventModelLint } from '../engine.ts';

const copyOf = (event: string): FieldSource => ({ kind: 'copy', from: elementId(event) });
const derived = (by: 'sum' | 'toggle', on: string, off: string): FieldSource => ({ kind: 'derived', by, on: [elementId(on)], off: [elementId(off)], field: 'pieces' });

/** What is said of rows that get their key from `ordered`, and more from `registered` and `arrived`. */
function found(view: readonly (string | ToldField)[], registered: readonly string[] = ['*orderId', 'name'], arrived: readonly string[] = ['*orderId', 'pieces: int']): readonly string[] {
  const lint = createEventModelLint('strict');
  lint.update(
    boardOfEventModel(
      toldModel({
        elements: {
          registered: { kind: 'event', external: true, fields: registered },
          ordered: { kind: 'event', external: true, fields: ['*orderId', 'pieces: int'] },
          arrived: { kind: 'event', external: true, fields: arrived },
          view: { kind: 'read-model', fields: [{ name: '*orderId', source: copyOf('ordered') }, ...view] },
        },
        slices: { first: ['registered'], second: ['ordered'], third: ['arrived'], last: ['view'] },
        flows: ['registered > view', 'ordered > view', 'arrived > view'],
      }),
    ),
  );
  return lint.findings().filter(({ rule }) => ['em.ic8-shared-key', 'em.ic5-destination'].includes(rule)).map(({ code, ids, values }) => `${code} ${ids.join()} ${values['fields'] ?? ''}`).filter((line) => !line.includes(' view '));
}

describe('rows whose key is said to come from one event', () => {
  const name: ToldField = { name: 'name', source: copyOf('registered') };
  const toCome: ToldField = { name: 'toCome: int', source: derived('sum', 'ordered', 'arrived') };

  it('are met by another event that has the key by the same name', () => {
    expect(found([name, toCome])).toEqual([]);
  });

  it('are not met by one that has not', () => {
    expect(found([name, toCome], ['*personId', 'name'])).toEqual([expect.stringMatching(/^em-ic5-unused registered .*personId/u), expect.stringMatching(/^em-ic8-no-key view,registered .*name/u)]);
  });

  it('use the key of what joins in, identifying or not', () => {
    expect(found([name, toCome], ['*personId', 'orderId', 'name'])).toEqual([expect.stringMatching(/^em-ic5-unused registered [^,]*personId[^,]*$/u)]);
  });

  it('may show a value of what takes from a sum: the row stays', () => {
    const note: ToldField = { name: 'note', source: copyOf('arrived') };
    expect(found([name, toCome, note], undefined, ['*orderId', 'pieces: int', 'note'])).toEqual([]);
  });
});
