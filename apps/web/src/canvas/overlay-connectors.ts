import { connectorEndsOf, END_RADIUS, type Editor } from '@paperroll/editor';
import { type ElementId } from '@paperroll/model';
import { paintConnecting, type HangingBox } from './overlay-painters.ts';
import type { PaintTarget } from './paint-target.ts';

/** Paints round handles at the ends of the connector that is selected alone. */
export function paintConnectorEnds(target: PaintTarget, editor: Editor, color: string): void {
  for (const { at } of connectorEndsOf(editor)) {
    target.beginPath();
    target.arc(at.left, at.top, END_RADIUS, 0, 2 * Math.PI);
    target.fillStyle = '#ffffff';
    target.fill();
    target.strokeStyle = color;
    target.lineWidth = 2;
    target.stroke();
  }
}

/** Paints the connector whose end is on its way: from the end that stays to the pointer, its head where it will be. */
export function paintReconnecting(target: PaintTarget, editor: Editor, boxOf: (id: ElementId) => HangingBox | undefined, color: string): void {
  const { preview, viewport } = editor.state;
  if (preview.type !== 'reconnect') return;
  const relation = editor.index.relations.get(preview.relation);
  const fixed = relation && editor.index.elements.get(preview.end === 'to' ? relation.from : relation.to);
  if (!fixed) return;
  paintConnecting(target, viewport, fixed, preview, preview.target && boxOf(preview.target), { color, headAtStart: preview.end === 'from' });
}
