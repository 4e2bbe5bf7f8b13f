import { elementId, type Element, type ElementId } from '@paperroll/model';
import { describe, expect, it } from 'vitest';
import type { Peer } from '../session/board-session.ts';
import { createRemoteDrags } from './remote-drags.ts';

const id = elementId('n');
const at = (x: number): Element => ({ id, kind: 'es.event', x, y: 0, w: 160, h: 160, z: 'a', text: '', props: {} });
const dragging = (dx: number | undefined): readonly Peer[] => [
  {
    clientId: 7,
    self: false,
    user: { id: 'b', name: 'Ben', color: '#0f7480' },
    presence: { user: { id: 'b', name: 'Ben', color: '#0f7480' }, cursor: null, selection: [], ...(dx === undefined ? {} : { drag: { ids: ['n'], dx, dy: 0 } }) },
  },
];

describe('drags of others', () => {
  it('shows where somebody drags a sticky, gliding there', () => {
    const board = new Map<ElementId, Element>([[id, at(0)]]);
    const drags = createRemoteDrags(board);
    drags.update(dragging(100), 0);
    expect(drags.advance(16, false)).toBe(true);
    const x = drags.boxes().get(id)!.x;
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(100);
    drags.advance(32, true);
    drags.advance(48, true);
    expect(drags.boxes().get(id)!.x).toBe(100);
  });

  it('does not add the drag to the edit that ends it, whichever of the two arrives first', () => {
    const board = new Map<ElementId, Element>([[id, at(0)]]);
    const drags = createRemoteDrags(board);
    drags.update(dragging(100), 0);
    drags.advance(16, true);
    board.set(id, at(100));
    drags.update(dragging(100), 20);
    expect(drags.boxes().get(id)!.x).toBe(100);
    drags.update(dragging(undefined), 30);
    drags.advance(40, true);
    expect(drags.boxes().size).toBe(0);
  });

  it('keeps a released sticky where it was let go until its edit arrives, but not for ever', () => {
    const drags = createRemoteDrags(new Map([[id, at(0)]]));
    drags.update(dragging(100), 0);
    drags.advance(16, true);
    drags.update(dragging(undefined), 20);
    expect(drags.advance(200, true)).toBe(true);
    expect(drags.boxes().get(id)!.x).toBe(100);
    expect(drags.advance(2000, true)).toBe(false);
    expect(drags.boxes().size).toBe(0);
  });

  it('forgets stickies that were deleted meanwhile', () => {
    const board = new Map<ElementId, Element>([[id, at(0)]]);
    const drags = createRemoteDrags(board);
    drags.update(dragging(100), 0);
    board.delete(id);
    expect(drags.boxes().size).toBe(0);
  });
});
