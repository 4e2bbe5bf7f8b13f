import type { BoardSnapshot } from '../../../board/snapshot.ts';
import type { ElementId } from '../../../ids.ts';
import type { Fix, LintProfile } from '../../../lint/lint.ts';
import type { Element } from '../../../schema/element.ts';
import { openFields } from '../completeness/completeness.ts';
import type { FieldSupply } from '../completeness/field-supply.ts';
import { traceField, type Lineage } from '../completeness/lineage.ts';
import { mentionsOf, structureOf, viewOf, type ModelView } from '../completeness/model-view.ts';
import { createReachIndex } from '../completeness/reach.ts';
import { supplyOf } from '../completeness/supply.ts';
import type { EventModel } from '../event-model.ts';
import { createEventModelReader } from '../event-model-reader.ts';
import { modelRules } from './catalogue.ts';
import { completed, type CheckView, type FoundRemark, type ModelFinding, type ModelRule, type Subject } from './model-rule.ts';
import { fixOf } from './repair.ts';
import { createForgetfulTracker, createTracker, type Asked } from './tracker.ts';
import { changedAnswers, trackedView, type ReadModel } from './tracked-view.ts';

// How a page uses it: create one engine a board, off the main path (when it is idle), and give it every new snapshot of the board:
//
//   const lint = createEventModelLint('valid');
//   index.onDiff(() => whenIdle(() => { lint.update(index.snapshot()); render(); }));
//
// `lint.findings()` are those of the profile, by rule and then by time; `message` is English, other languages have the sentence under `code` with `values`.
// `lint.about(id)` are those that concern an element, a slice or a specification. `lint.fixes(finding)` are its repairs as edits:
// run all edits of one fix in one batch. `lint.supply(id)` tells of each field of an element whether it has a source (`missing`: mark it),
// `lint.gaps(id)` how many have none (the number on the sticky), `lint.trace(id, field)` the way of a value back and forward, and
// `lint.model()` is the model itself, whose unchanged parts are the same objects as before. Ids of linked copies mean their definition.

/** Keeps findings and sources of fields of one board, and re-checks only what a change touches. */
export interface EventModelLint {
  readonly profile: LintProfile;
  /** Takes a newer snapshot over. */
  update(snapshot: BoardSnapshot): void;
  /** The same engine, asked more or less strictly; nothing is checked again. */
  setProfile(profile: LintProfile): void;
  model(): EventModel;
  findings(): readonly ModelFinding[];
  /** Findings that concern an element (or one of its copies), a slice, a specification or a relation. */
  about(id: string): readonly ModelFinding[];
  fixes(finding: ModelFinding): readonly Fix[];
  supply(element: ElementId): readonly FieldSupply[];
  gaps(element: ElementId): number;
  trace(element: ElementId, field: string): Lineage | undefined;
}

/** What a check is about, as a key. */
type Task = `${Subject} ${string}`;

const WHOLE = '' as ElementId;

/** Starts without a board: everything is empty until the first update. */
export const createEventModelLint = (profile: LintProfile = 'valid', rules: readonly ModelRule[] = modelRules): EventModelLint => lintWith(profile, rules, undefined);

/** The engine after its only update, with the model that was read of the snapshot: what keeping up with changes takes is saved. */
export function lintOnce(snapshot: BoardSnapshot, model: EventModel, profile: LintProfile, rules: readonly ModelRule[]): Omit<EventModelLint, 'update'> {
  const lint = lintWith(profile, rules, model);
  lint.update(snapshot);
  return lint;
}

/** `only`: the model of the one update that there will be. */
function lintWith(profile: LintProfile, rules: readonly ModelRule[], only: EventModel | undefined): EventModelLint {
  const reader = createEventModelReader();
  const rulesAbout = new Map<Subject, readonly ModelRule[]>((['element', 'slice', 'specification', 'model'] as const).map((about) => [about, rules.filter((rule) => rule.about === about)]));
  const rulesOfKind = new Map<string, readonly ModelRule[]>(
    (['screen', 'processor', 'trigger', 'command', 'event', 'read-model'] as const).map((kind) => [kind, rules.filter(({ about, kinds }) => about === 'element' && (kinds === undefined || kinds.includes(kind)))]),
  );
  const sources = only ? createForgetfulTracker<ElementId>() : createTracker<ElementId>();
  const checks = only ? createForgetfulTracker<Task>() : createTracker<Task>();
  const supplies = new Map<ElementId, readonly FieldSupply[]>();
  const reaches = createReachIndex();
  const remarks = new Map<Task, readonly FoundRemark[]>();
  let strictness = profile;
  let snapshot: BoardSnapshot | undefined;
  let read: ReadModel = readingOf(EMPTY, undefined);
  let plain: ModelView = viewOf(EMPTY, read.structure, read.mentions);
  let told: readonly ModelFinding[] | undefined;
  let byPlace: ReadonlyMap<string, readonly ModelFinding[]> | undefined;
  let elements: ReadonlyMap<ElementId, Element> | undefined;

  const suppliesOf = (id: ElementId): readonly FieldSupply[] => supplies.get(id) ?? [];
  const sourceView = trackedView(() => plain, sources.asked);
  const checkView: CheckView = {
    ...trackedView(() => plain, checks.asked),
    supply: (id) => (checks.asked('supply', id), suppliesOf(id)),
    reach: (ref) => (checks.asked('reach', ref.element), reaches.of(ref)),
  };

  /** Judges fields anew where an answer changed; tells whose judgement is now another. */
  const updateSupplies = (changed: readonly Asked[]): readonly Asked[] => {
    const due = new Set(sources.affectedBy(changed));
    for (const id of read.model.definitions.keys()) if (!supplies.has(id)) due.add(id);
    const differing = new Map<ElementId, readonly FieldSupply[] | undefined>();
    for (const id of due) {
      if (!read.model.definitions.has(id)) {
        sources.forget(id);
        if (supplies.delete(id)) differing.set(id, undefined);
        continue;
      }
      const before = supplies.get(id);
      const now = sources.run(id, () => supplyOf(sourceView, id));
      if (before === undefined || !isSameSupply(before, now)) {
        supplies.set(id, now);
        differing.set(id, now);
      }
    }
    const reached = reaches.update(differing);
    return [...[...differing.keys()].map((id) => ['supply', id] as const), ...[...reached].map((id) => ['reach', id] as const)];
  };

  const rulesFor = (about: Subject, id: ElementId): readonly ModelRule[] => (about === 'element' ? rulesOfKind.get(checkView.definition(id)?.kind ?? '') : rulesAbout.get(about)) ?? [];
  const check = (task: Task, about: Subject, id: ElementId): void => {
    const found = checks.run(task, () => {
      const said: FoundRemark[] = [];
      for (const rule of rulesFor(about, id)) for (const remark of rule.check(checkView, id)) said.push(completed(rule, remark));
      return said;
    });
    if (found.length > 0) remarks.set(task, found);
    else remarks.delete(task);
  };

  const updateChecks = (changed: readonly Asked[], isFirst: boolean): void => {
    const { definitions, specifications } = read.model;
    const isThere = (about: Subject, id: ElementId): boolean =>
      about === 'model' || (about === 'element' ? definitions.has(id) : about === 'slice' ? plain.slice(id) !== undefined : specifications.has(id));
    const due = new Set(checks.affectedBy(changed));
    if (isFirst) due.add('model ');
    // A new subject has not asked for anything yet.
    for (const [question, id] of changed) {
      if (question === 'definition') due.add(`element ${id}`);
      else if (question === 'slice' || question === 'specification') due.add(`${question} ${id}`);
    }
    for (const task of due) {
      const at = task.indexOf(' ');
      const about = task.slice(0, at) as Subject;
      const id = task.slice(at + 1) as ElementId;
      if (isThere(about, about === 'model' ? WHOLE : id)) check(task, about, id);
      else {
        checks.forget(task);
        remarks.delete(task);
      }
    }
  };

  return {
    get profile() {
      return strictness;
    },
    update: (next) => {
      if (next === snapshot) return;
      const isFirst = snapshot === undefined;
      const model = only ?? reader.read(next);
      snapshot = next;
      told = byPlace = elements = undefined;
      if (model === read.model) return;
      const before = isFirst ? undefined : read;
      read = readingOf(model, before);
      plain = viewOf(model, read.structure, read.mentions);
      const changed = changedAnswers(before, read);
      updateChecks([...changed, ...updateSupplies(changed)], isFirst);
    },
    setProfile: (next) => {
      strictness = next;
      told = byPlace = undefined;
    },
    model: () => read.model,
    findings: () => (told ??= inOrder(rules, [...remarks.values()].flat(), strictness, plain)),
    about: (id) => {
      told ??= inOrder(rules, [...remarks.values()].flat(), strictness, plain);
      byPlace ??= placed(told, plain);
      return byPlace.get(plain.placement(id as ElementId)?.definition ?? id) ?? [];
    },
    fixes: ({ repairs }) => {
      if (repairs.length === 0) return [];
      elements ??= new Map((snapshot?.elements ?? []).map((element) => [element.id, element]));
      const all = elements;
      return repairs.flatMap((repair) => fixOf(repair, (id) => all.get(id)) ?? []);
    },
    supply: (id) => suppliesOf(plain.definition(id)?.id ?? id),
    gaps: (id) => openFields(suppliesOf(plain.definition(id)?.id ?? id)).length,
    trace: (id, field) => traceField({ ...plain, supply: suppliesOf }, id, field),
  };
}

const EMPTY: EventModel = { title: '', lanes: [], chapters: [], slices: [], definitions: new Map(), placements: new Map(), relations: [], specifications: new Map(), hotspots: [], extra: {} };

/** Reads what changed anew, and keeps the rest. */
function readingOf(model: EventModel, before: ReadModel | undefined): ReadModel {
  const old = before?.model;
  const isSameStructure = old !== undefined && old.placements === model.placements && old.relations === model.relations && old.slices === model.slices && old.lanes === model.lanes && old.hotspots === model.hotspots;
  const isSameMentions = old !== undefined && old.placements === model.placements && old.specifications === model.specifications && hasSameTitles(old, model);
  return { model, structure: before && isSameStructure ? before.structure : structureOf(model), mentions: before && isSameMentions ? before.mentions : mentionsOf(model) };
}

function hasSameTitles({ definitions }: EventModel, after: EventModel): boolean {
  if (definitions === after.definitions) return true;
  if (definitions.size !== after.definitions.size) return false;
  for (const [id, definition] of after.definitions) {
    const old = definitions.get(id);
    if (old !== definition && (old === undefined || old.title !== definition.title || old.kind !== definition.kind)) return false;
  }
  return true;
}

function isSameSupply(a: readonly FieldSupply[], b: readonly FieldSupply[]): boolean {
  return a.length === b.length && a.every((one, i) => isSameJudgement(one, b[i]));
}

const isSameJudgement = (a: FieldSupply, b: FieldSupply | undefined): boolean =>
  b !== undefined && a.field === b.field && a.path === b.path && a.parent === b.parent && a.state === b.state && a.how === b.how && a.reason === b.reason &&
  a.from.length === b.from.length && a.from.every((ref, i) => ref.element === b.from[i]?.element && ref.field === b.from[i]?.field);

/** The remarks that a profile asks for, by rule, then by time, then by id. */
function inOrder(rules: readonly ModelRule[], found: readonly FoundRemark[], profile: LintProfile, view: ModelView): readonly ModelFinding[] {
  const rank = new Map(rules.map((rule, i) => [rule.id, { i, severity: rule.severity[profile] }]));
  const told = found.flatMap((remark) => {
    const { i = 0, severity } = rank.get(remark.rule) ?? {};
    return severity === undefined ? [] : [{ finding: { ...remark, severity }, i, column: columnOf(view, remark.ids[0]) }];
  });
  told.sort((a, b) => a.i - b.i || a.column - b.column || (a.finding.id < b.finding.id ? -1 : 1));
  return told.map(({ finding }) => finding);
}

function columnOf(view: ModelView, id: string | undefined): number {
  const element = (id ?? '') as ElementId;
  const slice = view.placement(element)?.slice ?? view.specification(element)?.slice ?? element;
  const column = view.column(slice);
  return column === -1 ? Infinity : column;
}

function placed(findings: readonly ModelFinding[], view: ModelView): ReadonlyMap<string, readonly ModelFinding[]> {
  const byPlace = new Map<string, ModelFinding[]>();
  for (const finding of findings) {
    for (const place of new Set(finding.ids.map((id) => view.placement(id as ElementId)?.definition ?? id))) {
      const known = byPlace.get(place);
      if (known) known.push(finding);
      else byPlace.set(place, [finding]);
    }
  }
  return byPlace;
}
