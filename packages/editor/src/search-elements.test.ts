import { describe, expect, it } from 'vitest';
import { searchElements } from './search-elements.ts';
import { testEditor } from './testing/index.ts';

const wall = testEditor()
  .add('late', 'es.event', 900, 0, { text: 'Order placed late' })
  .add('exact', 'es.event', 600, 0, { text: 'order' })
  .add('inside', 'es.event', 0, 0, { text: 'Reordering stopped' })
  .add('word', 'es.event', 300, 0, { text: 'New order' })
  .add('accent', 'es.event', 0, 300, { text: 'Café\ngeschloßen' });

describe('searching', () => {
  it('puts the closest first', () => expect(searchElements(wall.index, 'Order')).toEqual(['exact', 'late', 'word', 'inside']));
  it('minds neither case nor accents nor line breaks', () => {
    expect(searchElements(wall.index, 'CAFE')).toEqual(['accent']);
    expect(searchElements(wall.index, 'cafe geschlossen')).toEqual(['accent']);
  });
  it('wants all words, in any order', () => expect(searchElements(wall.index, 'late order')).toEqual(['late']));
  it('finds nothing for nothing', () => expect(searchElements(wall.index, '  ')).toEqual([]));
});
