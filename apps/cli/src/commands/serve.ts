import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fail, ok, type Refusal, type Result } from '@paperroll/model';
import type { CliIo, ExitCode } from '../cli-io.ts';

/** The options of `paperroll serve`; each wins over the setting of the same meaning in the environment. */
export interface ServeOptions {
  readonly port?: string;
  readonly host?: string;
  readonly store?: string;
}

/** Hands this process to the server: it prints, obeys signals and chooses the exit code itself. */
export async function serve(options: ServeOptions, io: CliIo): Promise<Result<ExitCode, Refusal>> {
  if (!existsSync(io.relay)) return notBuilt();
  await io.runProgram(io.relay, settingsOf(options, io.cwd));
  return ok(undefined);
}

function settingsOf({ port, host, store }: ServeOptions, cwd: string): Readonly<Record<string, string>> {
  return {
    ...(port === undefined ? {} : { PORT: port }),
    ...(host === undefined ? {} : { HOST: host }),
    ...storeSetting(store, cwd),
  };
}

/** The setting that `--store` stands for: a file, or a store's address as it is. */
export function storeSetting(store: string | undefined, cwd: string): Readonly<Record<string, string>> {
  return store === undefined ? {} : { PAPERROLL_STORE: /^[a-z]{2,}:/i.test(store) ? store : `sqlite:${resolve(cwd, store)}` };
}

/** The refusal of commands that need the server's files. */
export function notBuilt(): Result<never, Refusal> {
  return fail({ code: 'not-built', message: 'The server is not built yet. Build it with `npx pnpm@12 build`, or build and serve with `npx pnpm@12 start`.' });
}
