import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    readonly testServers: string;
  }
}

/** The addresses of the PostgreSQL and the Redis that a whole run of tests shares (`tests/servers`): not to be harmed. */
export async function sharedServers(): Promise<{ readonly store: string; readonly bus: string }> {
  return { store: await addressOf('postgres'), bus: await addressOf('redis') };
}

async function addressOf(kind: 'postgres' | 'redis'): Promise<string> {
  const response = await fetch(`${inject('testServers')}/${kind}/shared`, { method: 'POST' });
  const body = (await response.json()) as { readonly url?: string; readonly message?: string };
  if (body.url === undefined) throw new Error(body.message);
  return body.url;
}
