import type { BoardSnapshot } from '../../../board/snapshot.ts';
import type { ElementId } from '../../../ids.ts';
import type { LintRule } from '../../../lint/lint.ts';
import type { Element } from '../../../schema/element.ts';
import { HANDLER_KINDS } from '../grammar.ts';
import { ES } from '../kinds.ts';
import { readStory, type BoardStory } from '../story.ts';
import { byTime } from '../timeline.ts';
import { about, bySaying, ofKind, quote, tellsSentences, wordFor } from './places.ts';

const ISSUER_KINDS: ReadonlySet<string> = new Set([ES.actor, ES.policy, ES.system]);
const MANY = 5;
const ENOUGH_TO_JUDGE = 4;

/** Checks of whole sentences, at the levels that tell them: relations are those drawn and those read from adjacency. */
export const sentenceRules: readonly LintRule[] = [
  {
    id: 'es.command-without-issuer',
    title: 'Command that nobody issues',
    doc: 'Every command is issued by one person, one policy or one outside system. Without it the wall does not say who decides.',
    severity: { valid: 'hint', strict: 'warning' },
    check: sentences((snapshot, story) =>
      ofKind(snapshot, ES.command)
        .filter((command) => issuersOf(story, command).length === 0)
        .map((command) => about([command], `Who decides to ${quote(command)}? No ${wordFor(snapshot, ES.actor)}, ${wordFor(snapshot, ES.policy)} or ${wordFor(snapshot, ES.system)} issues it.`)),
    ),
  },
  {
    id: 'es.command-several-issuers',
    title: 'Command with several issuers',
    doc: 'When two may issue a command, they often mean two different things. One sticky for each makes the difference visible.',
    severity: { valid: 'hint', strict: 'warning' },
    check: sentences((snapshot, story) =>
      ofKind(snapshot, ES.command).flatMap((command) => {
        const issuers = issuersOf(story, command);
        return issuers.length > 1 ? [about([command, ...issuers], `${quote(command)} is issued by ${listed(issuers.map(quote))}. Do they all mean the same?`)] : [];
      }),
    ),
  },
  {
    id: 'es.dangling-command',
    title: 'Command without outcome',
    doc: 'A command goes to a system or a rule, and something happens, even if that is only its refusal.',
    severity: { valid: 'hint', strict: 'warning' },
    check: sentences((snapshot, story) =>
      ofKind(snapshot, ES.command)
        .filter((command) => !story.relationsFrom(command.id).some(({ to }) => isOutcome(story.element(to))))
        .map((command) => about([command], `What happens after ${quote(command)}? It leads to nothing.`)),
    ),
  },
  {
    id: 'es.orphan-event',
    title: 'Event without a sentence',
    doc: 'An event that nothing causes and nothing follows was perhaps forgotten, or belongs to another process.',
    severity: { valid: 'hint', strict: 'warning' },
    check: sentences((snapshot, story) =>
      ofKind(snapshot, ES.event)
        .filter((event) => !relatives(story, event).some((other) => SENTENCE_KINDS.has(other.kind)))
        .map((event) => about([event], `${quote(event)} stands alone: nothing causes it and nothing follows.`)),
    ),
  },
  {
    id: 'es.event-several-sources',
    title: 'Event with several sources',
    doc: 'An event happens in one place. When two can cause it, repeat the sticky: the same words, at each place.',
    severity: { valid: 'hint', strict: 'warning' },
    check: sentences((snapshot, story) =>
      ofKind(snapshot, ES.event).flatMap((event) => {
        const sources = sourcesOf(story, event);
        return sources.length > 1 ? [about([event, ...sources], `${quote(event)} comes from ${listed(sources.map(quote))}. Repeat the event beside each.`)] : [];
      }),
    ),
  },
  {
    id: 'es.dangling-policy',
    title: 'Policy that nothing activates or that asks for nothing',
    doc: 'A policy stands between an event and a command: whenever this, then that. With one side missing it is half a sentence.',
    severity: { valid: 'hint', strict: 'warning' },
    check: sentences((snapshot, story) =>
      ofKind(snapshot, ES.policy).flatMap((policy) => {
        const activated = story.relationsTo(policy.id).some(({ from }) => story.element(from)?.kind === ES.event);
        const asks = story.relationsFrom(policy.id).some(({ to }) => story.element(to)?.kind === ES.command);
        if (activated && asks) return [];
        const missing = activated ? 'asks for nothing' : asks ? 'is activated by nothing' : 'is activated by nothing, and asks for nothing';
        return [about([policy], `${quote(policy)} ${missing}.`)];
      }),
    ),
  },
  {
    id: 'es.overloaded-rules',
    title: 'Constraint or aggregate that carries too much',
    doc: `More than ${MANY} commands or ${MANY} events on one name: several rules may be hiding behind it. Stickies that say the same count together.`,
    severity: { valid: 'hint', strict: 'warning' },
    check: sentences((snapshot, story) =>
      bySaying(ofKind(snapshot, ES.constraint, ES.aggregate)).flatMap((group) => {
        const commands = uniqueCount(group.flatMap((handler) => story.relationsTo(handler.id).map((r) => r.from)), story, ES.command);
        const events = uniqueCount(group.flatMap((handler) => story.relationsFrom(handler.id).map((r) => r.to)), story, ES.event);
        return commands > MANY || events > MANY ? [about(group, `${quote(group[0])} takes ${commands} commands and emits ${events} events. Could it be divided?`)] : [];
      }),
    ),
  },
  {
    id: 'es.one-takes-all',
    title: 'One aggregate takes every command',
    doc: 'When all commands go to one name, the boundaries have not been found yet, or the name is that of the whole system.',
    severity: { valid: 'hint', strict: 'warning' },
    check: sentences((snapshot, story) => {
      const groups = bySaying(ofKind(snapshot, ES.constraint, ES.aggregate));
      const commands = ofKind(snapshot, ES.command);
      if (commands.length < ENOUGH_TO_JUDGE) return [];
      return groups.flatMap((group) => {
        const own = new Set(group.map((handler) => handler.id));
        const all = commands.every((command) => story.relationsFrom(command.id).some(({ to }) => own.has(to)));
        return all ? [about(group, `${quote(group[0])} takes all ${commands.length} commands of this board.`)] : [];
      });
    }),
  },
  {
    id: 'es.policy-cycle',
    title: 'Policies that chase each other',
    doc: 'Each policy activates the next until the first is activated again. Sometimes that is the business; often nobody has noticed.',
    severity: { valid: 'hint', strict: 'warning' },
    check: sentences((snapshot, story) =>
      cyclesOf(consequences(snapshot, story)).map((cycle) => {
        const policies = cycle.filter((element) => element.kind === ES.policy);
        return about(cycle, `${listed(policies.map(quote))} ${policies.length === 1 ? 'activates itself' : 'activate each other'} again and again. What ends it?`);
      }),
    ),
  },
];

const SENTENCE_KINDS: ReadonlySet<string> = new Set([ES.command, ES.system, ES.constraint, ES.aggregate, ES.policy, ES.readModel, ES.actor]);

type Check = LintRule['check'];

function sentences(check: (snapshot: BoardSnapshot, story: BoardStory) => ReturnType<Check>): Check {
  return (snapshot) => (tellsSentences(snapshot) ? check(snapshot, readStory(snapshot)) : []);
}

const isOutcome = (element: Element | undefined): boolean => element !== undefined && (element.kind === ES.event || HANDLER_KINDS.has(element.kind));

function issuersOf(story: BoardStory, command: Element): readonly Element[] {
  return unique(story.relationsTo(command.id).flatMap(({ from }) => story.element(from) ?? [])).filter((element) => ISSUER_KINDS.has(element.kind));
}

const relatives = (story: BoardStory, element: Element): readonly Element[] =>
  [...story.relationsTo(element.id).map((r) => r.from), ...story.relationsFrom(element.id).map((r) => r.to)].flatMap((id) => story.element(id) ?? []);

/** A command and the rule that handles it are one source. */
function sourcesOf(story: BoardStory, event: Element): readonly Element[] {
  const direct = unique(story.relationsTo(event.id).flatMap(({ from }) => story.element(from) ?? []));
  const handlers = direct.filter((element) => HANDLER_KINDS.has(element.kind));
  const own = new Set(handlers.map((handler) => handler.id));
  const commands = direct.filter((element) => element.kind === ES.command && !story.relationsFrom(element.id).some(({ to }) => own.has(to)));
  return [...handlers, ...commands].sort(byTime);
}

const unique = (elements: readonly Element[]): readonly Element[] => [...new Set(elements)].sort(byTime);

const uniqueCount = (ids: readonly ElementId[], story: BoardStory, kind: string): number => [...new Set(ids)].filter((id) => story.element(id)?.kind === kind).length;

/** What follows from what: policy → command → event → policy. */
function consequences(snapshot: BoardSnapshot, story: BoardStory): ReadonlyMap<Element, readonly Element[]> {
  const next = new Map<Element, Element[]>();
  const follow = (from: Element, to: Element): void => void (next.get(from)?.push(to) ?? next.set(from, [to]));
  for (const event of ofKind(snapshot, ES.event)) {
    const told = story.storyOf(event);
    for (const { element } of told.commands) follow(element, event);
    for (const { element } of told.reactions) follow(event, element);
  }
  for (const policy of ofKind(snapshot, ES.policy)) {
    for (const { to } of story.relationsFrom(policy.id)) {
      const command = story.element(to);
      if (command?.kind === ES.command) follow(policy, command);
    }
  }
  return next;
}

/** Groups in which each reaches every other (Tarjan, without recursion: boards are deep), each in the order of time. */
function cyclesOf(next: ReadonlyMap<Element, readonly Element[]>): readonly (readonly Element[])[] {
  const order = new Map<Element, number>();
  const low = new Map<Element, number>();
  const open: Element[] = [];
  const isOpen = new Set<Element>();
  const cycles: (readonly Element[])[] = [];
  const enter = (element: Element): { readonly element: Element; at: number } => {
    order.set(element, order.size);
    low.set(element, order.size - 1);
    open.push(element);
    isOpen.add(element);
    return { element, at: 0 };
  };
  const lower = (element: Element, to: number): void => void low.set(element, Math.min(low.get(element) ?? to, to));
  const leave = (element: Element): void => {
    if (low.get(element) !== order.get(element)) return;
    const group = open.splice(open.indexOf(element));
    for (const member of group) isOpen.delete(member);
    if (group.length > 1) cycles.push(group.sort(byTime));
  };
  for (const start of [...next.keys()].sort(byTime)) {
    if (order.has(start)) continue;
    const path = [enter(start)];
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const target = next.get(step.element)?.[step.at];
      step.at += 1;
      if (target === undefined) {
        path.pop();
        leave(step.element);
        const caller = path.at(-1);
        if (caller) lower(caller.element, low.get(step.element) ?? 0);
      } else if (!order.has(target)) path.push(enter(target));
      else if (isOpen.has(target)) lower(step.element, order.get(target) ?? 0);
    }
  }
  return cycles.sort(([a], [b]) => (a && b ? byTime(a, b) : 0));
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
