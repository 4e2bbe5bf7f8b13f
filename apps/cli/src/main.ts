import { fileURLToPath, pathToFileURL } from 'node:url';
import { runCli } from './run-cli.ts';

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const exitCode = await runCli(process.argv.slice(2), {
  cwd: process.cwd(),
  stdin: async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  },
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  relay: fileURLToPath(new URL('../../relay/dist/main.js', import.meta.url)),
  runProgram: async (path, settings) => {
    Object.assign(process.env, settings);
    await import(pathToFileURL(path).href);
  },
});

// A program that was handed this process (the server) ends it in its own time.
if (exitCode !== undefined) process.exitCode = exitCode;
