import { INK, luminanceOf } from '@paperroll/scene';

/** What stands white on a dark colour: names on tags, and the insides of handles. */
export const WHITE = '#ffffff';

/** Black or white, whichever is read better on a colour `#rrggbb`. */
export const inkOn = (color: string): string => (luminanceOf(color) > 0.2 ? INK : WHITE);
