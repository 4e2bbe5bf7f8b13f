import { testEditor } from '@paperroll/editor/testing';
import { elementId, type BoardDiff } from '@paperroll/model';
import { beforeAll, expect, it } from 'vitest';
import { needMessages } from '../../i18n/catalogues.ts';
import { arrowDeed, arrowWords, type ArrowDeed } from './arrow-deeds.ts';

beforeAll(() => needMessages('rest'));

/** What is said after these keys on a selected event. */
function afterKeys(...keys: readonly string[]): string | undefined {
  const person = testEditor({ level: 'process' }).add('a', 'es.event', 0, 0, { text: 'Order placed' });
  person.editor.select([elementId('a')]);
  let deed: ArrowDeed | undefined;
  person.editor.index.onDiff((diff: BoardDiff) => (deed = arrowDeed(diff, deed)));
  for (const key of keys) person.press(key);
  return deed && arrowWords(deed);
}

it('a row of presses is one way, told in units', () => {
  expect(afterKeys('ArrowRight')).toBe('moved right 1');
  expect(afterKeys('shift+ArrowRight', 'ArrowRight')).toBe('moved right 11');
  expect(afterKeys('shift+ArrowLeft', 'ArrowUp')).toBe('moved left 10, up 1');
  expect(afterKeys('ArrowDown', 'ArrowUp')).toBe('moved back to where it was');
});

it('a change of size is told as the size', () => {
  expect(afterKeys('alt+shift+ArrowRight')).toBe('now 180 wide, 160 high');
});

it('nothing is told of what changes neither', () => {
  expect(afterKeys('shift+p')).toBeUndefined();
});
