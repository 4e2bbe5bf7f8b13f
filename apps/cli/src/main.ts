import { fstatSync, writeSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runCli } from './run-cli.ts';
import { brokenOutput, readWhole, workingFolder, writeWhole } from './standard-streams.ts';

function giveUp(error: unknown): never {
  const { exitCode, message } = brokenOutput(error);
  process.stderr.write(message);
  process.exit(exitCode);
}

process.stdout.on('error', giveUp);
// Nobody is left to be told.
process.stderr.on('error', () => undefined);

// Node takes a short write to a file, as on a full disk, for a whole one. Asked without `bigint` about a pipe or socket, Node 20
// no longer follows links when it looks for packages.
const isFile = fstatSync(1, { bigint: true }).isFile();

function writeResult(result: string | Uint8Array): void {
  if (!isFile) return void process.stdout.write(result);
  try {
    writeWhole(typeof result === 'string' ? Buffer.from(result) : result, (bytes, at) => writeSync(1, bytes, at));
  } catch (error) {
    giveUp(error);
  }
}

const exitCode = await runCli(process.argv.slice(2), {
  cwd: workingFolder(process.env, process.cwd()),
  stdin: (limit) => readWhole(process.stdin as AsyncIterable<Buffer>, limit),
  stdout: writeResult,
  stderr: (text) => void process.stderr.write(text),
  relay: fileURLToPath(new URL('../../relay/dist/main.js', import.meta.url)),
  runProgram: async (path, settings, args = []) => {
    Object.assign(process.env, settings);
    process.argv = [...process.argv.slice(0, 1), path, ...args];
    await import(pathToFileURL(path).href);
  },
});

// A program that was handed this process (the server) ends it in its own time.
if (exitCode !== undefined) process.exitCode = exitCode;
