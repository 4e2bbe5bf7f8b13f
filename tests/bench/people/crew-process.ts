import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { StreamFigures } from '../relay/stream.ts';
import { gatherCrew, type Crew, type CrewTask, type Return } from './crew.ts';

/** What a crew is asked to do. */
type Order = { readonly do: 'gather'; readonly task: CrewTask } | { readonly do: 'work'; readonly seconds: number } | { readonly do: 'lost' } | { readonly do: 'come-back' };

type Reply = { readonly answer: unknown } | { readonly error: string };

/** A crew in a process of its own. */
export interface CrewProcess {
  work(seconds: number): Promise<StreamFigures>;
  lost(): Promise<number>;
  comeBack(): Promise<Return>;
  end(): Promise<void>;
}

/** Sends a crew to a relay; resolves when all of it are there. */
export async function sendCrew(task: CrewTask): Promise<CrewProcess> {
  const child = fork(fileURLToPath(new URL('../run-crowd.mjs', import.meta.url)), ['--crew'], { stdio: 'inherit' });
  await ask(child, { do: 'gather', task });
  return {
    work: async (seconds) => (await ask(child, { do: 'work', seconds })) as StreamFigures,
    lost: async () => (await ask(child, { do: 'lost' })) as number,
    comeBack: async () => (await ask(child, { do: 'come-back' })) as Return,
    async end() {
      const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.disconnect();
      await gone;
    },
  };
}

function ask(child: ChildProcess, order: Order): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void => reject(new Error(`the crew ended with code ${code}`));
    child.once('exit', ended);
    child.once('message', (reply: Reply) => {
      child.off('exit', ended);
      if ('error' in reply) reject(new Error(reply.error));
      else resolve(reply.answer);
    });
    child.send(order);
  });
}

/** The other side of {@link sendCrew}. */
export function serveCrew(): void {
  let crew: Crew | undefined;
  const obey = async (order: Order): Promise<unknown> => {
    if (order.do === 'gather') crew = await gatherCrew(order.task);
    if (crew === undefined) throw new Error('the crew has not gathered');
    if (order.do === 'work') return crew.work(order.seconds);
    if (order.do === 'come-back') return crew.comeBack();
    return order.do === 'lost' ? crew.lost() : 0;
  };
  process.on('message', (order: Order) => {
    obey(order).then(
      (answer) => process.send?.({ answer }),
      (error: unknown) => process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
  process.on('disconnect', () => process.exit(0));
}
