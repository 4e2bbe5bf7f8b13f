import type { Size } from '@paperroll/model';
import type { ScreenPoint } from '@paperroll/scene';

/** Keys held while something happens. `command` is ⌘ on a Mac and Ctrl elsewhere; the shell translates. */
export interface Modifiers {
  readonly shift: boolean;
  readonly alt: boolean;
  readonly command: boolean;
}

/** A mouse, finger or pen, pressed, moved or released. */
export interface PointerInput {
  readonly type: 'pointer-down' | 'pointer-move' | 'pointer-up';
  readonly at: ScreenPoint;
  readonly button: 'main' | 'middle' | 'secondary';
  /** 1 for a click, 2 for the second press of a double-click. */
  readonly clicks: number;
  readonly device: 'mouse' | 'touch' | 'pen';
  readonly modifiers: Modifiers;
  readonly time: number;
}

/** A key, pressed or released. Keys of an input method that is composing are not sent. */
export interface KeyInput {
  readonly type: 'key-down' | 'key-up';
  readonly key: string;
  readonly code: string;
  readonly repeat: boolean;
  readonly modifiers: Modifiers;
}

/** What the device says, freed of the browser. Times in milliseconds of any one clock, places in CSS pixels from the wall's corner. */
export type InputEvent =
  | PointerInput
  /** The gesture ended without a release: the window lost the pointer. */
  | { readonly type: 'pointer-cancel' }
  | { readonly type: 'pointer-leave' }
  /** Wheel and trackpad; `pinch` for a trackpad pinch or Ctrl+wheel. Deltas in CSS pixels. */
  | { readonly type: 'wheel'; readonly at: ScreenPoint; readonly deltaX: number; readonly deltaY: number; readonly pinch: boolean; readonly modifiers: Modifiers }
  /** Two fingers: scale since the last one, and how far their middle moved. */
  | { readonly type: 'pinch'; readonly at: ScreenPoint; readonly scale: number; readonly by: ScreenPoint }
  | KeyInput
  /** The wall's size on screen. */
  | { readonly type: 'resize'; readonly size: Size }
  /** Sent once a frame while a gesture is under way, so that dragging at the edge keeps panning. */
  | { readonly type: 'tick'; readonly time: number };
