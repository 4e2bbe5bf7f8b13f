import { describe, expect, it } from 'vitest';
import { boardOf } from '../../testing/index.ts';
import { ES } from './kinds.ts';
import { readStory, type EventStory, type StoryPart } from './story.ts';

const told = (parts: readonly StoryPart[]): string => parts.map(({ element, inferred }) => `${element.id}${inferred ? '~' : ''}`).join(' ');

function storyOf(board: ReturnType<typeof boardOf>, id: string): EventStory {
  return readStory(board).storyOf(board.elements.find((element) => element.id === id)!);
}

const sentence = [
  { id: 'list', kind: ES.readModel, x: 0 },
  { id: 'send', kind: ES.command, x: 200 },
  { id: 'clerk', kind: ES.actor, x: 180, y: 100 },
  { id: 'rule', kind: ES.constraint, x: 400 },
  { id: 'sent', kind: ES.event, x: 707 },
  { id: 'then', kind: ES.policy, x: 907 },
  { id: 'late', kind: ES.hotspot, x: 400, y: 180 },
  { id: 'seen', kind: ES.readModel, x: 707, y: 2000 },
];

describe('the story of an event', () => {
  it('names who, by which command, under which rule, on which information, with which trouble: all read from adjacency', () => {
    const story = storyOf(boardOf(sentence, [], { level: 'design' }), 'sent');
    expect({
      actors: told(story.actors),
      commands: told(story.commands),
      rules: told(story.rules),
      systems: told(story.systems),
      readModels: told(story.readModels),
      reactions: told(story.reactions),
      hotspots: told(story.hotspots),
      updates: told(story.updates),
    }).toEqual({ actors: 'clerk~', commands: 'send~', rules: 'rule~', systems: '', readModels: 'list~', reactions: 'then~', hotspots: 'late~', updates: '' });
  });

  it('marks as inferred what needed one step of adjacency, and not what was drawn all the way', () => {
    const drawn = boardOf(sentence, [{ from: 'rule', to: 'sent' }, { from: 'send', to: 'rule' }, { from: 'sent', to: 'seen' }], { level: 'design' });
    const story = storyOf(drawn, 'sent');
    expect([told(story.commands), told(story.rules), told(story.actors), told(story.updates)]).toEqual(['send', 'rule', 'clerk~', 'seen']);
  });

  it('A12: where one aggregate handles many commands, the wording tells which led to the event', () => {
    const board = boardOf(
      [
        { id: 'cargo', kind: ES.aggregate, y: 1000 },
        { id: 'book', kind: ES.command, x: 0, text: 'Book cargo' },
        { id: 'assign', kind: ES.command, x: 600, text: 'Assign cargo to route' },
        { id: 'cancel', kind: ES.command, x: 1200, text: 'Cancel' },
        { id: 'booked', kind: ES.event, x: 900, y: 2000, text: 'Cargo booked' },
        { id: 'assigned', kind: ES.event, x: 0, y: 2000, text: 'Cargo assigned to route' },
        { id: 'odd', kind: ES.event, x: 1500, y: 2000, text: 'Something else' },
      ],
      [
        ...['book', 'assign', 'cancel'].map((from) => ({ from, to: 'cargo' })),
        ...['booked', 'assigned', 'odd'].map((to) => ({ from: 'cargo', to })),
      ],
      { level: 'design' },
    );
    expect(told(storyOf(board, 'booked').commands)).toBe('book~');
    expect(told(storyOf(board, 'assigned').commands)).toBe('assign~');
    expect(told(storyOf(board, 'odd').commands)).toBe('cancel~');
  });

  it('A12: says nothing of the command rather than something wrong', () => {
    const board = boardOf(
      [
        { id: 'cargo', kind: ES.aggregate, y: 1000 },
        { id: 'book', kind: ES.command, text: 'Book cargo' },
        { id: 'route', kind: ES.command, x: 600, text: 'Route cargo' },
        { id: 'booked', kind: ES.event, y: 2000, text: 'Cargo booked' },
        { id: 'routed', kind: ES.event, x: 600, y: 2000, text: 'Cargo routed' },
        { id: 'lost', kind: ES.event, x: 900, y: 2000, text: 'Cargo lost' },
        { id: 'refused', kind: ES.event, x: 1200, y: 2000, text: 'Booking refused' },
      ],
      [...['book', 'route'].map((from) => ({ from, to: 'cargo' })), ...['booked', 'routed', 'lost', 'refused'].map((to) => ({ from: 'cargo', to }))],
      { level: 'design' },
    );
    expect(['booked', 'routed', 'lost', 'refused'].map((event) => told(storyOf(board, event).commands))).toEqual(['book~', 'route~', '', 'book~']);
  });

  it('tells what a hotspot is about, and which remarks a sticky bears', () => {
    const board = boardOf(sentence, [], { level: 'design' });
    const story = readStory(board);
    const find = (id: string) => board.elements.find((element) => element.id === id)!;
    expect(told(story.remarkedBy(find('late')))).toBe('rule~');
    expect(told(story.remarksOn(find('rule')))).toBe('late~');
    expect(told(story.remarksOn(find('sent')))).toBe('');
  });

  it('is read once for each snapshot', () => {
    const board = boardOf(sentence);
    expect(readStory(board)).toBe(readStory(board));
    expect(readStory({ ...board })).not.toBe(readStory(board));
  });

  it('survives arrows drawn the wrong way, in circles and to kinds that nobody knows', () => {
    const board = boardOf(
      [{ id: 'a', kind: ES.event }, { id: 'b', kind: ES.command, x: 1000 }, { id: 'c', kind: 'xx.odd', x: 2000 }],
      [{ from: 'a', to: 'b' }, { from: 'b', to: 'a' }, { from: 'a', to: 'c' }, { from: 'c', to: 'a' }],
    );
    expect(told(storyOf(board, 'a').commands)).toBe('b');
  });
});
