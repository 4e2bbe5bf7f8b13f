import type { BoardSnapshot } from '../../board/snapshot.ts';
import type { Edit } from '../../edits/edit.ts';
import type { ElementId, MakeId } from '../../ids.ts';
import type { Element } from '../../schema/element.ts';
import type { SlicePattern } from './event-model.ts';
import { CELL } from './grid.ts';
import { EM } from './kinds.ts';
import { copiedFields, fieldsOf, sourcedFrom, typedFields } from './pattern-fields.ts';
import { PatternSite, STARTERS } from './pattern-site.ts';

/** What a pattern is built on. Ids are made by the caller's `makeId`. */
export interface PatternPlan {
  readonly snapshot: Pick<BoardSnapshot, 'elements' | 'relations'>;
  /** The selected event. */
  readonly event: ElementId;
  readonly pattern: SlicePattern;
  readonly makeId: MakeId;
}

/** A pattern as one edit. */
export interface BuiltPattern {
  readonly edit: Edit;
  readonly slice: ElementId;
  /** Its parts in the order of the flow, those that were there included. */
  readonly parts: readonly ElementId[];
}

/** Of a column that holds a to-do list on its left, and what works it on its right. */
const WIDE = 2 * CELL.column;
const INSET = (CELL.column - CELL.part.w) / 2;

/**
 * Builds one of the four patterns on an event: the column at its place in time, lanes that are missing, the parts, what flows between them, and their
 * fields, each with where it comes from. `undefined` where there is no such event.
 *
 * State change: screen → command → the event itself where nothing produces it yet, else an event that follows. State view: the event → read model → screen.
 * Automation: the event → to-do list → processor → command → an event. Translation: the same for an event of another system, into a stream of one's own.
 */
export function buildPattern({ snapshot, event: id, pattern, makeId }: PatternPlan): BuiltPattern | undefined {
  const event = snapshot.elements.find((element) => element.id === id && element.kind === EM.event);
  if (!event) return undefined;
  const site = new PatternSite(snapshot, makeId);
  switch (pattern) {
    case 'state-change':
      return isProduced(site, event) ? nextStateChange(site, event) : stateChange(site, event);
    case 'state-view':
      return stateView(site, event);
    case 'automation':
    case 'translation':
      return automation(site, event, pattern);
  }
}

/** Whether something produces it, or its column is taken by another pattern. */
function isProduced(site: PatternSite, { id }: Element): boolean {
  const column = site.columnOf(id);
  return site.isFedBy(id, EM.command) || (column !== undefined && [EM.command, EM.readModel].some((kind) => site.inColumn(column, kind).length > 0));
}

/** How the event itself comes to be. */
function stateChange(site: PatternSite, event: Element): BuiltPattern {
  const slice = site.columnAround(event.id, 'state-change');
  const shown = typedFields(fieldsOf(site.definition(event)), site.makeId);
  const starter = STARTERS.flatMap((kind) => site.inColumn(slice, kind))[0]?.id ?? site.put(slice, { kind: EM.screen, lane: site.lane('actor', event), dx: INSET, fields: shown });
  const asked = copiedFields(shown, starter, site.makeId);
  const command = site.put(slice, { kind: EM.command, lane: site.lane('interaction', event), dx: INSET, fields: asked });
  site.also(sourcedFrom(site.definition(event), asked, command));
  return built(site, slice, [starter, command, event.id]);
}

/** What may happen next to the same thing: its identity comes along. */
function nextStateChange(site: PatternSite, event: Element): BuiltPattern {
  const slice = site.columnAfter(event.id, 'state-change');
  const shown = typedFields(fieldsOf(site.definition(event)).filter(({ identifying }) => identifying).map((field) => ({ ...field, generated: false })), site.makeId);
  const screen = site.put(slice, { kind: EM.screen, lane: site.lane('actor', event), dx: INSET, fields: shown });
  const asked = copiedFields(shown, screen, site.makeId);
  const command = site.put(slice, { kind: EM.command, lane: site.lane('interaction', event), dx: INSET, fields: asked });
  const happened = site.put(slice, { kind: EM.event, lane: site.lane('stream', event), dx: INSET, fields: copiedFields(asked, command, site.makeId) });
  return built(site, slice, [screen, command, happened]);
}

function stateView(site: PatternSite, event: Element): BuiltPattern {
  const slice = site.columnAfter(event.id, 'state-view');
  const source = site.definition(event);
  const known = copiedFields(fieldsOf(source), source.id, site.makeId);
  const readModel = site.put(slice, { kind: EM.readModel, lane: site.lane('interaction', event), dx: INSET, fields: known });
  const screen = site.put(slice, { kind: EM.screen, lane: site.lane('actor', event), dx: INSET, fields: copiedFields(known, readModel, site.makeId) });
  return built(site, slice, [event.id, readModel, screen]);
}

function automation(site: PatternSite, event: Element, pattern: 'automation' | 'translation'): BuiltPattern {
  const source = site.definition(event);
  if (pattern === 'translation' && source.props['external'] !== true) site.also([{ type: 'set-props', ids: [source.id], props: { external: true } }]);
  const slice = site.columnAfter(event.id, pattern, WIDE);
  const interaction = site.lane('interaction', event);
  const stream = pattern === 'translation' ? site.otherStream(event) : site.lane('stream', event);
  const known = copiedFields(fieldsOf(source), source.id, site.makeId);
  const list = site.put(slice, { kind: EM.readModel, lane: interaction, dx: INSET, fields: known, props: { todoList: true } });
  const taken = copiedFields(known, list, site.makeId);
  const processor = site.put(slice, { kind: EM.processor, lane: site.lastActorLane(event), dx: (WIDE - CELL.part.w) / 2, fields: taken });
  const asked = copiedFields(taken, processor, site.makeId);
  const command = site.put(slice, { kind: EM.command, lane: interaction, dx: CELL.column + INSET, fields: asked });
  const happened = site.put(slice, { kind: EM.event, lane: stream, dx: CELL.column + INSET, fields: copiedFields(asked, command, site.makeId) });
  return built(site, slice, [event.id, list, processor, command, happened]);
}

const built = (site: PatternSite, slice: ElementId, parts: readonly ElementId[]): BuiltPattern => ({ edit: site.finish(parts), slice, parts });
