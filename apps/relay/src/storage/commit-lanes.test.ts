import { expect, test } from 'vitest';
import type { NewUpdate } from './board-store.ts';
import { createCommitLanes } from './commit-lanes.ts';
import type { GroupCommit } from './group-commit.ts';

let time = 0;
const took: string[] = [];
const lane = (name: string): GroupCommit => ({
  append: ({ room }) => {
    took.push(`${room} ${name}`);
    return Promise.resolve({ seqs: [], at: 0 });
  },
  idle: () => Promise.resolve(),
});
const updates = (count: number, bytes: number): readonly NewUpdate[] => Array.from({ length: count }, () => ({ update: new Uint8Array(bytes), author: '' }));

/** The ways that a second of writing takes, each once. */
function ways(rooms: Readonly<Record<string, readonly NewUpdate[]>>): readonly string[] {
  const commits = createCommitLanes({ quiet: lane('quiet'), loud: lane('loud') }, () => time);
  for (let i = 0; i < 20; i++) {
    time += 50;
    if (i === 10) took.length = 0;
    for (const [room, each] of Object.entries(rooms)) void commits.append({ boardId: room, room }, each);
  }
  return [...new Set(took)].sort();
}

test('a room that writes most of what is written has a way to the disk of its own', () => {
  expect(ways({ flood: updates(10, 1000), a: updates(1, 100), b: updates(1, 200) })).toEqual(['a quiet', 'b quiet', 'flood loud']);
  expect(ways({ flood: updates(10, 1000), other: updates(10, 1000), third: updates(10, 1000) })).toEqual(['flood quiet', 'other quiet', 'third quiet']);
});

test('a room with what people write by hand has not, also when it is alone', () => {
  expect(ways({ workshop: updates(5, 200) })).toEqual(['workshop quiet']);
});

test('a room goes back when it is quiet again', () => {
  const commits = createCommitLanes({ quiet: lane('quiet'), loud: lane('loud') }, () => time);
  const write = (count: number): void => void commits.append({ boardId: 'a', room: 'a' }, updates(count, 1000));
  for (let i = 0; i < 10; i++) {
    time += 50;
    write(20);
  }
  expect(took.at(-1)).toBe('a loud');
  time += 1000;
  write(1);
  expect(took.at(-1)).toBe('a quiet');
});
