import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { encodeMessage, mayWrite, parseRoomName, protocolVersion } from '@paperroll/protocol';
import type { CloseReason, Role, RoomAddress } from '@paperroll/protocol';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { Access } from '../access.ts';
import type { Metrics } from '../metrics.ts';
import type { Gate } from '../rooms/gate.ts';
import { UnreadableRoom } from '../rooms/quarantine.ts';
import { RoomsFull } from '../rooms/rooms.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { StoreError } from '../storage/board-store.ts';
import { createAddresses } from './addresses.ts';
import type { Address } from './addresses.ts';
import { closeSocket, openConnection } from './connection.ts';
import type { Connection, ConnectionLimits } from './connection.ts';
import { isOriginAllowed } from './origins.ts';
import type { OriginRule } from './origins.ts';
import type { Cluster } from '../cluster.ts';
import { createWriteGathering } from './write-gathering.ts';
import { clientAddress } from './client-address.ts';
import { addressBlock } from './wrong-keys.ts';
import type { WrongKeys } from './wrong-keys.ts';

/** What the endpoint works with. */
export type SyncEndpointOptions = {
  readonly access: Access;
  readonly rooms: Rooms;
  readonly syncs: Gate;
  readonly wrongKeys: WrongKeys;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly origins: OriginRule;
  readonly proxyHops: number;
  /** Undefined: this is the only relay. */
  readonly cluster: Cluster | undefined;
  readonly limits: ConnectionLimits & {
    readonly connectionsPerBoard: number;
    readonly connectionsPerAddress: number;
  };
  /** Monotonic milliseconds. */
  readonly now: () => number;
};

/** The WebSocket side of a relay: `/sync/<room>?key=…`. */
export type SyncEndpoint = {
  /** Takes over an HTTP upgrade. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Keeps connections alive and ends dead ones. Call every few seconds. */
  beat(): void;
  /** Lets nobody else in and stops reading. */
  drain(): void;
  /** Ends sockets that did not close by themselves, after a moment. */
  close(graceMs: number): Promise<void>;
};

/** Who comes: what they ask for, and from where. */
type Visitor = { readonly query: URLSearchParams; readonly from: string; readonly address: Address };

const lingerMs = 3000;
/** What an address may cost beyond the bytes that it sends, of what one of its connections may send. */
const dearShare = 0.25;
/** Only to read a path: which host is asked for does not matter here. */
const base = 'http://relay';

/** Accepts sockets first and refuses with a close code after, because browsers do not see the status of an upgrade. */
export function createSyncEndpoint(options: SyncEndpointOptions): SyncEndpoint {
  const { access, rooms, syncs, wrongKeys, metrics, logger, limits, now } = options;
  // Nothing is agreed on that would let others deflate: browsers do so with each pointer, and unpacking took a fifth of the main thread in a flood.
  const server = new WebSocketServer({ noServer: true, maxPayload: limits.messageBytes, perMessageDeflate: false });
  const gathering = createWriteGathering(now);
  const connections = new Set<Connection>();
  const addresses = createAddresses({ perSecond: limits.bytesPerSecond * dearShare, burst: Math.max(limits.bytesPerSecond, limits.messageBytes) }, now);
  let nextId = 1;
  let draining = false;

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    try {
      // Some addresses are none: `//` has no host. Whoever writes them has no page of ours.
      const address = request.url ?? '/';
      if (!URL.canParse(address, base)) return refuseUpgrade(socket, '400 Bad Request');
      const url = new URL(address, base);
      if (!url.pathname.startsWith('/sync/')) return refuseUpgrade(socket, '404 Not Found');
      if (draining) return refuseUpgrade(socket, '503 Service Unavailable');
      server.handleUpgrade(request, socket, head, (webSocket) => accept(webSocket, socket, request, url));
    } catch (error) {
      // Whatever it was, it was this one's: an error here would end the process, and everybody with it.
      logger.error({ error: String(error) }, 'an upgrade failed');
      socket.destroy();
    }
  }

  function accept(socket: WebSocket, wire: Duplex, request: IncomingMessage, url: URL): void {
    socket.on('error', (error) => onSocketError(error));
    const from = clientAddress(request, options.proxyHops);
    const block = addressBlock(from);
    const address = addresses.enter(block);
    socket.on('close', () => addresses.leave(block));
    if (!isOriginAllowed(request.headers.origin, request.headers.host, options.origins)) return refuse(socket, 'foreignOrigin');
    if (wrongKeys.isBlocked(from)) return refuse(socket, 'tryLater', 'wrongKeys');
    if (address.connections > limits.connectionsPerAddress || syncs.isFull()) return refuse(socket, 'tryLater');
    const room = parseRoomName(decodePath(url.pathname.slice('/sync/'.length)));
    if (!room.ok) return refuse(socket, 'badAddress');
    // Nothing is read before it is known who this is: no queue of unjudged messages.
    socket.pause();
    enter(socket, wire, room.value, { query: url.searchParams, from, address }).catch((error: unknown) => refuse(socket, reasonOf(error)));
  }

  async function enter(socket: WebSocket, wire: Duplex, { boardId, kind }: RoomAddress, { query, from, address }: Visitor): Promise<void> {
    const placed = options.cluster?.placeOf(boardId);
    const helloTo = (role: Role): Uint8Array => encodeMessage({ type: 'hello', hello: { role, serverTime: Date.now(), protocol: protocolVersion, ...placed?.told } });
    const key = query.get('key') ?? '';
    if (placed?.isPreferred === false && query.get('place') === '1') {
      const guest = await access.roleFor(boardId, key);
      if (guest !== undefined) {
        socket.send(helloTo(guest));
        return refuse(socket, 'elsewhere');
      }
    }
    let seen = rooms.keyChanges;
    let admission = await access.enter(boardId, key);
    if (!admission.ok) return turnAway(socket, admission.reason, key, from);
    if (rooms.connectionsOf(boardId) >= limits.connectionsPerBoard) return refuse(socket, 'tryLater');
    const room = await rooms.open(boardId, kind);
    // Keys that changed meanwhile close those who are in the room, and this one is not yet.
    while (seen !== rooms.keyChanges) {
      seen = rooms.keyChanges;
      admission = await access.find(boardId, key);
      if (!admission.ok) return refuse(socket, admission.reason === 'unauthorised' ? 'revoked' : admission.reason);
    }
    if (socket.readyState !== socket.OPEN) return;
    if (draining) return refuse(socket, 'restarting');
    const { role, keyHash } = admission;
    const connection = openConnection({
      id: nextId++,
      socket,
      lane: gathering.lane(wire, () => socket.readyState === socket.OPEN),
      room,
      role,
      keyHash,
      author: authorIn(query),
      mayWrite: mayWrite(role, kind),
      wantsAcks: query.get('ack') === '1',
      takesDeflated: query.get('zip') === '1',
      limits,
      dues: address.dues,
      metrics,
      logger,
      now,
      onClosed: () => connections.delete(connection),
    });
    connections.add(connection);
    const { member } = connection;
    logger.debug({ connection: member.id, room: room.key.room, role }, 'connection opened');
    if (member.wantsAcks) member.send(helloTo(role));
    if (!room.join(member)) return member.close('tryLater');
    socket.resume();
  }

  /** A wrong key is answered the later the more there were. Nothing of the socket is read meanwhile. */
  async function turnAway(socket: WebSocket, reason: CloseReason, key: string, from: string): Promise<void> {
    const waitMs = reason === 'unauthorised' && key !== '' ? wrongKeys.count(from) : 0;
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs).unref());
    refuse(socket, reason);
  }

  function refuse(socket: WebSocket, reason: CloseReason, cause: string = reason): void {
    metrics.refused.inc({ reason: cause });
    logger.info({ reason: cause }, 'connection refused');
    closeSocket(socket, reason);
    const timer = setTimeout(() => socket.terminate(), lingerMs);
    socket.on('close', () => clearTimeout(timer));
  }

  function onSocketError(error: Error): void {
    // The library has closed the socket with the fitting code already (1002, 1007, 1009).
    const reason = 'code' in error && typeof error.code === 'string' ? error.code : 'socketError';
    metrics.refused.inc({ reason: reason.startsWith('WS_ERR') ? reason : 'socketError' });
    logger.info({ reason }, 'a socket failed');
  }

  function reasonOf(error: unknown): CloseReason {
    if (error instanceof StoreError && error.code === 'unknown-board') return 'deleted';
    if (error instanceof UnreadableRoom) return 'unreadable';
    if (error instanceof RoomsFull) return 'tryLater';
    logger.error({ error: String(error) }, 'a connection could not enter its room');
    return error instanceof StoreError ? 'tryLater' : 'internal';
  }

  return {
    upgrade,
    beat() {
      const time = now();
      for (const connection of connections) connection.beat(time);
      addresses.expire();
    },
    drain() {
      draining = true;
      for (const connection of connections) connection.pause();
    },
    async close(graceMs) {
      draining = true;
      const deadline = now() + graceMs;
      while (server.clients.size > 0 && now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

/** Who a page says that it writes for: a name of its own making, only for the history. What is none is nobody. */
function authorIn(query: URLSearchParams): string {
  const author = query.get('author') ?? '';
  return /^[\w.~-]{1,64}$/.test(author) ? author : '';
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
