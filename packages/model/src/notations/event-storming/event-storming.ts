import type { Notation } from '../notation.ts';
import { nextKind, previousKind, relationBetween, relationKinds } from './grammar.ts';
import { inferRelations } from './inference.ts';
import { BIG_PICTURE, DESIGN, ES, kinds, PROCESS } from './kinds.ts';
import { timeline } from './timeline.ts';

/** Event Storming after Alberto Brandolini, with the stickies of the ddd-crew kit: a story told in events, read from left to right. */
export const eventStorming: Notation = {
  id: 'event-storming',
  title: 'Event Storming',
  levels: [
    { id: BIG_PICTURE, label: 'Big Picture', description: 'The whole story, told by everyone: events along a timeline, people, systems, hotspots.' },
    { id: PROCESS, label: 'Process Modelling', description: 'One process in the colour grammar: who decides what on which information, and what follows.' },
    { id: DESIGN, label: 'Software Design', description: 'The rules behind each command, and the boundaries of the software that keeps them.' },
  ],
  kinds,
  relationKinds,
  defaultKind: ES.event,
  nextKind,
  previousKind,
  relationBetween,
  inferRelations,
  timeline,
};
