import { createMoveWriter } from '../relay/board-bytes.ts';
import { openClient, type Client } from '../relay/client.ts';
import { gather, roomAt, stream, type Crowd, type StreamFigures } from '../relay/stream.ts';
import type { Target } from '../relay/target.ts';

/** A part of the people: who they are and what they do. Plain values, which go to a process of its own. */
export interface CrewTask {
  readonly target: Target;
  readonly perRoom: number;
  readonly updatesPerSecond: number;
  readonly cursorsPerSecond: number;
  /** Tells this crew's people and moves from those of another. */
  readonly firstClientId: number;
}

/** How a crew came back after its relay had gone. */
export interface Return {
  /** From the end of the relay until the last of them was in sync again. */
  readonly seconds: number;
  readonly attempts: number;
}

/** People who are connected. */
export interface Crew {
  /** Works for so many seconds. */
  work(seconds: number): Promise<StreamFigures>;
  /** How many have lost their connection. */
  lost(): number;
  /** Everybody comes back by themselves, each with backoff and full jitter, as pages do. */
  comeBack(): Promise<Return>;
  close(): void;
}

const BASE_MS = 1000;
const LONGEST_MS = 30_000;
const LATEST_MS = 180_000;

/** Connects a crew. */
export async function gatherCrew(task: CrewTask): Promise<Crew> {
  const { perRoom } = task;
  // What the relay's process costs is read by the bench itself: this one outlives the relay that it is told of.
  const target: Target = { ...task.target, pid: process.pid };
  const people = target.rooms.length * perRoom;
  const writers = Array.from({ length: people }, (_, i) => createMoveWriter(task.firstClientId + i));
  let crowd: Crowd = await gather(target, target.rooms.length, perRoom);
  return {
    work: (seconds) => stream(target, crowd, { updatesPerSecond: task.updatesPerSecond, cursorsPerSecond: task.cursorsPerSecond, warmUp: Math.min(1, seconds / 4), seconds, updateOf: (person, mark) => writers[person]?.move(mark) ?? new Uint8Array() }),
    lost: () => crowd.clients.filter((client) => client.gone() !== undefined).length,
    async comeBack() {
      const began = performance.now();
      let attempts = 0;
      const back = await Promise.all(
        Array.from({ length: people }, async (_, person) => {
          const client = await returning(target, Math.floor(person / perRoom), () => attempts++);
          client.close();
        }),
      );
      const seconds = (performance.now() - began) / 1000;
      if (back.length !== people) throw new Error('somebody did not come back');
      crowd = await gather(target, target.rooms.length, perRoom);
      return { seconds, attempts };
    },
    close: () => crowd.close(),
  };
}

/** One person who tries until they are in sync. Throws when that takes too long. */
async function returning(target: Target, room: number, onAttempt: () => void): Promise<Client> {
  const end = performance.now() + LATEST_MS;
  for (let attempt = 0; ; attempt++) {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(LONGEST_MS, BASE_MS * 2 ** attempt)));
    onAttempt();
    try {
      const client = await openClient({ dialect: target.dialect, port: target.port, room: roomAt(target, room) });
      await client.sync();
      return client;
    } catch (error) {
      if (performance.now() > end) throw error;
    }
  }
}
