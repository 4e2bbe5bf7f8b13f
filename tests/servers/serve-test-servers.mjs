import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { startPostgres } from './start-postgres.mjs';
import { startRedis } from './start-redis.mjs';

// Vitest runs test files in processes that may end without a word. So the process that starts them holds the servers:
// a file asks for one at `testServers`, and the first who needs the shared one starts it.

const starters = {
  postgres: { shared: () => startPostgres({ durable: false }), own: () => startPostgres() },
  redis: { shared: () => startRedis(), own: () => startRedis() },
};
const orders = ['start', 'stop', 'kill', 'pause', 'resume', 'dispose'];

/** Vitest's global setup. Nothing is started before a test asks. */
export default async function setup(project) {
  const running = new Map();
  const shared = new Map();

  async function begin(kind, which) {
    const server = await starters[kind][which]();
    const id = randomUUID();
    running.set(id, server);
    return { id, url: server.url, bin: server.bin };
  }

  function take(kind, which) {
    if (which === 'own') return begin(kind, which);
    const known = shared.get(kind) ?? begin(kind, which);
    shared.set(kind, known);
    return known;
  }

  async function answer([first, second]) {
    if (first in starters && ['shared', 'own'].includes(second)) return take(first, second);
    const server = running.get(first);
    if (server === undefined || !orders.includes(second)) throw new Error(`No such order: ${first}/${second}`);
    if (second === 'dispose') running.delete(first);
    await server[second]();
    return {};
  }

  const secret = randomUUID();
  const control = createServer((request, response) => {
    const [, given, ...order] = (request.url ?? '').split('/');
    const reply = (status, body) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (given !== secret) return reply(404, { message: 'Not found.' });
    answer(order).then(
      (body) => reply(200, body),
      (error) => reply(500, { message: String(error.message) }),
    );
  });
  await new Promise((resolve, reject) => control.once('error', reject).listen(0, '127.0.0.1', resolve));
  control.unref();
  project.provide('testServers', `http://127.0.0.1:${control.address().port}/${secret}`);

  return async () => {
    control.closeAllConnections();
    control.close();
    await Promise.allSettled(shared.values());
    await Promise.allSettled([...running.values()].map((server) => server.dispose()));
  };
}
