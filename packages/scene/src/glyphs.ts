/** Side of the square that every glyph is drawn in. */
export const GLYPH_SIDE = 24;

/**
 * Pictures for the marks that notations use, as filled SVG path data in a 24×24 square. A mark without one is set as text;
 * these exist because the wall's face has no such characters, and a fallback font would look different everywhere.
 */
export const GLYPHS: Readonly<Record<string, string>> = {
  '☺': 'M12 2.5a4.9 4.9 0 1 1 0 9.8a4.9 4.9 0 1 1 0-9.8zM2.8 22.5c0-5.3 4.1-8.6 9.2-8.6s9.2 3.3 9.2 8.6z',
  '⚙':
    'M10.3 2h3.4l.5 2.7 2 .9 2.3-1.6 2.4 2.4-1.6 2.3.9 2 2.7.5v3.4l-2.7.5-.9 2 1.6 2.3-2.4 2.4-2.3-1.6-2 .9-.5 2.7h-3.4l-.5-2.7-2-.9-2.3 1.6-2.4-2.4 1.6-2.3-.9-2-2.7-.5v-3.4l2.7-.5.9-2-1.6-2.3 2.4-2.4 2.3 1.6 2-.9zM12 8.4a3.9 3.9 0 1 0 0 7.8a3.9 3.9 0 1 0 0-7.8z',
  '→': 'M2.5 10.4h11.4V5l8.1 7-8.1 7v-5.4H2.5z',
  '↑': 'M12 2l7 8.1h-5.4V22h-3.2V10.1H5z',
  '⤳': 'M2 9c3.4-4.6 6.2-3.3 9 .1 2 2.5 3.4 3.2 5 1.9V7.6l6.5 5.6-6.5 5.6v-4c-3 .9-5.4-.3-7.8-3.1C6.3 9.4 5.2 9.3 3.7 11.400z',
  '▤': 'M3 4h18v3.400H3zM3 10.300h18v3.400H3zM3 16.600h12v3.400H3z',
  '★': 'M12 2l3 6.7 7.3.8-5.4 4.9 1.5 7.2-6.4-3.7-6.4 3.7 1.5-7.200L1.7 9.5 9 8.700z',
  '◆': 'M12 1.5 21.5 12 12 22.5 2.5 12z',
  '+': 'M10 4h4v6h6v4h-6v6h-4v-6H4v-4h6z',
  '−': 'M4 10h16v4H4z',
  '-': 'M4 10h16v4H4z',
};

/** A closed padlock: nobody moves or edits the sticky until it is unlocked. */
export const LOCK_GLYPH = 'M7 10V7.500a5 5 0 0 1 10 0V10h1.500v11h-13V10zM9.4 10h5.200V7.500a2.6 2.6 0 0 0-5.2 0z';
/** Two turning arrows: please reword. */
export const REWORD_GLYPH =
  'M12 4a8 8 0 0 1 7.4 5h2.600l-4 5-4-5h2.700a5.4 5.4 0 0 0-9-1.200L5.8 6A8 8 0 0 1 12 4zM12 20a8 8 0 0 1-7.4-5H2l4-5 4 5H7.300a5.4 5.4 0 0 0 9 1.200l1.9 1.800A8 8 0 0 1 12 20z';
/** A tick: this hotspot is resolved. */
export const DONE_GLYPH = 'M9.6 19.2 2.8 12.400l2.5-2.5 4.3 4.300L18.7 5.100l2.5 2.500z';
/** Three dots: there is more text than fits. */
export const MORE_GLYPH = 'M2 12a2.3 2.3 0 1 1 4.6 0a2.3 2.3 0 1 1-4.6 0zM9.7 12a2.3 2.3 0 1 1 4.6 0a2.3 2.3 0 1 1-4.6 0zM17.4 12a2.3 2.3 0 1 1 4.6 0a2.3 2.3 0 1 1-4.6 0z';
/** The arrow of an arrow vote. */
export const VOTE_GLYPH = 'M12 1l8.5 10h-5.300v12H8.800V11H3.500z';
