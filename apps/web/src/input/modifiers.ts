import type { Modifiers } from '@paperroll/editor';

const onMac = (): boolean => /Mac|iP(hone|ad|od)/.test(navigator.platform);

type HeldKeys = Pick<MouseEvent | KeyboardEvent, 'shiftKey' | 'altKey' | 'metaKey' | 'ctrlKey'> & Partial<Pick<MouseEvent, 'getModifierState'>>;

/**
 * Keys held during an event; `command` is ⌘ on Apple's keyboards and Ctrl on others. AltGr makes signs of keys (`[` and `]` of many
 * keyboards) and some systems tell it as Ctrl and Alt together: it is neither.
 */
export function modifiersOf(event: HeldKeys): Modifiers {
  if (!onMac() && event.getModifierState?.('AltGraph') === true) return { shift: event.shiftKey, alt: false, command: false };
  return { shift: event.shiftKey, alt: event.altKey, command: onMac() ? event.metaKey : event.ctrlKey };
}
