import { centerOf, type Element, type ElementId, type Rect } from '@paperroll/model';
import { grownAreas, holdersOf, isGround, rowInTime, type ArrangeBox, type ArrangedBoxes, type TimeCluster } from '@paperroll/scene';
import { boxesOf } from './arrange-boxes.ts';
import type { Editor } from './editor.ts';

/** Papers farther apart than this (units) do not belong to one cluster, whatever is drawn between them. */
const NEAR = 240;

/** The events in scope in the order of time. */
export const eventsIn = (editor: Editor, scope: ReadonlySet<ElementId> | undefined): readonly Element[] =>
  editor.notation.timeline(editor.index.snapshot()).filter(({ id }) => scope?.has(id) ?? true);

/**
 * One row in time order: each event with what belongs to it (by the relations that are drawn or read from what stands beside what, else by nearness), one
 * after the other. In lanes, a row for each lane with one time for all. Frames and regions in scope go with the first event that they hold.
 */
export function rowInTimeOf(editor: Editor, scope: ReadonlySet<ElementId> | undefined, gap: number): ArrangedBoxes {
  const boxes = boxesOf(editor, scope);
  const holders = holdersOf(boxes);
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const owners = ownersOf(editor, boxes.filter((box) => !isGround(box) && (scope?.has(box.id) ?? true)), eventsIn(editor, scope));
  const clusters = eventsIn(editor, scope).flatMap((event): readonly TimeCluster[] => {
    const lead = byId.get(event.id);
    const members = boxes.filter((box) => owners.get(box.id) === event.id);
    return lead ? [{ lead, members, row: (holders.get(event.id) ?? []).map(({ id }) => id).join(' ') }] : [];
  });
  const moved = new Map(rowInTime(clusters, gap));
  takeAreasAlong(boxes, holders, scope, clusters, moved);
  for (const [id, box] of grownAreas(boxes.filter(isGround), boxes, holders, moved)) moved.set(id, box);
  return moved;
}

/** Which event each paper belongs to: over as few relations as may be, then the nearest; without any, the nearest event around. */
function ownersOf(editor: Editor, papers: readonly ArrangeBox[], events: readonly Element[]): ReadonlyMap<ElementId, ElementId> {
  const byId = new Map(papers.map((box) => [box.id, box]));
  const near = neighbours(editor, byId);
  const owners = new Map<ElementId, ElementId>(events.map(({ id }) => [id, id]));
  for (let reached = [...owners.keys()]; reached.length > 0; ) {
    const next = new Map<ElementId, { readonly owner: ElementId; readonly way: number }>();
    for (const id of reached) {
      const owner = owners.get(id);
      const event = owner && byId.get(owner);
      if (!owner || !event) continue;
      for (const other of near.get(id) ?? []) {
        const box = byId.get(other);
        if (!box || owners.has(other)) continue;
        const way = between(box, event);
        if (way < (next.get(other)?.way ?? Infinity)) next.set(other, { owner, way });
      }
    }
    for (const [id, { owner }] of next) owners.set(id, owner);
    reached = [...next.keys()];
  }
  const leads = events.flatMap(({ id }) => byId.get(id) ?? []);
  for (const box of papers) {
    if (owners.has(box.id)) continue;
    const nearest = leads.reduce<ArrangeBox | undefined>((best, lead) => (best && between(best, box) <= between(lead, box) ? best : lead), undefined);
    if (nearest && apart(nearest, box) <= NEAR) owners.set(box.id, nearest.id);
  }
  return owners;
}

function neighbours(editor: Editor, byId: ReadonlyMap<ElementId, ArrangeBox>): ReadonlyMap<ElementId, readonly ElementId[]> {
  const found = new Map<ElementId, ElementId[]>();
  const snapshot = editor.index.snapshot();
  for (const { from, to } of [...snapshot.relations, ...editor.notation.inferRelations(snapshot)]) {
    const [a, b] = [byId.get(from), byId.get(to)];
    if (!a || !b || apart(a, b) > NEAR) continue;
    found.set(from, [...(found.get(from) ?? []), to]);
    found.set(to, [...(found.get(to) ?? []), from]);
  }
  return found;
}

function takeAreasAlong(
  boxes: readonly ArrangeBox[],
  holders: ReadonlyMap<ElementId, readonly ArrangeBox[]>,
  scope: ReadonlySet<ElementId> | undefined,
  clusters: readonly TimeCluster[],
  moved: Map<ElementId, Rect>,
): void {
  const inClusters = new Set(clusters.flatMap(({ members }) => members.map(({ id }) => id)));
  for (const area of boxes) {
    if (area.role !== 'area' || area.fixed || !(scope?.has(area.id) ?? true)) continue;
    const first = clusters.find(({ lead }) => holders.get(lead.id)?.includes(area));
    const to = first && moved.get(first.lead.id);
    if (!first || !to) continue;
    const [dx, dy] = [to.x - first.lead.x, to.y - first.lead.y];
    const along = boxes.filter((box) => !box.fixed && !moved.has(box.id) && !inClusters.has(box.id) && holders.get(box.id)?.includes(area));
    for (const { id, x, y, w, h } of [area, ...along.filter((box) => !isGround(box))]) moved.set(id, { x: x + dx, y: y + dy, w, h });
  }
}

const between = (a: Rect, b: Rect): number => Math.hypot(centerOf(a).x - centerOf(b).x, centerOf(a).y - centerOf(b).y);
const apart = (a: Rect, b: Rect): number => Math.hypot(Math.max(0, a.x - b.x - b.w, b.x - a.x - a.w), Math.max(0, a.y - b.y - b.h, b.y - a.y - a.h));
