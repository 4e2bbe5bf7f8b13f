/** What the command line may touch of its process, so that tests run it in theirs. */
export interface CliIo {
  readonly cwd: string;
  /** Everything on standard input, to its end; undefined as soon as it is more than `limit` bytes. */
  readonly stdin: (limit: number) => Promise<Uint8Array | undefined>;
  /** Results, and nothing else. */
  readonly stdout: (result: string | Uint8Array) => void;
  /** Progress, reports and complaints. */
  readonly stderr: (text: string) => void;
  /** The built server's main file. */
  readonly relay: string;
  /** Lets the program at `path` take over this process, with these environment settings and arguments. */
  readonly runProgram: (path: string, settings: Readonly<Record<string, string>>, args?: readonly string[]) => Promise<void>;
}

/** 0 fine · 1 findings of severity error, or specifications that fail · 2 bad usage or unreadable input. `undefined`: a program took over and ends by itself. */
export type ExitCode = 0 | 1 | 2 | undefined;
