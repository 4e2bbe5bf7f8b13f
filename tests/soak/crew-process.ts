import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CrewReport, CrewTask } from './crew.ts';

/** A crew in a process of its own. */
export interface CrewProcess {
  report(): Promise<CrewReport>;
  end(): Promise<void>;
}

/** Sends a crew to a board; resolves when all are there. */
export async function sendCrew(task: CrewTask): Promise<CrewProcess> {
  const child = fork(fileURLToPath(new URL('./run.mjs', import.meta.url)), ['--crew'], { stdio: 'inherit' });
  await answerOf(child);
  child.send({ ...task });
  await answerOf(child);
  return {
    async report() {
      child.send('report');
      return (await answerOf(child)) as CrewReport;
    },
    async end() {
      const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.disconnect();
      await gone;
    },
  };
}

const answerOf = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const ended = (code: number | null): void => reject(new Error(`the crew ended with code ${code}`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message);
    });
  });
