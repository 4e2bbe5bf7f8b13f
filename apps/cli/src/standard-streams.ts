/** Hands all of the bytes to `write`, however few it takes at a time. `write` gives how many bytes it took from `at` on. */
export function writeWhole(bytes: Uint8Array, write: (bytes: Uint8Array, at: number) => number): void {
  for (let at = 0; at < bytes.length; ) at += write(bytes, at);
}

/** Everything that a stream gives, to its end; undefined as soon as it is more than `limit` bytes. */
export async function readWhole(stream: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** How to end when standard output takes no more. A reader that has seen enough (`| head`) is no failure. */
export function brokenOutput(error: unknown): { readonly exitCode: 0 | 2; readonly message: string } {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  switch (code) {
    case 'EPIPE':
      return { exitCode: 0, message: '' };
    case 'ENOSPC':
    case 'EDQUOT':
      return { exitCode: 2, message: 'paperroll: The disk is full: what was written to standard output is not complete.\n' };
    default:
      return { exitCode: 2, message: `paperroll: Standard output cannot be written (${code}).\n` };
  }
}

/** The folder that paths are relative to: where the person stands, also when a package manager ran this from the project's root. */
export function workingFolder(env: Readonly<Record<string, string | undefined>>, cwd: string): string {
  return env['npm_lifecycle_event'] === 'paperroll' ? (env['INIT_CWD'] ?? cwd) : cwd;
}
