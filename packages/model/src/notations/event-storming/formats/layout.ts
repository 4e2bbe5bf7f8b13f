import { unionOf, type Rect } from '../../../geometry.ts';
import { flowRows } from '../../../formats/flow-rows.ts';
import type { ElementId } from '../../../ids.ts';
import { ES } from '../kinds.ts';
import type { Draft, DraftNode, Places } from './draft.ts';
import { draftLinks, readSentences, type Sentence, type Sentences } from './sentences.ts';
import { createShelf, type Shelf, type Shelved } from './shelf.ts';
import { ACTOR_LEFT, layActors, sizeOf } from './sticky-places.ts';

/** Within a sentence: near enough to be read as one (A1). */
const WORD_GAP = 24;
/** Between sentences: too far to be read as one (A1). */
const COLUMN_GAP = 140;
const ROW_GAP = 130;
/** What goes with nothing stands in rows. */
const LOOSE_PER_ROW = 12;
const LOOSE_PITCH = 380;
const BAND_PADDING = 60;
// The name of a large region is set large, so that it is read from afar.
const BAND_TITLE = 110;
const BAND_GAP = 60;

/**
 * Lays a story out so that it can be read without touching it: time runs right, one column for each moment, the event at its
 * right edge with its sentence to the left; bands are stacked; remarks hang above, read models below what they belong to.
 * No sticky overlaps another, but people their command. Deterministic; equal drafts give equal places.
 */
export function layOut(draft: Draft): Places {
  const events = inTime(draft.nodes.filter((node) => node.kind === ES.event));
  const read = readSentences(draft, events);
  const columns = columnsOf(events, read);
  const places = new Map<ElementId, Rect>();
  const bands = [...new Set([undefined, ...draft.bands.map((band) => band.key)])];
  const heights = new Map<string | undefined, Rect>();
  let y = 0;
  for (const key of bands) {
    const band = draft.bands.find((b) => b.key === key);
    if (!band && !draft.nodes.some((node) => node.band === key)) continue;
    const startsOuter = band?.outer !== undefined && draft.bands.find((b) => b.outer === band.outer) === band;
    if (startsOuter) y += BAND_TITLE + BAND_PADDING;
    const top = band ? y + BAND_TITLE + BAND_PADDING : y;
    const bottom = layBand(draft, key, read, columns, top, places) + (band ? BAND_PADDING : 0);
    heights.set(key, { x: 0, y, w: 0, h: bottom - y });
    y = bottom + BAND_GAP + (band?.outer !== undefined && draft.bands.findLast((b) => b.outer === band.outer) === band ? BAND_PADDING : 0);
  }
  layForgotten(draft, y, places);
  drawAreas(draft, heights, places);
  return places;
}

/** Whatever found no place above stands in rows below: a layout never loses a sticky. */
function layForgotten(draft: Draft, top: number, places: Map<ElementId, Rect>): void {
  const areas = new Set(draft.bands.flatMap(({ inner, outer }) => [inner, outer]));
  const forgotten = draft.nodes.filter((node) => !places.has(node.id) && !areas.has(node.id));
  const rows = flowRows(forgotten.map((node) => sizeOf(node.kind)), { x: 0, y: top + BAND_PADDING });
  forgotten.forEach((node, i) => places.set(node.id, { ...(rows[i] ?? { x: 0, y: top }), ...sizeOf(node.kind) }));
}

/** Events by order; those without one after all others, in the order given. */
const inTime = (events: readonly DraftNode[]): readonly DraftNode[] =>
  events.map((event, i) => ({ event, i })).sort((a, b) => (a.event.order ?? Infinity) - (b.event.order ?? Infinity) || a.i - b.i || 0).map(({ event }) => event);

interface Columns {
  /** Right edge of the column of an event. */
  rightOf(event: DraftNode): number;
  readonly end: number;
}

function columnsOf(events: readonly DraftNode[], read: Sentences): Columns {
  const keyOf = (event: DraftNode): string => (event.order === undefined ? `#${event.id}` : String(event.order));
  const widths = new Map<string, number>();
  for (const sentence of read.sentences) {
    const key = keyOf(sentence.event);
    widths.set(key, Math.max(widths.get(key) ?? 0, widthOf(sentence)));
  }
  const right = new Map<string, number>();
  let x = 0;
  for (const key of new Set(events.map(keyOf))) {
    x += widths.get(key) ?? 0;
    right.set(key, x);
    x += COLUMN_GAP;
  }
  return { rightOf: (event) => right.get(keyOf(event)) ?? 0, end: x };
}

const spread = (nodes: readonly DraftNode[]): number => nodes.reduce((sum, node) => sum + sizeOf(node.kind).w + WORD_GAP, 0);
const widthOf = ({ event, parts, more }: Sentence): number => sizeOf(event.kind).w + Math.max(spread(parts), ...more.map(spread)) + ACTOR_LEFT;

/** Lays one band from `top` down; returns where it ends. */
function layBand(draft: Draft, key: string | undefined, read: Sentences, columns: Columns, top: number, places: Map<ElementId, Rect>): number {
  const rows = rowsOf(read.sentences.filter(({ event }) => event.band === key), columns);
  let y = top;
  for (const row of rows) y = layRow(row, read, columns, y, places) + ROW_GAP;
  const rest = [...read.loose, ...read.shared].filter((node) => node.band === key);
  if (rest.length > 0) y = layRest(draft, rest, read, columns, y, places) + ROW_GAP;
  return Math.max(y - ROW_GAP, top + 160);
}

/** A row holds one sentence of each column: what happens at once stands in rows below each other. */
function rowsOf(sentences: readonly Sentence[], columns: Columns): readonly (readonly Sentence[])[] {
  const rows: Sentence[][] = [];
  const filled = new Map<number, number>();
  for (const sentence of sentences) {
    const column = columns.rightOf(sentence.event);
    const n = filled.get(column) ?? 0;
    filled.set(column, n + 1);
    (rows[n] ??= []).push(sentence);
  }
  return rows;
}

function layRow(row: readonly Sentence[], read: Sentences, columns: Columns, top: number, places: Map<ElementId, Rect>): number {
  const above = createShelf();
  const inRow: { readonly node: DraftNode; readonly x: number }[] = [];
  for (const { event, parts } of row) {
    let x = columns.rightOf(event);
    for (const node of [event, ...parts.toReversed()]) {
      x -= sizeOf(node.kind).w;
      inRow.push({ node, x });
      x -= WORD_GAP;
    }
  }
  for (const { node, x } of inRow.toSorted((a, b) => a.x - b.x)) for (const run of remarkRuns(node, read)) above.putRun(run, x);
  const main = above.isEmpty ? top : above.layUp(top, places) + WORD_GAP;
  let bottom = main;
  for (const { node, x } of inRow) {
    const box = { x, y: main, ...sizeOf(node.kind) };
    places.set(node.id, box);
    bottom = Math.max(bottom, main + box.h, layActors(box, read.actorsAt.get(node.id) ?? [], places));
  }
  const below = createShelf();
  for (const { event, more } of row) {
    const eventLeft = columns.rightOf(event) - sizeOf(event.kind).w;
    for (const model of read.below.get(event.id) ?? []) hang(below, read, model, eventLeft);
    for (const parts of more) below.putRun([...parts.map((node) => ({ node, people: read.actorsAt.get(node.id) ?? [] })), ...remarksOn(read, parts)], eventLeft - spread(parts));
  }
  if (below.isEmpty) return bottom;
  return below.layDown(bottom + WORD_GAP, places);
}

/** Remarks in runs hardly wider than what they are about, so that each stands nearest to it. */
function remarkRuns(node: DraftNode, read: Sentences): readonly (readonly Shelved[])[] {
  const widest = sizeOf(node.kind).w + 60;
  const runs: Shelved[][] = [];
  for (const remark of remarksOn(read, [node])) {
    const run = runs.at(-1);
    if (run && spread([...run, remark].map((one) => one.node)) - WORD_GAP <= widest) run.push(remark);
    else runs.push([remark]);
  }
  return runs;
}

const remarksOn = (read: Sentences, nodes: readonly DraftNode[]): readonly Shelved[] =>
  nodes.flatMap((node) => read.above.get(node.id) ?? []).map((node) => ({ node, people: [] }));

/** Read models with the remarks on them beside them. */
function hang(shelf: Shelf, read: Sentences, node: DraftNode, x: number): void {
  shelf.putRun([{ node, people: read.actorsAt.get(node.id) ?? [] }, ...remarksOn(read, [node])], x);
}

/** What has no sentence of its own: near what it goes with, as far as that has a place; rules that are shared last, as a foundation. */
function layRest(draft: Draft, rest: readonly DraftNode[], read: Sentences, columns: Columns, top: number, places: Map<ElementId, Rect>): number {
  const links = draftLinks(draft);
  const wish = new Map<ElementId, number>();
  const placeOf = (node: DraftNode): number | undefined => wish.get(node.id) ?? places.get(node.id)?.x ?? (node.kind === ES.event ? columns.rightOf(node) - 160 : undefined);
  const known = (nodes: readonly DraftNode[]): readonly { readonly node: DraftNode; readonly x: number }[] =>
    nodes.flatMap((node) => {
      const x = placeOf(node);
      return x === undefined ? [] : [{ node, x }];
    });
  const isShared = new Set(read.shared.map((node) => node.id));
  let open = [...rest];
  for (let settled = true; settled && open.length > 0; ) {
    settled = false;
    for (const node of open) {
      const causes = known(links.before(node.id, () => true));
      const effects = known(links.after(node.id, () => true));
      if (causes.length === 0 && effects.length === 0) continue;
      wish.set(node.id, isShared.has(node.id) ? middle([...causes, ...effects].map(({ x }) => x)) : beside(node, causes, effects));
      settled = true;
    }
    open = open.filter((node) => !wish.has(node.id));
  }
  rest.filter((node) => !wish.has(node.id)).forEach((node, i) => wish.set(node.id, (i % LOOSE_PER_ROW) * LOOSE_PITCH));
  let y = top;
  for (const group of [rest.filter((node) => !isShared.has(node.id)), rest.filter((node) => isShared.has(node.id))]) {
    if (group.length === 0) continue;
    const shelf = createShelf();
    for (const node of group.toSorted((a, b) => (wish.get(a.id) ?? 0) - (wish.get(b.id) ?? 0))) hang(shelf, read, node, wish.get(node.id) ?? 0);
    y = shelf.layDown(y, places) + ROW_GAP;
  }
  return y - ROW_GAP;
}

const middle = (xs: readonly number[]): number => Math.round((Math.min(...xs) + Math.max(...xs)) / 2);

function beside(node: DraftNode, causes: readonly { readonly node: DraftNode; readonly x: number }[], effects: readonly { readonly node: DraftNode; readonly x: number }[]): number {
  const cause = causes.toSorted((a, b) => a.x - b.x)[0];
  if (cause) return node.kind === ES.readModel ? cause.x : cause.x + sizeOf(cause.node.kind).w + WORD_GAP;
  const effect = effects.toSorted((a, b) => a.x - b.x)[0];
  return effect ? effect.x - sizeOf(node.kind).w - WORD_GAP : 0;
}

/** Draws areas around their bands, all equally wide: straight bands are easier to read than ragged ones. An area within another is as wide as what it holds. */
function drawAreas(draft: Draft, heights: ReadonlyMap<string | undefined, Rect>, places: Map<ElementId, Rect>): void {
  const content = unionOf(places.values()) ?? { x: 0, y: 0, w: 1080, h: 520 };
  const held = (key: string): Rect => unionOf(draft.nodes.filter((node) => node.band === key).flatMap((node) => places.get(node.id) ?? [])) ?? content;
  for (const { key, inner, outer } of draft.bands) {
    const band = heights.get(key);
    if (!band) continue;
    const across = outer === undefined ? content : held(key);
    if (inner !== undefined) places.set(inner, { x: across.x - BAND_PADDING, y: band.y, w: across.w + 2 * BAND_PADDING, h: band.h });
  }
  for (const { key, outer } of draft.bands) {
    const band = heights.get(key);
    if (!band || outer === undefined) continue;
    const known = places.get(outer);
    const wide = { x: content.x - 2 * BAND_PADDING, y: band.y - BAND_TITLE - BAND_PADDING, w: content.w + 4 * BAND_PADDING, h: band.h + BAND_TITLE + 2 * BAND_PADDING };
    places.set(outer, known ? (unionOf([known, wide]) ?? wide) : wide);
  }
}
