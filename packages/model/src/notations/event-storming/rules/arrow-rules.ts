import type { BoardSnapshot } from '../../../board/snapshot.ts';
import type { LintRule } from '../../../lint/lint.ts';
import type { Element } from '../../../schema/element.ts';
import { ES } from '../kinds.ts';
import { arrowsBetween, putBetween, takeAway, type Arrow } from './arrows.ts';
import { notInGrammar } from './not-in-grammar.ts';
import { quote, saying } from './places.ts';

interface Forbidden {
  readonly id: string;
  readonly title: string;
  readonly doc: string;
  readonly from: string;
  readonly to: string;
  readonly advice: string;
  /** A kind that belongs between the two. */
  readonly between?: string;
  /** Arrows that are fine all the same. */
  readonly unless?: (from: Element, to: Element) => boolean;
}

const FORBIDDEN: readonly Forbidden[] = [
  {
    id: 'es.event-to-event',
    title: 'Arrow from event to event',
    doc: 'On the wall, order alone says what came first. An arrow hides who decided that the second had to follow. An arrow to the same event elsewhere is a loop, and fine.',
    from: ES.event,
    to: ES.event,
    advice: 'What made the second happen?',
    unless: (from, to) => saying(from) === saying(to),
  },
  {
    id: 'es.event-to-command',
    title: 'Event straight to command',
    doc: 'Between an event and a command hides an automation or a human decision. A policy brings it to light.',
    from: ES.event,
    to: ES.command,
    advice: 'Which policy says so?',
    between: ES.policy,
  },
  {
    id: 'es.command-to-command',
    title: 'Arrow from command to command',
    doc: 'A command does not lead to another by itself: something happens in between, and somebody reacts to it.',
    from: ES.command,
    to: ES.command,
    advice: 'What happened in between?',
  },
  {
    id: 'es.policy-to-event',
    title: 'Policy straight to event',
    doc: 'A policy asks for something to be done. Whether it happens is decided where the command goes.',
    from: ES.policy,
    to: ES.event,
    advice: 'Which command does the policy ask for?',
    between: ES.command,
  },
];

const forbiddenArrows: readonly LintRule[] = FORBIDDEN.map((forbidden) => ({
  id: forbidden.id,
  title: forbidden.title,
  doc: forbidden.doc,
  severity: { valid: 'warning', strict: 'error' },
  check: (snapshot) =>
    drawn(snapshot, forbidden).map(({ relation, from, to }) => ({
      ids: [relation.id, from.id, to.id],
      message: `An arrow leads from ${quote(from)} straight to ${quote(to)}. ${forbidden.advice}`,
      fixes: [
        ...(forbidden.between === undefined ? [] : putBetween(snapshot, { relation, from, to }, forbidden.between)),
        takeAway(relation),
      ],
    })),
}));

/** Drawn arrows that the grammar does not know, those that it warns of by name first. Adjacency never makes them. */
export const arrowRules: readonly LintRule[] = [
  ...forbiddenArrows,
  notInGrammar((from, to) => FORBIDDEN.some((forbidden) => forbidden.from === from && forbidden.to === to)),
];

function drawn(snapshot: BoardSnapshot, { from, to, unless }: Forbidden): readonly Arrow[] {
  return arrowsBetween(snapshot, (start, end) => start.kind === from && end.kind === to && !unless?.(start, end));
}
