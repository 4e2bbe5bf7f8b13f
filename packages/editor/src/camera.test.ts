import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elementId } from '@paperroll/model';
import { toBoard, toScreen } from '@paperroll/scene';
import { testEditor } from './testing/index.ts';

const still = { shift: false, alt: false, command: false };

describe('the camera', () => {
  it('pans by wheel, sideways with shift', () => {
    const t = testEditor();
    t.send({ type: 'wheel', at: { left: 10, top: 10 }, deltaX: 5, deltaY: 50, pinch: false, modifiers: still });
    expect(t.editor.state.viewport).toEqual({ x: 5, y: 50, zoom: 1 });
    t.send({ type: 'wheel', at: { left: 10, top: 10 }, deltaX: 0, deltaY: 50, pinch: false, modifiers: { ...still, shift: true } });
    expect(t.editor.state.viewport).toEqual({ x: 55, y: 50, zoom: 1 });
  });

  it('keeps the point under the pointer where it is while zooming', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1200 }), fc.integer({ min: 0, max: 800 }), fc.double({ min: -200, max: 200, noNaN: true }), (left, top, deltaY) => {
        const t = testEditor();
        const before = toBoard(t.editor.state.viewport, { left, top });
        t.send({ type: 'wheel', at: { left, top }, deltaX: 0, deltaY, pinch: true, modifiers: still });
        const after = toBoard(t.editor.state.viewport, { left, top });
        expect(after.x).toBeCloseTo(before.x, 3);
        expect(after.y).toBeCloseTo(before.y, 3);
        t.dispose();
      }),
      { numRuns: 60 },
    );
  });

  it('pans and zooms with two fingers', () => {
    const t = testEditor();
    t.send({ type: 'pinch', at: { left: 0, top: 0 }, scale: 2, by: { left: 10, top: 0 } });
    expect(t.editor.state.viewport).toMatchObject({ x: -10, zoom: 2 });
  });

  it('pans while space is held and goes back to the tool before', () => {
    const t = testEditor().press('e').move(300, 300).keyDown(' ').expectIn('hand.idle');
    t.down(300, 300).move(250, 300).expectIn('hand.dragging').up(250, 300).keyUp(' ').expectIn('place.idle');
    expect(t.editor.state.viewport.x).not.toBe(0);
    expect(t.index.elements.size).toBe(0);
  });

  it('pans with the middle button from any tool, and with the hand', () => {
    const t = testEditor().press('h').drag([300, 300], [200, 300], {}, { button: 'middle' }).expectIn('place.idle');
    const { x } = t.editor.state.viewport;
    expect(x).not.toBe(0);
    t.press('Escape').press('shift+h').expectIn('hand.idle').drag([300, 300], [200, 300]).expectIn('hand.idle');
    expect(t.editor.state.viewport.x).not.toBe(x);
    t.press('v').expectIn('select.idle');
  });

  it('fits all with shift+1 and the selection with shift+2, and goes back to 100 %', () => {
    const t = testEditor().add('a', 'es.event', 0, 0).add('b', 'es.event', 5000, 4000);
    t.press('shift+1');
    expect(t.editor.state.viewport.zoom).toBeLessThan(0.3);
    t.editor.select([elementId('b')]);
    t.press('shift+2');
    expect(t.editor.state.viewport.zoom).toBe(1);
    t.press('mod+=').press('shift+0');
    expect(t.editor.state.viewport.zoom).toBe(1);
  });

  it('pans by arrows when nothing is selected, and by pages', () => {
    const t = testEditor().press('ArrowRight').press('PageDown');
    expect(t.editor.state.viewport).toMatchObject({ x: 80, y: 640 });
  });

  it('reveals what was searched: selected and in view', () => {
    const t = testEditor().add('far', 'es.event', 9000, 9000);
    t.editor.reveal([elementId('far')]);
    const { viewport, screen } = t.editor.state;
    expect(t.selected()).toEqual(['far']);
    expect(viewport.x).toBeLessThan(9000);
    expect(viewport.x + screen.w / viewport.zoom).toBeGreaterThan(9160);
    const before = t.editor.state.viewport;
    t.editor.reveal([elementId('far')]);
    expect(t.editor.state.viewport).toBe(before);
  });

  it('brings what is selected, written and revealed out from under the chrome', () => {
    const insets = { top: 72, bottom: 72, left: 248, right: 12 };
    const place = fc.record({ x: fc.integer({ min: -4000, max: 4000 }), y: fc.integer({ min: -4000, max: 4000 }) });
    fc.assert(
      fc.property(place, fc.constantFrom('write', 'reveal', 'fit'), ({ x, y }, way) => {
        const t = testEditor().add('a', 'es.event', x, y);
        t.editor.setInsets(insets);
        if (way === 'write') t.editor.startEditing(elementId('a'));
        else if (way === 'reveal') t.editor.reveal([elementId('a')]);
        else t.press('shift+1');
        const { viewport, screen } = t.editor.state;
        const from = toScreen(viewport, { x, y });
        const to = toScreen(viewport, { x: x + 160, y: y + 160 });
        expect(from.left).toBeGreaterThanOrEqual(insets.left);
        expect(from.top).toBeGreaterThanOrEqual(insets.top);
        expect(to.left).toBeLessThanOrEqual(screen.w - insets.right);
        expect(to.top).toBeLessThanOrEqual(screen.h - insets.bottom);
        t.dispose();
      }),
      { numRuns: 60 },
    );
  });

  it('shows the beginning of what is too wide for the room, where its title stands', () => {
    const t = testEditor();
    t.editor.setInsets({ top: 72, bottom: 72, left: 248, right: 12 });
    t.press('l').click(600, 400).type('Customer');
    const lane = [...t.index.elements.values()][0]!;
    expect(toScreen(t.editor.state.viewport, lane).left).toBeGreaterThanOrEqual(248);
  });

  it('refuses senseless cameras', () => {
    const t = testEditor();
    t.editor.setViewport({ x: Number.NaN, y: 0, zoom: 1 });
    expect(t.editor.state.viewport).toEqual({ x: 0, y: 0, zoom: 1 });
    t.editor.setViewport({ x: 1e300, y: 0, zoom: 1e9 });
    expect(Number.isFinite(t.editor.state.viewport.x)).toBe(true);
    expect(t.editor.state.viewport.zoom).toBe(4);
  });
});
