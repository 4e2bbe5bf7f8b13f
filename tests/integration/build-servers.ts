import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The tests of this folder talk to the built relay and command line, as people do: bring both up to date first. */
export default function buildServers(): void {
  const script = fileURLToPath(new URL('../scripts/build.mjs', import.meta.url));
  try {
    execFileSync(process.execPath, [script, '--filter=@paperroll/relay', '--filter=@paperroll/cli'], { stdio: 'pipe', encoding: 'utf8' });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string };
    throw new Error(`The relay and the command line cannot be built:\n${stdout}\n${stderr}`, { cause: error });
  }
}
