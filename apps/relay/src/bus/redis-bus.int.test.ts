import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { pino } from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import { messageBusContract } from '../testing/message-bus-contract.ts';
import { takeServer } from '../testing/test-servers.ts';
import { waitFor } from '../testing/wait-for.ts';
import type { BusMessage, MessageBus } from './message-bus.ts';
import { openRedisBus } from './redis-bus.ts';

const logger = pino({ level: 'silent' });
const open: MessageBus[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((bus) => bus.close()));
});

function connect(url: string, node: string, lines: string[] = []): MessageBus {
  const log = pino({ level: 'trace' }, { write: (line) => void lines.push(line) });
  const bus = openRedisBus({ url, node, logger: log, beatMs: 50 });
  open.push(bus);
  return bus;
}

messageBusContract('Redis', async () => {
  const { url } = await takeServer('redis', 'shared');
  return { connect: (node) => openRedisBus({ url, node, logger, beatMs: 100 }), dispose: () => Promise.resolve() };
});

const message = (number: number): BusMessage => ({ kind: 'head', node: 'one', room: 'r', line: 'one:1', number });

describe('a bus on Redis', () => {
  test('keeps walls with other database numbers on the same Redis apart', async () => {
    const { url } = await takeServer('redis', 'shared');
    const [zero, again, other] = [connect(url, 'a'), connect(`${url}/0`, 'b'), connect(`${url}/1`, 'c')];
    await Promise.all([zero, again, other].map((bus) => bus.check()));
    const heard: string[] = [];
    for (const [name, bus] of [['same', again], ['other', other]] as const) {
      bus.subscribe(() => heard.push(name));
      await bus.enter('apart');
    }
    const said: BusMessage = { kind: 'presence-wanted', node: 'a', room: 'apart' };
    other.publish({ ...said, node: 'c' });
    await waitFor('its own word', () => heard.length === 1);
    zero.publish(said);
    await waitFor('the word of the same number', () => heard.includes('same'));
    expect(heard).toEqual(['other', 'same']);
  });

  test('says when Redis is halted, killed and back, and hears its rooms again without being told', async () => {
    const server = await takeServer('redis', 'own');
    const [one, two] = [connect(server.url, 'one'), connect(server.url, 'two')];
    await Promise.all([one, two].map((bus) => bus.check()));
    const states: boolean[] = [];
    two.onLive((live) => states.push(live));
    const heard: number[] = [];
    two.subscribe((each) => 'number' in each && heard.push(each.number));
    await two.enter('r');
    const bothAre = (live: boolean) => waitFor(`both to be ${live ? 'up' : 'down'}`, () => one.isLive() === live && two.isLive() === live);

    await server.pause();
    await bothAre(false);
    one.publish(message(1));
    await server.resume();
    await bothAre(true);
    one.publish(message(2));
    await waitFor('the word after the pause', () => heard.includes(2));

    await server.kill();
    await bothAre(false);
    const late = two.enter('late');
    one.publish(message(3));
    await server.start();
    await bothAre(true);
    await late;
    one.publish(message(4));
    await waitFor('the word after the restart', () => heard.includes(4));
    expect(heard).toEqual([2, 4]);
    expect(states).toEqual([false, true, false, true]);
    await server.dispose();
  });

  test('leaves a line on which nothing comes back any more, and finds another', async () => {
    const server = await takeServer('redis', 'shared');
    const silent = createServer();
    const sockets: Socket[] = [];
    silent.on('connection', (socket: Socket) => void sockets.push(socket.on('error', () => undefined)));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const bus = connect(`redis://127.0.0.1:${port}`, 'one');
    await waitFor('it to have tried twice', () => sockets.length >= 4, 20_000);
    expect(bus.isLive()).toBe(false);
    await expect(bus.check()).rejects.toThrow('Redis does not answer');
    silent.close();
    for (const socket of sockets) socket.destroy();
    expect(connect(server.url, 'two').isShared).toBe(true);
  });

  test('opens without Redis, says once why it is alone, and never names the password', async () => {
    const { url } = await takeServer('redis', 'shared');
    const lines: string[] = [];
    const wrong = new URL(url);
    wrong.password = 'a-secret-that-is-wrong';
    const refused = connect(wrong.href, 'one', lines);
    wrong.port = '1';
    const away = connect(wrong.href, 'two', lines);
    for (const bus of [refused, away]) await expect(bus.check()).rejects.toThrow('Redis does not answer');
    await waitFor('both to say why', () => lines.length >= 2);
    const log = lines.join('');
    expect(log).toMatch(/WRONGPASS/);
    expect(log).toMatch(/ECONNREFUSED/);
    expect(log).not.toContain('a-secret-that-is-wrong');
    expect(lines).toHaveLength(2);
  });
});
