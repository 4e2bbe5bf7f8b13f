import type { BoardSnapshot } from '../../../board/snapshot.ts';
import type { Edit } from '../../../edits/edit.ts';
import { centerOf } from '../../../geometry.ts';
import { elementId, relationId } from '../../../ids.ts';
import type { Fix, LintRule } from '../../../lint/lint.ts';
import type { Element } from '../../../schema/element.ts';
import type { Relation } from '../../../schema/relation.ts';
import { ES_RELATION } from '../grammar.ts';
import { ES, kinds } from '../kinds.ts';
import { byTime } from '../timeline.ts';
import { quote, saying, wordFor } from './places.ts';

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

/** Drawn arrows that the grammar does not know. Adjacency never makes them. */
export const arrowRules: readonly LintRule[] = FORBIDDEN.map((forbidden) => ({
  id: forbidden.id,
  title: forbidden.title,
  doc: forbidden.doc,
  severity: { valid: 'warning', strict: 'error' },
  check: (snapshot) =>
    drawn(snapshot, forbidden).map(({ relation, from, to }) => ({
      ids: [relation.id, from.id, to.id],
      message: `An arrow leads from ${quote(from)} straight to ${quote(to)}. ${forbidden.advice}`,
      fixes: [
        ...(forbidden.between === undefined ? [] : putBetween(snapshot, relation, from, to, forbidden.between)),
        { title: 'Take the arrow away', edits: [{ type: 'delete-relations', ids: [relation.id] }] },
      ],
    })),
}));

interface Arrow {
  readonly relation: Relation;
  readonly from: Element;
  readonly to: Element;
}

function drawn(snapshot: BoardSnapshot, { from, to, unless }: Forbidden): readonly Arrow[] {
  const elements = new Map(snapshot.elements.filter((e) => e.kind === from || e.kind === to).map((e) => [e.id, e]));
  return snapshot.relations
    .flatMap((relation): readonly Arrow[] => {
      const start = elements.get(relation.from);
      const end = elements.get(relation.to);
      return start?.kind === from && end?.kind === to && !unless?.(start, end) ? [{ relation, from: start, to: end }] : [];
    })
    .sort((a, b) => byTime(a.from, b.from) || byTime(a.to, b.to) || (a.relation.id < b.relation.id ? -1 : 1));
}

// Ids are made from the arrow's, so that the same finding offers the same fix to everybody.
function putBetween(snapshot: BoardSnapshot, relation: Relation, from: Element, to: Element, kindId: string): readonly Fix[] {
  const kind = kinds.find((candidate) => candidate.id === kindId);
  const id = elementId(`${relation.id}.between`);
  const [first, second] = [relationId(`${relation.id}.1`), relationId(`${relation.id}.2`)];
  const taken = snapshot.elements.some((e) => e.id === id) || snapshot.relations.some((r) => r.id === first || r.id === second);
  if (!kind || taken || relation.id.length > 180) return [];
  const [a, b] = [centerOf(from), centerOf(to)];
  const box = { x: (a.x + b.x - kind.size.w) / 2, y: (a.y + b.y - kind.size.h) / 2, ...kind.size };
  const [into, outOf] = kindId === ES.policy ? [ES_RELATION.triggers, ES_RELATION.invokes] : [ES_RELATION.invokes, ES_RELATION.produces];
  const edits: readonly Edit[] = [
    { type: 'delete-relations', ids: [relation.id] },
    {
      type: 'add-elements',
      elements: [{ id, kind: kindId, ...box }],
      relations: [
        { id: first, kind: into, from: from.id, to: id },
        { id: second, kind: outOf, from: id, to: to.id },
      ],
    },
  ];
  return [{ title: `Put a ${wordFor(snapshot, kindId)} between them`, edits }];
}
