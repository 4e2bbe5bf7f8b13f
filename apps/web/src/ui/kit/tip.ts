import type { KeyChord } from '@paperroll/editor';
import { chordText } from './shortcut-keys.tsx';

/** Where a tip stands beside its control. */
export type TipSide = 'top' | 'right' | 'bottom' | 'left';

/** What a tip says: a name, the keys that do the same, and sometimes what it is about. */
export interface TipWords {
  readonly title: string;
  readonly chord?: KeyChord | undefined;
  readonly about?: string;
  readonly rule?: string;
  readonly side?: TipSide | undefined;
}

/** Attributes of a control that has a tip; the one tip layer of the app reads them. */
export type TipAttributes = Readonly<Record<`data-tip${string}`, string | undefined>>;

/** Gives a control its tip. The control still needs its own accessible name. */
export const tip = ({ title, chord, about, rule, side = 'bottom' }: TipWords): TipAttributes => ({
  'data-tip': title,
  'data-tip-side': side,
  'data-tip-keys': chord === undefined ? undefined : chordText(chord),
  'data-tip-about': about,
  'data-tip-rule': rule,
});
