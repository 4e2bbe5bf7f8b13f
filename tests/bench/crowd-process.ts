import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CrowdTask } from './crowd.ts';

/** Runs a crowd in a process of its own, so that it does not make the hands tremble; resolves, when all are there, to what sends them home. */
export async function gatherCrowd(task: CrowdTask): Promise<() => Promise<void>> {
  const child = fork(fileURLToPath(new URL('./run.mjs', import.meta.url)), ['--crowd'], { stdio: 'inherit' });
  const said = (word: string): Promise<void> =>
    new Promise((resolve, reject) => {
      child.once('message', (message) => (message === word ? resolve() : reject(new Error(`the crowd said ${String(message)}`))));
      child.once('exit', (code) => reject(new Error(`the crowd ended with code ${code}`)));
    });
  await said('ready');
  child.send({ ...task });
  await said('there');
  return async () => {
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.disconnect();
    await gone;
  };
}
