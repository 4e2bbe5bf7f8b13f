import type { ElementId } from '../../../ids.ts';
import type { Element } from '../../../schema/element.ts';
import { commandsOf } from '../command-match.ts';
import { HANDLER_KINDS, REMARK_KINDS } from '../grammar.ts';
import { ES } from '../kinds.ts';
import type { Draft, DraftNode } from './draft.ts';

/** One event with what leads to it, from left to right; each sticky stands in one sentence only. */
export interface Sentence {
  readonly event: DraftNode;
  /** Left of the event, in reading order. */
  readonly parts: readonly DraftNode[];
  /** Further causes, each a row of its own below: a policy and its command. */
  readonly more: readonly (readonly DraftNode[])[];
}

/** How the stickies of a draft go together. */
export interface Sentences {
  readonly sentences: readonly Sentence[];
  /** Actors on the command that they stand at. */
  readonly actorsAt: ReadonlyMap<ElementId, readonly DraftNode[]>;
  /** Read models below the event that fills them. */
  readonly below: ReadonlyMap<ElementId, readonly DraftNode[]>;
  /** Remarks above the sticky that they are about; remarks on remarks go with the first. */
  readonly above: ReadonlyMap<ElementId, readonly DraftNode[]>;
  /** Systems and rules that several events share. */
  readonly shared: readonly DraftNode[];
  /** Everything else. */
  readonly loose: readonly DraftNode[];
}

/** At most so many people stand at one command; more would hide it. */
const PEOPLE_AT_A_COMMAND = 2;

/** Lookups along the links of a draft. */
export interface DraftLinks {
  /** Nodes that lead to this one, or that it leads to, of the given kinds. */
  before(id: ElementId, fits: (node: DraftNode) => boolean): readonly DraftNode[];
  after(id: ElementId, fits: (node: DraftNode) => boolean): readonly DraftNode[];
}

export function draftLinks({ nodes, links }: Draft): DraftLinks {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const gather = (key: 'from' | 'to', other: 'from' | 'to'): ReadonlyMap<ElementId, DraftNode[]> => {
    const map = new Map<ElementId, DraftNode[]>();
    for (const link of links) {
      const node = byId.get(link[other]);
      if (!node || link.from === link.to) continue;
      const known = map.get(link[key]);
      if (!known) map.set(link[key], [node]);
      else if (!known.includes(node)) known.push(node);
    }
    return map;
  };
  const outgoing = gather('from', 'to');
  const incoming = gather('to', 'from');
  return {
    before: (id, fits) => (incoming.get(id) ?? []).filter(fits),
    after: (id, fits) => (outgoing.get(id) ?? []).filter(fits),
  };
}

const isA = (...kinds: readonly string[]) => (node: DraftNode): boolean => kinds.includes(node.kind);
const isHandler = (node: DraftNode): boolean => HANDLER_KINDS.has(node.kind);
const isRemark = (node: DraftNode): boolean => REMARK_KINDS.has(node.kind);

/** Reads the sentences of a draft, event by event in order of time. */
export function readSentences(draft: Draft, events: readonly DraftNode[]): Sentences {
  const links = draftLinks(draft);
  const used = new Set<ElementId>(events.map((event) => event.id));
  const take = (nodes: readonly DraftNode[], band: string | undefined, limit = Infinity): readonly DraftNode[] => {
    const taken = [...new Set(nodes)].filter((node) => !used.has(node.id) && node.band === band).slice(0, limit);
    for (const node of taken) used.add(node.id);
    return taken;
  };
  const eventsOf = (handler: DraftNode): readonly DraftNode[] => links.after(handler.id, isA(ES.event));
  const isShared = (handler: DraftNode): boolean => eventsOf(handler).length > 1;
  const actorsAt = new Map<ElementId, readonly DraftNode[]>();
  const below = new Map<ElementId, readonly DraftNode[]>();
  const above = new Map<ElementId, readonly DraftNode[]>();

  const commandsBehind = (event: DraftNode): readonly DraftNode[] => [
    ...links.before(event.id, isA(ES.command)),
    ...links.before(event.id, isHandler).flatMap((handler) => {
      const handled = links.before(handler.id, isA(ES.command));
      const chosen = new Set(commandsOf(asElement(event), handled.map(asElement), eventsOf(handler).map(asElement)).map((c) => c.id));
      return handled.filter((command) => chosen.has(command.id));
    }),
  ];
  /** What stands left of a command: what is looked at, and the policy that asks for it. */
  const causesOf = (command: DraftNode): readonly DraftNode[] => [
    ...take(links.before(command.id, (node) => node.kind === ES.readModel && links.before(node.id, isA(ES.event)).length === 0), command.band, 1),
    ...take(links.before(command.id, isA(ES.policy)), command.band, 1),
  ];

  const sentences = events.map((event): Sentence => {
    const [command, ...others] = take(commandsBehind(event), event.band);
    const handlers = take([...links.before(event.id, isHandler), ...(command ? links.after(command.id, isHandler) : [])].filter((node) => !isShared(node)), event.band, 2);
    const parts = [...(command ? [...causesOf(command), command] : []), ...handlers];
    const more = others.map((other) => [...causesOf(other), other, ...take(links.after(other.id, (node) => isHandler(node) && !isShared(node)), event.band, 1)]);
    below.set(event.id, take(links.after(event.id, isA(ES.readModel)), event.band));
    return { event, parts, more };
  });
  for (const command of draft.nodes.filter(isA(ES.command))) actorsAt.set(command.id, take(links.before(command.id, isA(ES.actor)), command.band, PEOPLE_AT_A_COMMAND));
  for (const event of events) {
    const present = [...links.before(event.id, isA(ES.actor)), ...links.after(event.id, isA(ES.actor))];
    actorsAt.set(event.id, take(present, event.band, PEOPLE_AT_A_COMMAND));
  }
  for (const node of draft.nodes.filter((n) => !isRemark(n))) {
    const remarks = take([...links.before(node.id, isRemark), ...links.after(node.id, isRemark)], node.band);
    const votes = remarks.flatMap((remark) => take([...links.before(remark.id, isRemark), ...links.after(remark.id, isRemark)], node.band));
    if (remarks.length > 0) above.set(node.id, [...remarks, ...votes]);
  }
  const shared = draft.nodes.filter((node) => isHandler(node) && isShared(node) && !used.has(node.id));
  for (const node of shared) used.add(node.id);
  return { sentences, actorsAt, below, above, shared, loose: draft.nodes.filter((node) => !used.has(node.id)) };
}

/** The matcher compares words, then nearness in time; without places, order is the place. */
const asElement = ({ id, kind, text, props, order }: DraftNode): Element => ({ id, kind, text, props, x: order ?? 0, y: 0, w: 0, h: 0, z: '' });
