import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ExitCode } from '../cli-io.ts';
import { runCli } from '../run-cli.ts';

/** What a command printed and how it ended. */
export interface Ran {
  readonly exitCode: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
  /** Programs that took over, with their settings. */
  readonly programs: readonly { readonly path: string; readonly settings: Readonly<Record<string, string>>; readonly args?: readonly string[] }[];
}

/** What a command may find around it. */
export interface Surroundings {
  readonly cwd?: string;
  readonly stdin?: string | Uint8Array;
  readonly relay?: string;
}

/** An empty folder of its own; it goes when the test is over. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'paperroll-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs a command line in this process. */
export async function runInMemory(args: readonly string[], { cwd = freshFolder(), stdin = '', relay = join(cwd, 'no-relay.js') }: Surroundings = {}): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const programs: Ran['programs'][number][] = [];
  const exitCode = await runCli(args, {
    cwd,
    relay,
    stdin: async () => (typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin),
    stdout: (result) => void (stdout += typeof result === 'string' ? result : Buffer.from(result).toString('latin1')),
    stderr: (text) => void (stderr += text),
    runProgram: async (path, settings, args) => void programs.push({ path, settings, ...(args === undefined ? {} : { args }) }),
  });
  return { exitCode, stdout, stderr, programs };
}
