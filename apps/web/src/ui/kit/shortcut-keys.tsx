import type { KeyChord } from '@paperroll/editor';
import type { ReactElement } from 'react';

const MAC: Readonly<Record<string, string>> = { mod: '⌘', ctrl: '⌃', alt: '⌥', shift: '⇧' };
const OTHER: Readonly<Record<string, string>> = { mod: 'Ctrl', ctrl: 'Ctrl', alt: 'Alt', shift: 'Shift' };
const NAMED: Readonly<Record<string, string>> = {
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  escape: 'Esc',
  enter: 'Enter',
  tab: 'Tab',
  delete: 'Del',
  backspace: '⌫',
  ' ': 'Space',
  space: 'Space',
  pageup: 'Page ↑',
  pagedown: 'Page ↓',
  contextmenu: 'Menu key',
};

const onMac = /mac|iphone|ipad/iu.test(navigator.platform);

/** The keys of a chord as they stand on this device's keyboard: `mod+shift+z` is `['⌘', '⇧', 'Z']` on a Mac. */
export function keysOf(chord: KeyChord, mac = onMac): readonly string[] {
  const parts = chord === '+' ? ['+'] : chord.endsWith('++') ? [...chord.slice(0, -2).split('+'), '+'] : chord.split('+');
  return parts.map((part) => (mac ? MAC : OTHER)[part] ?? NAMED[part.toLowerCase()] ?? (/^(.|f\d+)$/u.test(part) ? part.toUpperCase() : part));
}

/** A chord in one string, for tooltips: `⌘⇧Z` or `Ctrl+Shift+Z`. */
export const chordText = (chord: KeyChord, mac = onMac): string => keysOf(chord, mac).join(mac ? '' : '+');

/** A chord as keycaps. */
export function ShortcutKeys({ chord }: { readonly chord: KeyChord }): ReactElement {
  return (
    <span className="keys">
      {keysOf(chord).map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}
