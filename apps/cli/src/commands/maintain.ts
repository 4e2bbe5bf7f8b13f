import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ok, type Refusal, type Result } from '@paperroll/model';
import type { CliIo, ExitCode } from '../cli-io.ts';
import { notBuilt, storeSetting } from './serve.ts';

/** The options of `paperroll backup`, `restore` and `check`. */
export interface MaintainOptions {
  readonly store?: string;
  readonly replace?: true;
  readonly json?: true;
}

/** Hands this process to the server's program for maintenance: it prints and chooses the exit code itself. */
export async function maintain(task: 'backup' | 'restore' | 'check', file: string | undefined, options: MaintainOptions, io: CliIo): Promise<Result<ExitCode, Refusal>> {
  const program = join(dirname(io.relay), 'maintain.js');
  if (!existsSync(program)) return notBuilt();
  const asked = {
    task,
    ...(file === undefined ? {} : { file: resolve(io.cwd, file) }),
    ...(task === 'check' ? { json: options.json === true } : { replace: options.replace === true }),
  };
  await io.runProgram(program, storeSetting(options.store, io.cwd), [JSON.stringify(asked)]);
  return ok(undefined);
}
