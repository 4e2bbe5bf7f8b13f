import { inject } from 'vitest';

/** A real server of a test, held by the process that runs the tests (`tests/servers`). */
export type TestServer = {
  /** Where it is, with its password. PostgreSQL's names its first database. */
  readonly url: string;
  /** The folder of PostgreSQL's programs. */
  readonly bin: string | undefined;
  /** Halts it with everything that it runs, as a machine that hangs. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Ends it as a power cut would, the disk aside. */
  kill(): Promise<void>;
  stop(): Promise<void>;
  /** Starts it again, at the same address with what it had. */
  start(): Promise<void>;
  /** Ends it and removes what it had. Only for a server of one's own. */
  dispose(): Promise<void>;
};

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- Vitest's own is merged with it
  interface ProvidedContext {
    readonly testServers: string;
  }
}

/**
 * A real PostgreSQL or Redis. `shared` is one for the whole run, started for the first who asks: to be used, and neither
 * paused nor stopped. `own` is a fresh one for a test that harms it. Rejects, with what a person can do, where there is none.
 */
export async function takeServer(kind: 'postgres' | 'redis', which: 'shared' | 'own'): Promise<TestServer> {
  const { id, url, bin } = (await order(`${kind}/${which}`)) as { readonly id: string } & Pick<TestServer, 'url' | 'bin'>;
  const send = (what: string) => async (): Promise<void> => void (await order(`${id}/${what}`));
  return {
    url,
    bin,
    pause: send('pause'),
    resume: send('resume'),
    kill: send('kill'),
    stop: send('stop'),
    start: send('start'),
    dispose: send('dispose'),
  };
}

async function order(path: string): Promise<unknown> {
  const response = await fetch(`${inject('testServers')}/${path}`, { method: 'POST' });
  const body = (await response.json()) as { readonly message?: string };
  if (!response.ok) throw new Error(body.message);
  return body;
}
