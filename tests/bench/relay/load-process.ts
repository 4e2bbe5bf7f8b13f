import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { scenarios, type Figures, type Sizes } from './scenarios.ts';
import type { Target } from './target.ts';

/** What the load generator is told to do. */
export interface LoadTask {
  readonly scenario: string;
  readonly target: Target;
  readonly sizes: Sizes;
}

type LoadReply = { readonly figures: Figures } | { readonly error: string };

/** Runs one scenario in this process. */
export function runLoad({ scenario, target, sizes }: LoadTask): Promise<Figures> {
  const found = scenarios[scenario];
  if (found === undefined) throw new Error(`There is no scenario ${scenario}.`);
  return found.run(target, sizes);
}

/** Runs one scenario in a fresh process, so that every server meets the same generator. */
export function runLoadApart(task: LoadTask): Promise<Figures> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('../run-relay.mjs', import.meta.url)), ['--load'], { stdio: 'inherit' });
    child.once('message', (reply: LoadReply) => {
      if ('figures' in reply) resolve(reply.figures);
      else reject(new Error(reply.error));
      child.disconnect();
    });
    child.once('exit', (code) => reject(new Error(`the load generator ended with code ${code}`)));
    child.send(task);
  });
}

/** The other side of {@link runLoadApart}. */
export function serveLoad(): void {
  process.once('message', (task: LoadTask) => {
    runLoad(task).then(
      (figures) => process.send?.({ figures }),
      (error: unknown) => process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
  process.on('disconnect', () => process.exit(0));
}
