import type { KeyInput } from '@paperroll/editor';

/** What a key means in the outline. */
export type OutlineIntent =
  | { readonly type: 'go'; readonly to: 'next' | 'previous' | 'first' | 'last' | 'page-down' | 'page-up'; readonly extend: boolean }
  /** Right: opens a line, or goes to the first under it. Left: closes it, or goes to what it stands under. */
  | { readonly type: 'unfold' | 'fold' | 'unfold-siblings' }
  | { readonly type: 'edit' | 'delete' | 'connect' | 'menu' | 'leave' | 'filter' | 'toggle' }
  | { readonly type: 'write'; readonly kind: string }
  /** Earlier and later change places with the neighbour in time; the others move on the wall by one sticky. */
  | { readonly type: 'move'; readonly way: 'earlier' | 'later' | 'left' | 'right' }
  | { readonly type: 'type-ahead'; readonly letter: string }
  /** A chord that means the same everywhere on the board. */
  | { readonly type: 'editor' };

/** What decides between meanings. */
export interface KeyContext {
  readonly writes: boolean;
  /** Kinds by the key that writes them. */
  readonly kinds: ReadonlyMap<string, string>;
  /** Whether letters were typed a moment ago that more letters may continue. */
  readonly typing: boolean;
}

const GOES: Readonly<Record<string, 'next' | 'previous' | 'first' | 'last' | 'page-down' | 'page-up'>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
  PageDown: 'page-down',
  PageUp: 'page-up',
};
const MOVES: Readonly<Record<string, 'earlier' | 'later' | 'left' | 'right'>> = { ArrowUp: 'earlier', ArrowDown: 'later', ArrowLeft: 'left', ArrowRight: 'right' };
/** Signs that mean on the wall what they mean here: help, and steps along the story. */
const EVERYWHERE: ReadonlySet<string> = new Set(['?', '.', ',']);
/** The browser makes its clipboard events of these. */
const CLIPBOARD: ReadonlySet<string> = new Set(['c', 'x', 'v']);

/**
 * The tree pattern of the ARIA practices, with the keys of the wall. A letter that is a kind's key writes a sticky of that kind for those
 * who may write; a capital letter always goes to the next line that begins so, and letters soon after it go on with the word.
 */
export function intentOf({ key, modifiers }: Pick<KeyInput, 'key' | 'modifiers'>, { writes, kinds, typing }: KeyContext): OutlineIntent | undefined {
  const { command, alt, shift } = modifiers;
  if (command) return alt || CLIPBOARD.has(key.toLowerCase()) ? undefined : { type: 'editor' };
  if (alt) return writes && !shift && Object.hasOwn(MOVES, key) ? move(key) : undefined;
  if (Object.hasOwn(GOES, key)) return go(key, shift);
  switch (key) {
    case 'ArrowRight':
      return { type: 'unfold' };
    case 'ArrowLeft':
      return { type: 'fold' };
    case '*':
      return { type: 'unfold-siblings' };
    case 'Enter':
    case 'F2':
      return { type: 'edit' };
    case 'Escape':
      return { type: 'leave' };
    case 'ContextMenu':
      return { type: 'menu' };
    case 'F10':
      return shift ? { type: 'menu' } : undefined;
    case 'Delete':
    case 'Backspace':
      return writes ? { type: 'delete' } : undefined;
    case '/':
      return { type: 'filter' };
    case ' ':
      return typing ? { type: 'type-ahead', letter: ' ' } : { type: 'toggle' };
    default:
      return ofLetter(key, shift, { writes, kinds, typing });
  }
}

function ofLetter(key: string, shift: boolean, { writes, kinds, typing }: KeyContext): OutlineIntent | undefined {
  if ([...key].length !== 1) return undefined;
  if (typing) return { type: 'type-ahead', letter: key };
  if (EVERYWHERE.has(key)) return { type: 'editor' };
  if (writes && !shift) {
    if (key === 'x') return { type: 'connect' };
    const kind = kinds.get(key);
    if (kind !== undefined) return { type: 'write', kind };
  }
  return { type: 'type-ahead', letter: key };
}

const go = (key: string, extend: boolean): OutlineIntent | undefined => {
  const to = GOES[key];
  return to && { type: 'go', to, extend };
};
const move = (key: string): OutlineIntent | undefined => {
  const way = MOVES[key];
  return way && { type: 'move', way };
};
