import type { Kind } from './notation.ts';

/** Kinds that every notation shares: paper that means nothing but itself, and ways to divide the wall. */
export const NOTE_KIND = 'note';
export const FRAME_KIND = 'frame';
export const LANE_KIND = 'lane';

/** The shared kinds, shown at each of the given levels. */
export const commonKinds = (levels: readonly string[]): readonly Kind[] => [
  {
    id: NOTE_KIND,
    label: 'Note',
    plural: 'Notes',
    figure: 'note',
    color: '#f3f1ea',
    size: { w: 160, h: 160 },
    shortcut: 'n',
    mark: '¶',
    wording: { rule: 'anything that helps', example: 'Ask finance on Tuesday' },
    description: 'Free text beside the model.',
    levels,
    fields: [],
  },
  {
    id: FRAME_KIND,
    label: 'Frame',
    plural: 'Frames',
    figure: 'frame',
    color: '#8a8f98',
    size: { w: 960, h: 640 },
    shortcut: 'f',
    mark: '▭',
    wording: { rule: 'a title', example: 'Session 2: returns' },
    description: 'A titled area of the wall; moving it moves what lies in it.',
    levels,
    fields: [],
  },
  {
    id: LANE_KIND,
    label: 'Lane',
    plural: 'Lanes',
    figure: 'lane',
    color: '#9aa3ad',
    size: { w: 2400, h: 360 },
    shortcut: 'l',
    mark: '≡',
    wording: { rule: 'whose part of the story', example: 'Warehouse' },
    description: 'A horizontal swimlane along the timeline.',
    levels,
    fields: [],
  },
];
