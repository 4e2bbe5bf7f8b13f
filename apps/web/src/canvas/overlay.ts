import { connectDotsFor, DOT_RADIUS, HANDLE_SIZE, handlesFor, resizeBounds, type Editor } from '@paperroll/editor';
import { elementId, unionOf, type ElementId, type Rect, type RelationId } from '@paperroll/model';
import type { ConnectorFigure, PaperTheme } from '@paperroll/scene';
import type { Peer } from '../session/board-session.ts';
import {
  paintConnecting,
  paintConnectorGlow,
  paintCursor,
  paintDots,
  paintGuides,
  paintHandles,
  paintMarquee,
  paintName,
  paintOutlines,
  type HangingBox,
} from './overlay-painters.ts';
import { paintConnectorEnds, paintReconnecting } from './overlay-connectors.ts';
import { caretFigure, caretOwners, paintCaret, paintTrail } from './overlay-guest-painters.ts';
import type { GuestFacts } from './overlay-guests.ts';
import { paintSpace, paintTidy } from './overlay-order.ts';
import type { PaintTarget } from './paint-target.ts';
import type { ShownCursor } from './remote-cursors.ts';

/** What the overlay shows beside the editor's state. */
export interface OverlayFacts extends GuestFacts {
  readonly paper: PaperTheme;
  readonly peers: readonly Peer[];
  readonly cursors: readonly ShownCursor[];
  /** Boxes that differ from the document for the moment. */
  readonly boxes: ReadonlyMap<ElementId, Rect>;
}

// A marquee over thousands must not cost a frame: their outlines would be a carpet anyway.
const MAX_OUTLINES = 1500;
const NO_BOXES: ReadonlyMap<ElementId, Rect> = new Map();

/** Whether there is anything to paint. */
export function overlayIsEmpty({ state }: Editor, { peers, cursors, carets, trails }: OverlayFacts): boolean {
  const calm = state.selection.size === 0 && state.selectedRelations.size === 0 && state.hover === undefined && state.dots === undefined && state.preview.type === 'none';
  return calm && cursors.length + carets.length + trails.length === 0 && peers.every((peer) => peer.self || peer.presence.selection.length === 0);
}

/** Whether others look the same on the wall, but for where their cursors are, what they drag and what they look at. */
export const lookSame = (before: readonly Peer[], after: readonly Peer[]): boolean =>
  before === after || (before.length === after.length && before.every((peer, i) => peer === after[i] || peer.self || looksLike(peer, after[i])));

function looksLike(a: Peer, b: Peer | undefined): boolean {
  if (a.clientId !== b?.clientId || a.user.name !== b.user.name || a.user.color !== b.user.color) return false;
  const names = new Set([...Object.keys(a.presence), ...Object.keys(b.presence)] as (keyof Peer['presence'])[]);
  for (const name of names) if (!FLEETING.has(name) && !sameValue(a.presence[name], b.presence[name])) return false;
  return true;
}

/** What moves all the time and is followed by others; the user is compared by name and colour. */
const FLEETING: ReadonlySet<keyof Peer['presence']> = new Set(['cursor', 'viewport', 'drag', 'user']);

/** Told twenty times a second by everybody, and nearly always nothing or an empty list. */
const sameValue = (a: unknown, b: unknown): boolean => a === b || (Array.isArray(a) && Array.isArray(b) && a.length === 0 && b.length === 0) || JSON.stringify(a) === JSON.stringify(b);

/** Paints what lies over the board: selections, handles, guides, and other people. The context's units are CSS pixels. */
export function paintOverlay(target: PaintTarget, editor: Editor, facts: OverlayFacts): void {
  const { state } = editor;
  const { viewport, preview } = state;
  const { accent } = facts.paper;
  const still = preview.type === 'none';
  const writers = caretOwners(editor, facts.carets);
  paintPeers(target, editor, facts, writers);
  if (still && state.tool.state.startsWith('select.') && !state.editing) paintHover(target, editor, facts);
  paintSelection(target, editor, facts);
  if (still && !state.editing) paintGrips(target, editor, accent);
  if (still && state.tool.state.startsWith('select.')) paintConnectorEnds(target, editor, accent);
  if (preview.type === 'marquee') paintMarquee(target, viewport, preview.rect, accent);
  if (preview.type === 'move' || preview.type === 'resize' || preview.type === 'place') paintGuides(target, viewport, preview.guides, facts.paper.guide);
  if (preview.type === 'tidy') paintTidy(target, viewport, state.screen, preview, accent);
  if (preview.type === 'space') paintSpace(target, viewport, state.screen, preview, facts.paper.guide);
  const from = preview.type === 'connect' ? editor.index.elements.get(preview.from) : undefined;
  if (preview.type === 'connect' && from) {
    paintConnecting(target, viewport, from, preview, preview.target && hangingBox(editor, preview.target, facts.boxes), { color: accent });
  }
  paintReconnecting(target, editor, (id) => hangingBox(editor, id, facts.boxes), accent);
  for (const caret of facts.carets) {
    const figure = caretFigure(editor, caret);
    if (figure) paintCaret(target, viewport, figure, caret, facts.measure, facts.boxes.get(caret.id));
  }
  for (const trail of facts.trails) paintTrail(target, viewport, trail);
  // Whoever writes is where their caret is; the pointer lies where they left it.
  for (const cursor of facts.cursors) if (!writers.has(cursor.clientId)) paintCursor(target, viewport, cursor);
}

function paintPeers(target: PaintTarget, editor: Editor, { peers, boxes }: OverlayFacts, named: ReadonlyMap<number, ElementId>): void {
  const { viewport } = editor.state;
  for (const { clientId, self, user, presence } of peers) {
    if (self || presence.selection.length === 0) continue;
    const shown = hangingBoxes(editor, presence.selection.map(elementId), boxes);
    if (shown.length === 0) continue;
    paintOutlines(target, viewport, shown, { color: user.color, width: 2, gap: 2 });
    const around = unionOf(shown.map(({ box }) => box));
    if (around && !named.has(clientId)) paintName(target, user.name, user.color, (around.x - viewport.x) * viewport.zoom - 3, (around.y - viewport.y) * viewport.zoom - 25);
  }
}

function paintHover(target: PaintTarget, editor: Editor, { paper, boxes }: OverlayFacts): void {
  const { hover, selection, viewport } = editor.state;
  if (hover === undefined) return;
  const connector = editor.scene.connector(hover as RelationId);
  if (connector) return paintConnectorGlow(target, viewport, [connector], { color: paper.accent, width: 4 });
  const box = selection.has(hover as ElementId) ? undefined : hangingBox(editor, hover as ElementId, boxes);
  if (box) paintOutlines(target, viewport, [box], { color: paper.accent, width: 1.25, gap: 1 });
}

function paintSelection(target: PaintTarget, editor: Editor, { paper, boxes }: OverlayFacts): void {
  const { selection, selectedRelations, viewport, preview } = editor.state;
  const copied = preview.type === 'move' && preview.copy ? preview.boxes : undefined;
  const shown = hangingBoxes(editor, selection, copied ?? boxes);
  if (shown.length > 0) paintOutlines(target, viewport, shown, { color: paper.accent, width: 2, gap: 2 });
  if (shown.length > 1) {
    const around = unionOf(shown.map(({ box }) => box));
    target.setLineDash([4, 4]);
    if (around) paintOutlines(target, viewport, [{ box: around, angle: 0 }], { color: paper.accent, width: 1, gap: 8 });
    target.setLineDash([]);
  }
  const connectors: ConnectorFigure[] = [];
  for (const id of selectedRelations) {
    const connector = editor.scene.connector(id);
    if (connector) connectors.push(connector);
  }
  if (connectors.length > 0) paintConnectorGlow(target, viewport, connectors, { color: paper.accent, width: 6 });
}

function paintGrips(target: PaintTarget, editor: Editor, color: string): void {
  const { viewport, dots, tool, selection } = editor.state;
  if (!tool.state.startsWith('select.')) return;
  const bounds = resizeBounds(editor);
  const [only] = selection.size === 1 ? selection : [];
  const angle = (only && hangingBox(editor, only, NO_BOXES)?.angle) ?? 0;
  if (bounds) paintHandles(target, handlesFor(bounds, viewport, angle), HANDLE_SIZE, color);
  const box = dots && editor.index.elements.get(dots);
  if (box) paintDots(target, connectDotsFor(box, viewport), DOT_RADIUS, color);
}

function hangingBoxes(editor: Editor, ids: Iterable<ElementId>, boxes: ReadonlyMap<ElementId, Rect>): readonly HangingBox[] {
  const shown: HangingBox[] = [];
  for (const id of ids) {
    const box = hangingBox(editor, id, boxes);
    if (box) shown.push(box);
    if (shown.length >= MAX_OUTLINES) break;
  }
  return shown;
}

function hangingBox(editor: Editor, id: ElementId, boxes: ReadonlyMap<ElementId, Rect>): HangingBox | undefined {
  const figure = editor.scene.figure(id);
  return figure && { box: boxes.get(id) ?? figure.box, angle: figure.type === 'note' ? figure.angle : 0 };
}
