import { describe, expect, it } from 'vitest';
import { containsRect, type Rect } from '../../../geometry.ts';
import type { Element } from '../../../schema/element.ts';
import { isContainerFigure, kindOf } from '../../notation.ts';
import { runLint } from '../../../lint/lint.ts';
import { eventStorming } from '../event-storming.ts';
import { eventStormingLibrary } from '../library.ts';
import { ES } from '../kinds.ts';
import { readStory } from '../story.ts';
import { laneOf, lanesOf } from '../timeline.ts';
import { bikeShare } from './bike-share.ts';
import { delayRefund } from './delay-refund.ts';
import { samples } from './index.ts';
import { libraryDesign } from './library-design.ts';

const isArea = (element: Element): boolean => isContainerFigure(kindOf(eventStorming, element.kind).figure);
const overlaps = (a: Rect, b: Rect): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

describe.each(samples)('the sample “$title”', (sample) => {
  const board = sample.build();
  const stickies = board.elements.filter((element) => !isArea(element));

  it('hangs tidily: no paper covers another, but for people on their command', () => {
    const covered = stickies.flatMap((a, i) =>
      stickies.slice(i + 1).flatMap((b) => (overlaps(a, b) && !(b.kind === ES.actor && a.kind === ES.command) ? [`${a.text} / ${b.text}`] : [])),
    );
    expect(covered).toEqual([]);
  });

  it('keeps every sticky wholly inside or wholly outside of each lane, frame and context', () => {
    const cut = board.elements.filter(isArea).flatMap((area) => stickies.filter((sticky) => overlaps(area, sticky) && !containsRect(area, sticky)).map((sticky) => `${area.text} / ${sticky.text}`));
    expect(cut).toEqual([]);
    const areas = board.elements.filter(isArea);
    expect(areas.flatMap((a, i) => areas.slice(i + 1).filter((b) => overlaps(a, b) && !containsRect(a, b) && !containsRect(b, a)).map((b) => `${a.text} / ${b.text}`))).toEqual([]);
  });

  it('reads as it was meant: every remark concerns something, every command has issuer and outcome, nothing dangles', () => {
    const story = readStory(board);
    for (const element of stickies) if ([ES.hotspot, ES.opportunity, ES.vote, ES.valuePositive, ES.valueNegative].includes(element.kind as never)) expect(story.remarkedBy(element), element.text).toHaveLength(1);
    const quiet = new Set(['es.open-hotspot', 'es.duplicate-event']);
    expect(runLint(eventStormingLibrary.rules, board, 'strict').filter((finding) => !quiet.has(finding.rule)).map((finding) => finding.message)).toEqual([]);
  });
});

describe('the Big Picture of a bike share', () => {
  const board = bikeShare.build();
  const count = (kind: string): number => board.elements.filter((element) => element.kind === kind).length;

  it('is as rich as a real one', () => {
    expect(count(ES.event)).toBe(81);
    expect(bikeShare.description).toContain('81 events');
    expect(lanesOf(board)).toHaveLength(4);
    expect(readStory(board).chapters.flatMap((chapter) => chapter.pivotal?.text ?? [])).toEqual(['Season opened', 'Bike unlocked', 'Bike returned', 'Bike declared unsafe', 'Season closed']);
    for (const kind of [ES.hotspot, ES.actor, ES.system]) expect(count(kind)).toBeGreaterThan(10);
    for (const kind of [ES.opportunity, ES.context, ES.valuePositive]) expect(count(kind)).toBeGreaterThan(4);
  });

  it('shows no event outside of a lane, and no event in the column of a pivotal one', () => {
    const events = board.elements.filter((element) => element.kind === ES.event);
    for (const event of events) expect(laneOf(board, event), event.text).toBeDefined();
    for (const pivotal of events.filter((event) => event.props['pivotal'] === true)) expect(events.filter((event) => event.x === pivotal.x)).toEqual([pivotal]);
  });

  it('tells each event with who and what hangs at it', () => {
    const story = readStory(board);
    const unlocked = story.storyOf(board.elements.find((element) => element.text === 'Bike unlocked')!);
    expect(unlocked.actors.map((part) => [part.element.text, part.inferred])).toEqual([['Rider', true]]);
    expect(unlocked.systems.map((part) => part.element.text)).toEqual(['Smart lock']);
    const full = story.storyOf(board.elements.find((element) => element.text === 'Station found full')!);
    expect(full.hotspots.map((part) => part.element.text)).toEqual(['Why does nobody know before they arrive?']);
    expect(full.values.map((part) => part.element.text)).toEqual(['Patience']);
    for (const event of story.chapters.flatMap((chapter) => chapter.events)) expect(story.storyOf(event).systems.length).toBeLessThanOrEqual(1);
    const hung = board.elements.filter((element) => element.kind === ES.system || element.kind === ES.actor);
    for (const element of hung) expect(story.relationsFrom(element.id).map(({ to }) => story.element(to)?.kind), element.text).toEqual([ES.event]);
  });
});

it('the process of a refund forks where the story forks', () => {
  const board = delayRefund.build();
  const story = readStory(board);
  const events = (name: string): readonly Element[] => board.elements.filter((element) => element.text === name);
  const confirmed = story.storyOf(events('Delay confirmed').find((event) => event.x > 1000)!);
  expect(confirmed.systems.map((part) => part.element.text)).toEqual(['Timetable archive']);
  expect(confirmed.commands.map((part) => part.element.text)).toEqual(['Look up delay']);
  expect(confirmed.policies.map((part) => part.element.text)).toEqual(['Whenever a refund is claimed, then look up the delay']);
  const rejected = story.storyOf(events('Claim rejected').find((event) => event.x > 500)!);
  expect(rejected.actors.map((part) => part.element.text)).toEqual(['Clerk']);
  expect(rejected.readModels.map((part) => part.element.text)).toEqual(['Claims to review']);
});

it('the design of a library puts every sentence into one context', () => {
  const board = libraryDesign.build();
  const story = readStory(board);
  for (const element of board.elements) if (!isArea(element)) expect(story.contextOf(element), element.text).toBeDefined();
  expect(story.contexts.map((context) => context.text)).toEqual(['Lending', 'Catalogue', 'Reservations', 'Notifications']);
});
