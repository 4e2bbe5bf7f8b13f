import { unionOf } from '@paperroll/model';
import { zoomAt, ZOOM_MAX } from '@paperroll/scene';
import { pageBy, zoomBy, zoomTo, ZOOM_STEP } from '../camera.ts';
import { boundsOf } from '../selection.ts';
import { describe } from '../words.ts';
import type { Workbench } from '../workbench.ts';
import { hasSelection, type ActionSpec } from './define.ts';

/** Ways to look at the wall. */
export const viewActions: readonly ActionSpec[] = [
  { id: 'view.zoom-in', group: 'view', shortcuts: ['mod+=', 'mod++'], run: (bench) => zoomBy(bench, ZOOM_STEP) },
  { id: 'view.zoom-out', group: 'view', shortcuts: ['mod+-'], run: (bench) => zoomBy(bench, 1 / ZOOM_STEP) },
  { id: 'view.zoom-100', group: 'view', shortcuts: ['mod+0', 'shift+0'], run: zoomToFull },
  { id: 'view.zoom-fit', group: 'view', shortcuts: ['shift+1', 'home'], run: (bench) => zoomTo(bench, bench.scene.bounds()) },
  { id: 'view.zoom-selection', group: 'view', shortcuts: ['shift+2'], enabled: hasSelection, run: (bench) => zoomTo(bench, selectionBox(bench)) },
  { id: 'view.zoom-close', group: 'view', shortcuts: ['shift+3'], enabled: hasSelection, run: (bench) => zoomTo(bench, selectionBox(bench), ZOOM_MAX) },
  { id: 'view.page-down', group: 'view', shortcuts: ['pagedown'], run: (bench) => pageBy(bench, 0, 1) },
  { id: 'view.page-up', group: 'view', shortcuts: ['pageup'], run: (bench) => pageBy(bench, 0, -1) },
  { id: 'view.page-right', group: 'view', shortcuts: ['shift+pagedown'], run: (bench) => pageBy(bench, 1, 0) },
  { id: 'view.page-left', group: 'view', shortcuts: ['shift+pageup'], run: (bench) => pageBy(bench, -1, 0) },
  { id: 'view.next-event', group: 'view', shortcuts: ['.'], run: (bench) => step(bench, 1) },
  { id: 'view.previous-event', group: 'view', shortcuts: [','], run: (bench) => step(bench, -1) },
];

function zoomToFull(bench: Workbench): void {
  const { viewport, screen } = bench.state;
  bench.setViewport(zoomAt(viewport, { left: screen.w / 2, top: screen.h / 2 }, 1));
}

function selectionBox(bench: Workbench): ReturnType<typeof unionOf> {
  const { selection, selectedRelations } = bench.state;
  const elements = boundsOf(bench.index, selection);
  const connectors = [...selectedRelations].flatMap((id) => bench.scene.connector(id)?.box ?? []);
  return unionOf([...(elements ? [elements] : []), ...connectors]);
}

/** Walks the story: from the selected event, or from its start or end. */
function step(bench: Workbench, by: 1 | -1): void {
  const story = bench.notation.timeline(bench.index.snapshot());
  const at = story.findIndex((event) => bench.state.selection.has(event.id));
  const next = at < 0 ? (by > 0 ? story[0] : story.at(-1)) : story[at + by];
  if (!next) {
    bench.announce(bench.translate(story.length === 0 ? 'said.no-events' : by > 0 ? 'said.last-event' : 'said.first-event'));
    return;
  }
  bench.reveal([next.id]);
  bench.announce(bench.translate('said.event', { what: describe(bench, next.id), number: story.indexOf(next) + 1, of: story.length }));
}
