import type { BoardSnapshot } from '../../board/snapshot.ts';
import { centerOf } from '../../geometry.ts';
import type { ElementId } from '../../ids.ts';
import type { Element } from '../../schema/element.ts';
import type { InferredRelation } from '../notation.ts';
import { ES_RELATION, HANDLER_KINDS, relationBetween, REMARK_KINDS } from './grammar.ts';
import { BIG_PICTURE, ES } from './kinds.ts';
import { byNearness, forEachNearPair, type Nearness } from './nearness.ts';

/** A pile of paper is no sentence: so many relations of one kind leave a sticky by adjacency at most, nearest first. */
const FAN_OUT = 8;
/** Shared part of the height (or width) from which two stickies stand in one row (or column). */
const ALIGNED = 0.25;

/**
 * Relations that nobody drew, read from what stands beside what (rules A1–A11 of SPEC.md), sorted by their ends.
 * Those that are drawn are left out. Total and deterministic; 10,000 stickies take some tens of milliseconds.
 */
export function inferRelations(snapshot: BoardSnapshot): readonly InferredRelation[] {
  const stickies = snapshot.elements.filter((element) => SENTENCE.has(element.kind));
  const drawn = readDrawn(snapshot);
  const found = collect(stickies, snapshot.meta.level === BIG_PICTURE, drawn);
  const chosen = new Map<string, InferredRelation>();
  const choose = ({ from, to, kind }: Candidate): void => {
    chosen.set(`${from.id}\n${to.id}`, { kind, from: from.id, to: to.id });
  };

  for (const [remark, candidates] of found.remarks) if (!drawn.remarks.has(remark)) best(candidates, 1).forEach(choose);
  for (const [actor, candidates] of found.issuers) if (!drawn.issuers.has(actor)) best(candidates, 1).forEach(choose);
  for (const [actor, candidates] of found.present) {
    if (!drawn.issuers.has(actor) && !found.issuers.has(actor)) best(candidates, 1).forEach(choose);
  }
  const handling = new Set(drawn.handling);
  for (const [command, candidates] of found.handlers) {
    if (drawn.handled.has(command)) continue;
    for (const candidate of best(candidates, 1)) {
      choose(candidate);
      handling.add(candidate.to.id);
    }
  }
  const emitting = new Set<ElementId>();
  for (const candidates of found.emitters.values()) {
    for (const candidate of best(candidates, 1)) {
      choose(candidate);
      emitting.add(candidate.from.id);
    }
  }
  for (const [event, candidates] of found.producers) if (!found.emitters.has(event)) best(candidates, 1).forEach(choose);
  for (const candidates of [...found.others.values()].flatMap((bySticky) => [...bySticky.values()])) best(candidates, FAN_OUT).forEach(choose);
  for (const [system, candidates] of found.columns) {
    if (!emitting.has(system)) best(candidates, 1).forEach(choose);
  }
  for (const [system, candidates] of found.automations) if (!handling.has(system)) best(candidates, FAN_OUT).forEach(choose);
  return [...chosen.values()].sort(byEnds);
}

/** Kinds that can be part of a sentence, or remark on one. */
const SENTENCE: ReadonlySet<string> = new Set(Object.values(ES).filter((kind) => kind !== ES.context));

interface Candidate {
  readonly kind: string;
  readonly from: Element;
  readonly to: Element;
  readonly near: Nearness;
}

type Candidates = Map<ElementId, Candidate[]>;

/** What the wall suggests, by the sticky whose place is to be filled. */
interface Found {
  readonly remarks: Candidates;
  readonly issuers: Candidates;
  readonly present: Candidates;
  readonly handlers: Candidates;
  /** Systems and rules left of an event, and commands left of it. */
  readonly emitters: Candidates;
  readonly producers: Candidates;
  readonly automations: Candidates;
  readonly columns: Candidates;
  /** By kind of relation. */
  readonly others: Map<string, Candidates>;
}

function collect(stickies: readonly Element[], bigPicture: boolean, drawn: Drawn): Found {
  const found: Found = {
    remarks: new Map(),
    issuers: new Map(),
    present: new Map(),
    handlers: new Map(),
    emitters: new Map(),
    producers: new Map(),
    automations: new Map(),
    columns: new Map(),
    others: new Map(),
  };
  forEachNearPair(stickies, (a, b, near) => {
    if (drawn.joined.get(a.id)?.has(b.id)) return;
    if (REMARK_KINDS.has(a.kind) || REMARK_KINDS.has(b.kind)) {
      remark(found, a, b, near);
      remark(found, b, a, near);
    } else {
      person(found, a, b, near);
      person(found, b, a, near);
      const [left, right] = centerOf(a).x < centerOf(b).x ? [a, b] : [b, a];
      if (centerOf(left).x < centerOf(right).x && near.row >= ALIGNED) sentence(found, drawn, left, right, near);
      if (bigPicture && near.row < ALIGNED && near.column >= ALIGNED) {
        column(found, drawn, a, b, near);
        column(found, drawn, b, a, near);
      }
    }
  });
  return found;
}

/** A7, A8: hotspots, opportunities and values remark on the story; votes on hotspots and opportunities. */
function remark(found: Found, from: Element, to: Element, near: Nearness): void {
  if (!REMARK_KINDS.has(from.kind)) return;
  const fits = from.kind === ES.vote ? to.kind === ES.hotspot || to.kind === ES.opportunity : !REMARK_KINDS.has(to.kind);
  if (fits) push(found.remarks, from.id, { kind: ES_RELATION.annotates, from, to, near });
}

/** A2, A3: a person issues the nearest command; where there is none, the person goes with the nearest event. */
function person(found: Found, from: Element, to: Element, near: Nearness): void {
  if (from.kind !== ES.actor) return;
  if (to.kind === ES.command) push(found.issuers, from.id, { kind: ES_RELATION.issues, from, to, near });
  if (to.kind === ES.event) push(found.present, from.id, { kind: ES_RELATION.relates, from, to, near });
}

/** A1, A4, A5, A6: what stands left of what, in one row, as the grammar reads it. */
function sentence(found: Found, drawn: Drawn, from: Element, to: Element, near: Nearness): void {
  if (from.kind === ES.actor) return;
  const kind = relationBetween(from.kind, to.kind);
  if (kind === ES_RELATION.relates) return;
  const candidate: Candidate = { kind, from, to, near };
  if (kind === ES_RELATION.handledBy) push(found.handlers, from.id, candidate);
  else if (kind === ES_RELATION.issues) push(found.automations, from.id, candidate);
  else if (kind !== ES_RELATION.emits && kind !== ES_RELATION.produces) push(othersOf(found, kind), from.id, candidate);
  else if (!drawn.sourced.has(to.id)) push(kind === ES_RELATION.emits ? found.emitters : found.producers, to.id, candidate);
}

function othersOf(found: Found, kind: string): Candidates {
  const known = found.others.get(kind) ?? new Map<ElementId, Candidate[]>();
  found.others.set(kind, known);
  return known;
}

/** A9: on a Big Picture, systems hang above or below their event. */
function column(found: Found, drawn: Drawn, from: Element, to: Element, near: Nearness): void {
  if (from.kind !== ES.system || to.kind !== ES.event || drawn.sourced.has(to.id)) return;
  push(found.columns, from.id, { kind: ES_RELATION.emits, from, to, near });
}

/** Keeps the nearest few, nearest first: in a pile, everything is near everything, and only these can be chosen. */
function push(map: Candidates, key: ElementId, candidate: Candidate): void {
  const known = map.get(key);
  if (!known) {
    map.set(key, [candidate]);
    return;
  }
  const last = known.at(-1);
  if (known.length === FAN_OUT && last && nearestFirst(last, candidate) <= 0) return;
  const at = known.findIndex((other) => nearestFirst(candidate, other) < 0);
  known.splice(at < 0 ? known.length : at, 0, candidate);
  if (known.length > FAN_OUT) known.pop();
}

const nearestFirst = (a: Candidate, b: Candidate): number => byNearness(a.near, b.near) || byEnds(idsOf(a), idsOf(b));

const best = (candidates: readonly Candidate[], count: number): readonly Candidate[] => candidates.slice(0, count);

const idsOf = ({ kind, from, to }: Candidate): InferredRelation => ({ kind, from: from.id, to: to.id });

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byEnds = (a: InferredRelation, b: InferredRelation): number => compare(a.from, b.from) || compare(a.to, b.to) || compare(a.kind, b.kind);

/** What people drew, which adjacency must not contradict (A10). */
interface Drawn {
  /** Both ways. */
  readonly joined: ReadonlyMap<ElementId, ReadonlySet<ElementId>>;
  readonly remarks: ReadonlySet<ElementId>;
  readonly issuers: ReadonlySet<ElementId>;
  readonly handled: ReadonlySet<ElementId>;
  readonly handling: ReadonlySet<ElementId>;
  readonly sourced: ReadonlySet<ElementId>;
}

function readDrawn(snapshot: BoardSnapshot): Drawn {
  const kinds = new Map(snapshot.elements.map((element) => [element.id, element.kind]));
  const joined = new Map<ElementId, Set<ElementId>>();
  const join = (from: ElementId, to: ElementId): void => void (joined.get(from)?.add(to) ?? joined.set(from, new Set([to])));
  const remarks = new Set<ElementId>();
  const issuers = new Set<ElementId>();
  const handled = new Set<ElementId>();
  const handling = new Set<ElementId>();
  const sourced = new Set<ElementId>();
  for (const { from, to } of snapshot.relations) {
    join(from, to);
    join(to, from);
    const [fromKind = '', toKind = ''] = [kinds.get(from), kinds.get(to)];
    if (REMARK_KINDS.has(fromKind)) remarks.add(from);
    if (REMARK_KINDS.has(toKind)) remarks.add(to);
    if (fromKind === ES.actor && (toKind === ES.command || toKind === ES.event)) issuers.add(from);
    if (fromKind === ES.command && HANDLER_KINDS.has(toKind)) {
      handled.add(from);
      handling.add(to);
    }
    if (toKind === ES.event && (fromKind === ES.command || HANDLER_KINDS.has(fromKind))) sourced.add(to);
  }
  return { joined, remarks, issuers, handled, handling, sourced };
}
