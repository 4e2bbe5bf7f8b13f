import { describe, type Editor } from '@paperroll/editor';
import { centerOf, isContainerFigure, isLocked, kindOf, relationId, type Element, type ElementId, type RelationId } from '@paperroll/model';
import { toBoard, type Direction } from '@paperroll/scene';
import { t } from '../../i18n/t.ts';
import { mergeTexts } from './merge-texts.ts';
import type { OutlineRow } from './outline-rows.ts';
import type { ElementNode, OutlineNode } from './outline-tree.ts';
import { clusterOf, PITCH, shifted, swapMoves } from './time-moves.ts';

/** Gives a sticky its new text, or a connector its label; `before` is what the person began with, for others may have written meanwhile. */
export function rename(editor: Editor, node: OutlineNode, before: string, text: string): void {
  if (node.type === 'group' || text === before) return;
  if (node.type === 'link') {
    if (editor.run({ type: 'edit-relation', id: node.relation.id, label: text }).ok) editor.announce(text === '' ? t('outline.said.label-removed') : t('outline.said.label', { text }));
    return;
  }
  const { id } = node.element;
  const now = editor.index.elements.get(id)?.text;
  if (now === undefined) {
    editor.announce(t('outline.said.gone'));
    return;
  }
  if (editor.run({ type: 'set-text', id, text: mergeTexts(before, text, now) }).ok) editor.announce(describe(editor, id));
}

/** Writes a new sticky after a line: beside its sticky, in its area, or after the last of its group; on an empty wall in the middle of what is seen. */
export function writeAfter(editor: Editor, node: OutlineNode | undefined, kind: string, text: string): ElementId | undefined {
  const id = place(editor, node, kind);
  if (id === undefined) return undefined;
  editor.typeText(text);
  // The caret goes at once: no field opens on the wall.
  editor.stopEditing();
  return id;
}

function place(editor: Editor, node: OutlineNode | undefined, kind: string): ElementId | undefined {
  const beside = node && neighbourFor(editor, node);
  if (beside) return editor.placeBeside(beside.id, kind, besides(editor, beside, kind));
  if (node?.type === 'element') return editor.placeAt(kind, centerOf(node.element));
  const { viewport, screen } = editor.state;
  return editor.placeAt(kind, toBoard(viewport, { left: screen.w / 2, top: screen.h / 2 }));
}

/** Areas go below an area: beside a lane would be beyond the end of the story. */
const besides = (editor: Editor, beside: Element, kind: string): Direction => (isAreaKind(editor, kind) && isAreaKind(editor, beside.kind) ? 'down' : 'right');

function neighbourFor(editor: Editor, node: OutlineNode): Element | undefined {
  switch (node.type) {
    case 'link':
      return editor.index.elements.get(node.relation.from);
    case 'group':
      return lastIn(node.children)?.element;
    case 'element':
      return isAreaKind(editor, node.element.kind) ? lastIn(node.children.filter((child) => !isAreaNode(editor, child)))?.element : node.element;
  }
}

const lastIn = (nodes: readonly OutlineNode[]): ElementNode | undefined => nodes.findLast((node) => node.type === 'element' && node.role === undefined) as ElementNode | undefined;
const isAreaNode = (editor: Editor, node: OutlineNode): boolean => node.type === 'element' && isAreaKind(editor, node.element.kind);
const isAreaKind = (editor: Editor, kind: string): boolean => isContainerFigure(kindOf(editor.notation, kind).figure);

/** Connects two stickies in the words of the grammar. */
export function connectTo(editor: Editor, from: ElementId, to: ElementId): RelationId | undefined {
  const [start, end] = [editor.index.elements.get(from), editor.index.elements.get(to)];
  if (!start || !end || from === to) return undefined;
  const kind = editor.notation.relationBetween(start.kind, end.kind);
  const known = editor.index.relationsOf(from).find((relation) => relation.from === from && relation.to === to && relation.kind === kind);
  if (known) {
    editor.announce(t('outline.said.connected-already'));
    return known.id;
  }
  const id = relationId(editor.makeId());
  if (!editor.run({ type: 'connect-elements', relations: [{ id, kind, from, to }] }).ok) return undefined;
  const relation = editor.notation.relationKinds.find((known) => known.id === kind)?.label ?? t('outline.connected-to');
  editor.announce(t('outline.said.connected', { from: describe(editor, from), relation, to: describe(editor, to) }));
  return id;
}

/** Selects what a line is about; groups select nothing. */
export function selectNode(editor: Editor, node: OutlineNode): void {
  if (node.type === 'element') editor.select([node.element.id]);
  else if (node.type === 'link') editor.select([], [node.relation.id]);
  else editor.select([]);
}

/** Which way a line goes. */
export type Way = 'earlier' | 'later' | 'left' | 'right';

/**
 * Moves a line's sticky. Earlier and later change places with the neighbour in time among the lines of its like; what has no such
 * neighbour, and left and right, move on the wall by one sticky and its gap. Areas take along what they hold.
 */
export function moveRow(editor: Editor, row: OutlineRow, outline: readonly OutlineNode[], way: Way): void {
  const { node } = row;
  if (node.type !== 'element') return;
  const hasTime = way === 'earlier' || way === 'later';
  if (hasTime && node.role === undefined && !isAreaNode(editor, node)) swap(editor, row, node, outline, way);
  else nudge(editor, node, way);
}

function swap(editor: Editor, row: OutlineRow, node: ElementNode, outline: readonly OutlineNode[], way: 'earlier' | 'later'): void {
  const isLike = (other: OutlineNode): other is ElementNode =>
    other.type === 'element' && other.role === undefined && !isAreaNode(editor, other) && (other.inTime === undefined) === (node.inTime === undefined);
  const like = (row.parent?.node.children ?? outline).filter(isLike);
  const at = like.findIndex((other) => other.key === node.key);
  const other = like[way === 'earlier' ? at - 1 : at + 1];
  if (!other) {
    editor.announce(t(way === 'earlier' ? 'outline.said.first' : 'outline.said.last'));
    return;
  }
  const [first, second] = way === 'earlier' ? [other, node] : [node, other];
  const moves = swapMoves(asNow(editor, clusterOf(first, outline)), asNow(editor, clusterOf(second, outline)));
  if (editor.run({ type: 'move-elements', moves }).ok) editor.announce(t(`outline.said.${way}`, { what: describe(editor, node.element.id), other: describe(editor, other.element.id) }));
}

/** The outline may be a moment older than the board. */
const asNow = (editor: Editor, elements: readonly Element[]): readonly Element[] => elements.flatMap(({ id }) => editor.index.elements.get(id) ?? []);

const STEPS: Readonly<Record<Way, readonly [number, number]>> = {
  earlier: [0, -PITCH],
  later: [0, PITCH],
  left: [-PITCH, 0],
  right: [PITCH, 0],
};

function nudge(editor: Editor, { element }: ElementNode, way: Way): void {
  const [dx, dy] = STEPS[way];
  const held = isAreaKind(editor, element.kind) ? editor.scene.contentOf(element.id) : [];
  const along = held.flatMap((id) => editor.index.elements.get(id) ?? []).filter((other) => !isLocked(other));
  if (editor.run({ type: 'move-elements', moves: shifted([...asNow(editor, [element]), ...along], dx, dy) }).ok) editor.announce(t(`outline.said.moved.${way}`, { what: describe(editor, element.id) }));
}
