import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line of the network between two processes, to be cut and healed. */
export interface TcpProxy {
  readonly port: number;
  /** Ends every connection and refuses new ones, as an unplugged server does. */
  cut(): void;
  /** Carries nothing any more and ends nothing, as a network that swallows packets does. */
  swallow(): void;
  /** Carries again. What was swallowed on open connections arrives late, as packets sent again do. */
  heal(): void;
  close(): Promise<void>;
}

/** Opens a line to a port of this machine. */
export async function openTcpProxy(targetPort: number): Promise<TcpProxy> {
  let state: 'open' | 'cut' | 'swallowing' = 'open';
  const pairs = new Set<readonly [Socket, Socket]>();

  const server = createServer((near) => {
    if (state === 'cut') {
      near.destroy();
      return;
    }
    const far = connect(targetPort, '127.0.0.1');
    const pair = [near, far] as const;
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    carry(near, far, end);
    carry(far, near, end);
    if (state === 'swallowing') for (const socket of pair) socket.pause();
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));

  const endAll = (): void => {
    for (const sockets of pairs) for (const socket of sockets) socket.destroy();
    pairs.clear();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      state = 'cut';
      endAll();
    },
    swallow() {
      state = 'swallowing';
      for (const sockets of pairs) for (const socket of sockets) socket.pause();
    },
    heal() {
      state = 'open';
      for (const sockets of pairs) for (const socket of sockets) socket.resume();
    },
    async close() {
      endAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function carry(from: Socket, to: Socket, end: () => void): void {
  from.setNoDelay(true);
  from.on('data', (chunk) => {
    if (to.write(chunk)) return;
    from.pause();
    to.once('drain', () => from.resume());
  });
  from.on('error', end);
  from.on('close', end);
}
