import type { KeyInput } from './input-event.ts';
import type { Action, KeyChord } from './editor.ts';

type KeyEvent = KeyInput;

/** Finds the action for a key press. */
export interface Keymap {
  find(event: KeyEvent): Action | undefined;
}

/** Keys by chord; where two actions claim one chord, the first has it. */
export function createKeymap(actions: readonly Action[]): Keymap {
  const byChord = new Map<KeyChord, Action>();
  for (const action of actions) {
    for (const shortcut of action.shortcuts) {
      const chord = normalChord(shortcut);
      if (!byChord.has(chord)) byChord.set(chord, action);
    }
  }
  return {
    find(event) {
      for (const chord of chordsOf(event)) {
        const action = byChord.get(chord);
        if (action) return action;
      }
      return undefined;
    },
  };
}

/** Chords that more than one action claims, for a test to refuse. */
export function chordConflicts(actions: readonly Action[]): readonly { readonly chord: KeyChord; readonly ids: readonly string[] }[] {
  const claims = new Map<KeyChord, string[]>();
  for (const action of actions) {
    for (const shortcut of action.shortcuts) {
      const chord = normalChord(shortcut);
      claims.set(chord, [...(claims.get(chord) ?? []), action.id]);
    }
  }
  return [...claims].flatMap(([chord, ids]) => (ids.length > 1 ? [{ chord, ids }] : []));
}

/** The one spelling of a chord: mod, alt, shift, then the key in lower case. */
export function normalChord(chord: KeyChord): KeyChord {
  const match = /^((?:(?:mod|alt|shift)\+)*)(.+)$/i.exec(chord);
  if (!match) return chord.toLowerCase();
  const [, modifiers = '', key = ''] = match;
  const held = modifiers.toLowerCase();
  return spell(held.includes('mod+'), held.includes('alt+'), held.includes('shift+'), key);
}

/**
 * Chords that a key press may mean, best first. The letter on the key counts (`key`). The key's place (`code`) is asked where the
 * letter is no Latin one (Cyrillic, Greek, …), where alt makes another sign of it (macOS), and for digits under shift.
 */
export function chordsOf({ key, code, modifiers }: KeyEvent): readonly KeyChord[] {
  const { command, alt, shift } = modifiers;
  const chords = [spell(command, alt, shift, key)];
  // Shift is part of a sign such as “?” or “+”: there it says nothing more.
  if (shift && key.length === 1 && !/[a-z0-9]/i.test(key)) chords.push(spell(command, alt, false, key));
  const onUs = US_KEYS[code] ?? /^(?:Key|Digit|Numpad)(\w)$/.exec(code)?.[1];
  const isLetter = /^[a-z]$/i.test(key);
  if (onUs !== undefined && (!isLetter || alt) && !(key.length > 1)) chords.push(spell(command, alt, shift, onUs));
  return [...new Set(chords)];
}

const US_KEYS: Readonly<Record<string, string>> = {
  BracketLeft: '[',
  BracketRight: ']',
  Minus: '-',
  Equal: '=',
  NumpadAdd: '+',
  NumpadSubtract: '-',
  Period: '.',
  Comma: ',',
  Slash: '/',
};

const spell = (mod: boolean, alt: boolean, shift: boolean, key: string): KeyChord =>
  `${mod ? 'mod+' : ''}${alt ? 'alt+' : ''}${shift ? 'shift+' : ''}${key.toLowerCase()}`;
