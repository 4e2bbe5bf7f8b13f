import type { KeyChord } from '@paperroll/editor';
import type { ReactElement } from 'react';
import type { MessageId } from '../../i18n/message-id.ts';
import { t } from '../../i18n/t.ts';

const MAC: Readonly<Record<string, string>> = { mod: '⌘', ctrl: '⌃', alt: '⌥', shift: '⇧' };
const OTHER: Readonly<Record<string, MessageId>> = { mod: 'key.ctrl', ctrl: 'key.ctrl', alt: 'key.alt', shift: 'key.shift' };
const SIGNS: Readonly<Record<string, string>> = { arrowup: '↑', arrowdown: '↓', arrowleft: '←', arrowright: '→', backspace: '⌫' };
const NAMED: Readonly<Record<string, MessageId>> = {
  escape: 'key.escape',
  enter: 'key.enter',
  tab: 'key.tab',
  delete: 'key.delete',
  ' ': 'key.space',
  space: 'key.space',
  pageup: 'key.page-up',
  pagedown: 'key.page-down',
  home: 'key.home',
  end: 'key.end',
  contextmenu: 'key.menu',
};

const onMac = /mac|iphone|ipad/iu.test(navigator.platform);

/** The keys of a chord as they stand on this device's keyboard: `mod+shift+z` is `['⌘', '⇧', 'Z']` on a Mac. */
export function keysOf(chord: KeyChord, mac = onMac): readonly string[] {
  const parts = chord === '+' ? ['+'] : chord.endsWith('++') ? [...chord.slice(0, -2).split('+'), '+'] : chord.split('+');
  return parts.map((part) => nameOf(part, mac));
}

function nameOf(key: string, mac: boolean): string {
  const sign = (mac ? MAC[key] : undefined) ?? SIGNS[key.toLowerCase()];
  if (sign !== undefined) return sign;
  const id = OTHER[key] ?? NAMED[key.toLowerCase()];
  if (id !== undefined) return t(id);
  return /^(.|f\d+)$/u.test(key) ? key.toUpperCase() : key;
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
