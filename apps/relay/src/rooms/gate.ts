/** How much a gate lets in. */
export type GateLimits = {
  /** Pieces of work that run at once. */
  readonly atOnce: number;
  /** Pieces of work that wait, at most. */
  readonly waiting: number;
  /** How many begin in a second, at most, after a fifth of that at once; any number without it. */
  readonly perSecond?: number;
  /** What of `atOnce` and of `waiting` one party may have, from 0 to 1; all of it without it. */
  readonly share?: number;
};

/** Lets so many pieces of work run at once, the others in their order but party by party, and only so many wait. */
export type Gate = {
  /** Whether so much waits, of all or of one party, that nothing more should be begun. */
  isFull(party?: string): boolean;
  /** Does the work when it is its turn: who has much to do waits for itself, and others go in between. */
  run<T>(work: () => Promise<T>, party?: string): Promise<T>;
};

/** How much of a second's work may begin at once. */
const burstMs = 200;

/** Of one party: what runs, and what waits. */
type Line = { running: number; readonly waiting: (() => void)[] };

/** See {@link Gate}. `now` gives monotonic milliseconds. */
export function createGate(limits: GateLimits, now: () => number = () => performance.now()): Gate {
  // In the order of their turns.
  const lines = new Map<string, Line>();
  const mostOf = (all: number): number => Math.max(1, Math.floor(all * (limits.share ?? 1)));
  const [mostRunning, mostWaiting] = [mostOf(limits.atOnce), mostOf(limits.waiting)];
  const spacingMs = limits.perSecond === undefined ? 0 : 1000 / limits.perSecond;
  let [running, waiting] = [0, 0];
  /** When the next would begin if all began evenly: it runs ahead of the time by a burst at most. */
  let evenly = -Infinity;
  let opening: NodeJS.Timeout | undefined;

  const waitMs = (): number => (spacingMs === 0 ? 0 : evenly - now() - burstMs + spacingMs);
  const lineOf = (party: string): Line => {
    const line = lines.get(party) ?? { running: 0, waiting: [] };
    lines.set(party, line);
    return line;
  };
  const letIn = (line: Line): void => {
    if (spacingMs > 0) evenly = Math.max(evenly, now()) + spacingMs;
    running += 1;
    line.running += 1;
  };
  const mayBegin = (line: Line): boolean => running < limits.atOnce && line.running < mostRunning;
  const nextLine = (): [string, Line] | undefined => {
    for (const each of lines) if (each[1].waiting.length > 0 && mayBegin(each[1])) return each;
    return undefined;
  };
  const enter = (line: Line): Promise<void> => {
    // Nobody who comes now is before somebody who waits for nothing but their turn.
    if (line.waiting.length > 0 || !mayBegin(line) || waitMs() > 0 || (waiting > 0 && nextLine() !== undefined)) {
      return new Promise((resolve) => {
        line.waiting.push(resolve);
        waiting += 1;
        open();
      });
    }
    letIn(line);
    return Promise.resolve();
  };
  /** Lets in who may go, and comes again when it is only a matter of time. */
  const open = (): void => {
    if (opening !== undefined) return;
    for (let next = nextLine(); next !== undefined; next = nextLine()) {
      const ms = waitMs();
      if (ms > 0) {
        opening = setTimeout(() => {
          opening = undefined;
          open();
        }, ms);
        return;
      }
      const [party, line] = next;
      letIn(line);
      waiting -= 1;
      line.waiting.shift()?.();
      // Behind all others.
      lines.delete(party);
      lines.set(party, line);
    }
  };
  const leave = (party: string, line: Line): void => {
    running -= 1;
    line.running -= 1;
    if (line.running === 0 && line.waiting.length === 0) lines.delete(party);
    open();
  };

  return {
    isFull: (party) => waiting >= limits.waiting || (party !== undefined && (lines.get(party)?.waiting.length ?? 0) >= mostWaiting),
    async run(work, party = '') {
      const line = lineOf(party);
      await enter(line);
      try {
        return await work();
      } finally {
        leave(party, line);
      }
    },
  };
}
