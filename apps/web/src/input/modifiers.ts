import type { Modifiers } from '@paperroll/editor';

const onMac = (): boolean => /Mac|iP(hone|ad|od)/.test(navigator.platform);

/** Keys held during an event; `command` is ⌘ on Apple's keyboards and Ctrl on others. */
export function modifiersOf(event: { readonly shiftKey: boolean; readonly altKey: boolean; readonly metaKey: boolean; readonly ctrlKey: boolean }): Modifiers {
  return { shift: event.shiftKey, alt: event.altKey, command: onMac() ? event.metaKey : event.ctrlKey };
}
