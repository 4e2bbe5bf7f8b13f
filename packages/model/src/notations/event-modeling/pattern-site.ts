import type { BoardSnapshot } from '../../board/snapshot.ts';
import type { Edit } from '../../edits/edit.ts';
import { intersects } from '../../geometry.ts';
import { elementId, relationId, type ElementId, type MakeId } from '../../ids.ts';
import type { Element } from '../../schema/element.ts';
import type { Props } from '../../schema/json.ts';
import { definitionIn } from './copies.ts';
import type { Field, Lane, SlicePattern } from './event-model.ts';
import { fieldProps } from './field-props.ts';
import { areaAround, CELL, columnOf, columnsOf, modelLanesOf, roleOfKind, roleOfLane, withEdits } from './grid.ts';
import { EM, EM_FLOW, emKindOf } from './kinds.ts';
import { laneEdits } from './lane-edits.ts';
import { insertionOf, wrappingOf } from './slice-edits.ts';

/** A part to be put into a column. */
export interface PlannedPart {
  readonly kind: string;
  readonly lane: ElementId;
  /** From the column's left edge, in units. */
  readonly dx: number;
  readonly fields: readonly Field[];
  readonly props?: Props;
}

/** The board as it grows while a pattern is built on it, with the edits that made it so. */
export class PatternSite {
  readonly makeId: MakeId;
  readonly #relations: BoardSnapshot['relations'];
  readonly #edits: Edit[] = [];
  #elements: readonly Element[];

  constructor(snapshot: Pick<BoardSnapshot, 'elements' | 'relations'>, makeId: MakeId) {
    this.makeId = makeId;
    this.#elements = snapshot.elements;
    this.#relations = snapshot.relations;
  }

  /** Makes further edits a part of it. */
  also(edits: readonly Edit[]): void {
    this.#edits.push(...edits);
    this.#elements = withEdits(this.#elements, edits);
  }

  /** The element that defines a part. */
  definition(part: Element): Element {
    const parts = new Map(this.#elements.filter(({ kind }) => emKindOf(kind) !== undefined).map((each) => [each.id, each]));
    return parts.get(definitionIn(parts, part)) ?? part;
  }

  isFedBy(part: ElementId, kind: string): boolean {
    return this.#relations.some(({ from, to }) => to === part && this.#find(from)?.kind === kind);
  }

  /** The column of a part, if it hangs in one. */
  columnOf(part: ElementId): ElementId | undefined {
    const element = this.#find(part);
    return element && columnOf(columnsOf(this.#elements), element)?.id;
  }

  /** What of a kind hangs in a column. */
  inColumn(column: ElementId, kind: string): readonly Element[] {
    const columns = columnsOf(this.#elements);
    return this.#elements.filter((element) => element.kind === kind && columnOf(columns, element)?.id === column);
  }

  /** The column of a part; one is made around it where it hangs in none. */
  columnAround(part: ElementId, pattern: SlicePattern | undefined): ElementId {
    const props: Props = pattern === undefined ? {} : { pattern };
    const known = this.columnOf(part);
    if (known !== undefined) {
      const column = this.#find(known);
      if (pattern !== undefined && column?.props['pattern'] === undefined) this.also([{ type: 'set-props', ids: [known], props }]);
      return known;
    }
    const id = elementId(this.makeId());
    this.#intoLane(part);
    this.also(wrappingOf(this.#elements, { id, props }, part));
    return id;
  }

  /** A part that hangs beside the lanes goes into that of its role. */
  #intoLane(part: ElementId): void {
    const element = this.#find(part);
    if (!element || areaAround(modelLanesOf(this.#elements), element)) return;
    const lane = this.#find(this.lane(roleOfKind(element.kind), element));
    const now = this.#find(part) ?? element;
    if (lane && now.y !== lane.y + CELL.gap) this.also([{ type: 'move-elements', moves: [{ id: part, x: now.x, y: lane.y + CELL.gap }] }]);
  }

  /** A new column behind that of a part. */
  columnAfter(part: ElementId, pattern: SlicePattern, w: number = CELL.column): ElementId {
    const after = this.columnAround(part, undefined);
    const id = elementId(this.makeId());
    this.also(insertionOf(this.#elements, { id, w, props: { pattern } }, { after }));
    return id;
  }

  /** The lane for a role: the one that a part hangs in, else the first; one is made where there is none. */
  lane(role: Lane['role'], part: Element): ElementId {
    const lanes = modelLanesOf(this.#elements).filter((lane) => roleOfLane(lane) === role);
    return (areaAround(lanes, this.#find(part.id) ?? part) ?? lanes[0])?.id ?? this.#addLane(role, part);
  }

  /** Processors stand below the people. */
  lastActorLane(part: Element): ElementId {
    return modelLanesOf(this.#elements).findLast((lane) => roleOfLane(lane) === 'actor')?.id ?? this.#addLane('actor', part);
  }

  /** A stream that is not that of the part; one is made where there is none. */
  otherStream(part: Element): ElementId {
    const own = this.lane('stream', part);
    return modelLanesOf(this.#elements).find((lane) => roleOfLane(lane) === 'stream' && lane.id !== own)?.id ?? this.#addLane('stream', part);
  }

  /** Puts a part into a column, in a lane, below what hangs there already. */
  put(column: ElementId, { kind, lane, dx, fields, props = {} }: PlannedPart): ElementId {
    const id = elementId(this.makeId());
    const x = (this.#find(column)?.x ?? 0) + dx;
    let y = (this.#find(lane)?.y ?? 0) + CELL.gap;
    const others = this.#elements.filter((element) => emKindOf(element.kind) !== undefined);
    while (others.some((other) => intersects(other, { x, y, ...CELL.part }))) y += CELL.part.h + CELL.gap;
    const part = { id, kind, x, y, ...CELL.part, text: '', props: { ...props, ...fieldProps(fields), slice: column } };
    this.also([{ type: 'add-elements', elements: [part] }]);
    return id;
  }

  /** All of it as one edit, each part flowing on to the next; `flow` may name parts that were there. */
  finish(flow: readonly ElementId[]): Edit {
    const relations = flow.slice(1).flatMap((to, i) => {
      const from = flow[i];
      const isDrawn = from === undefined || this.#relations.some((relation) => relation.from === from && relation.to === to);
      return isDrawn ? [] : [{ id: relationId(this.makeId()), kind: EM_FLOW, from, to }];
    });
    return { type: 'batch', edits: [...this.#edits, ...(relations.length > 0 ? [{ type: 'connect-elements', relations } as const] : [])] };
  }

  #addLane(role: Lane['role'], part: Element): ElementId {
    const id = elementId(this.makeId());
    const { y } = this.#find(part.id) ?? part;
    const above = role === 'stream' ? 0 : role === 'interaction' ? 1 : 2;
    this.also(laneEdits(this.#elements, { id, role, y: y - CELL.gap - above * (CELL.part.h + 2 * CELL.gap) }));
    return id;
  }

  #find(id: ElementId): Element | undefined {
    return this.#elements.find((element) => element.id === id);
  }
}

/** The kind of what starts a command, for parts that are there already. */
export const STARTERS: readonly string[] = [EM.screen, EM.processor, EM.trigger];
