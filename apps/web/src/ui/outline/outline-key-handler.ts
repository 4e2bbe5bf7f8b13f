import type { Editor, KeyInput } from '@paperroll/editor';
import { assertNever, type ElementId } from '@paperroll/model';
import { intentOf, type OutlineIntent } from './outline-keys.ts';
import { moveRow, selectNode } from './outline-edits.ts';
import { findByStart, type OutlineRow } from './outline-rows.ts';
import { fold, wordsOf } from './outline-words.ts';
import type { Outline } from './create-outline.ts';

/** Letters typed within this time (ms) of each other make one word. */
const WORD_PAUSE = 700;

/** Letters on the way to a line, and when the last of them was typed (ms). */
export interface Typed {
  text: string;
  at: number;
}

/** What keys work on. */
export interface KeyDesk {
  readonly outline: Outline;
  /** What was typed to go to a line, and when. */
  readonly typed: Typed;
  /** Milliseconds of the clock of `typed`. */
  readonly now: number;
  /** Lines of a page. */
  readonly page: number;
  readonly onLeave: () => void;
  readonly onFilter: () => void;
  readonly menuAt: () => { readonly left: number; readonly top: number };
}

/** Does what a key means in the outline; true when it means something here, and the browser must not act on it too. */
export function outlineKeys(desk: KeyDesk, key: KeyInput): boolean {
  const { typed, now } = desk;
  const { editor } = desk.outline;
  const kinds = new Map(editor.notation.kinds.map((kind) => [kind.shortcut, kind.id]));
  const typing = typed.text !== '' && now - typed.at < WORD_PAUSE;
  const intent = intentOf(key, { writes: !editor.state.readOnly, kinds, typing });
  if (!intent) return false;
  if (intent.type !== 'type-ahead') typed.text = '';
  return act(desk, intent, key);
}

function act(desk: KeyDesk, intent: OutlineIntent, key: KeyInput): boolean {
  const { outline } = desk;
  const { editor } = outline;
  const { rows, active, query, nodes } = outline.state.get();
  const row = rows[active];
  switch (intent.type) {
    case 'go':
      outline.go(placeOf(intent.to, desk), { extend: intent.extend });
      return true;
    case 'unfold':
      if (row?.expanded === false) outline.setFolded([row.key], false);
      else if (row?.expanded === true) outline.go(active + 1);
      return true;
    case 'fold':
      if (row?.expanded === true && query === '') outline.setFolded([row.key], true);
      else if (row?.parent) outline.go(rows.indexOf(row.parent));
      return true;
    case 'unfold-siblings':
      outline.setFolded(rows.filter((other) => other.parent === row?.parent).map((other) => other.key), false);
      return true;
    case 'edit':
      return edit(desk, row);
    case 'delete':
      return remove(desk, row);
    case 'connect': {
      const from = startOf(row);
      if (from !== undefined) outline.setMode({ type: 'connecting', from });
      return true;
    }
    case 'menu':
      if (row && !isSelected(editor, row)) selectNode(editor, row.node);
      outline.setMode({ type: 'menu', at: desk.menuAt() });
      return true;
    case 'leave':
      desk.onLeave();
      return true;
    case 'filter':
      desk.onFilter();
      return true;
    case 'toggle':
      toggle(editor, row);
      return true;
    case 'write':
      outline.setMode({ type: 'writing', kind: intent.kind, after: row });
      return true;
    case 'move':
      if (row) moveRow(editor, row, nodes, intent.way);
      return true;
    case 'type-ahead':
      typeAhead(desk, intent.letter);
      return true;
    case 'editor':
      return editor.dispatch(key);
    default:
      return assertNever(intent);
  }
}

function placeOf(to: Extract<OutlineIntent, { readonly type: 'go' }>['to'], { outline, page }: KeyDesk): number {
  const { active, rows } = outline.state.get();
  switch (to) {
    case 'next':
      return active + 1;
    case 'previous':
      return active - 1;
    case 'first':
      return 0;
    case 'last':
      return rows.length - 1;
    case 'page-down':
      return active + page;
    case 'page-up':
      return active - page;
    default:
      return assertNever(to);
  }
}

/** Groups have no text: Enter opens and closes them. */
function edit({ outline }: KeyDesk, row: OutlineRow | undefined): boolean {
  const { editor } = outline;
  if (!row) return true;
  if (row.node.type === 'group') outline.setFolded([row.key], row.expanded === true);
  else if (!editor.state.readOnly) {
    selectNode(editor, row.node);
    outline.setMode({ type: 'renaming', key: row.key });
  }
  return true;
}

function remove({ outline: { editor } }: KeyDesk, row: OutlineRow | undefined): boolean {
  if (!row || row.node.type === 'group') return true;
  if (!isSelected(editor, row)) selectNode(editor, row.node);
  editor.runAction('edit.delete');
  return true;
}

function toggle(editor: Editor, row: OutlineRow | undefined): void {
  if (row?.node.type !== 'element') return;
  const { id } = row.node.element;
  const { selection } = editor.state;
  editor.select(selection.has(id) ? [...selection].filter((other) => other !== id) : [...selection, id]);
}

function typeAhead({ outline, typed, now }: KeyDesk, letter: string): void {
  const { rows, active, words } = outline.state.get();
  const isNew = now - typed.at >= WORD_PAUSE || typed.text === '';
  typed.text = isNew ? letter : typed.text + letter;
  typed.at = now;
  const texts = rows.map((row) => fold(wordsOf(row.node, words).text));
  // A word that goes on may still mean the line where one is.
  const found = findByStart(texts, isNew ? active + 1 : active, fold(typed.text));
  if (found >= 0) outline.go(found);
}

/** From which sticky a line connects: a connector's line from where the connector goes. */
function startOf(row: OutlineRow | undefined): ElementId | undefined {
  if (row?.node.type === 'element') return row.node.element.id;
  return row?.node.type === 'link' ? row.node.relation.from : undefined;
}

function isSelected({ state }: Editor, { node }: OutlineRow): boolean {
  return (node.type === 'element' && state.selection.has(node.element.id)) || (node.type === 'link' && state.selectedRelations.has(node.relation.id));
}
