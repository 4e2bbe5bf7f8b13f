import { createBoardDoc, createBoardIndex, fail, migrateBoard, ok, type BoardDoc, type BoardIndex, type Refusal, type Result } from '@paperroll/model';
import {
  addressOf,
  closeCodes,
  cutFrame,
  describeCloseCode,
  isUpdateFrame,
  messageAck,
  messageHello,
  messageNotSaved,
  parseBoardLink,
  readAck,
  readHello,
  readNotSaved,
  roomName,
  routeAfter,
  routeTold,
  startRoute,
  syncUrl,
  type BoardLink,
  type Role,
} from '@paperroll/protocol';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import { Doc } from 'yjs';

/** A board as it is on its server, held until closed. */
export interface LiveBoard {
  readonly board: BoardDoc;
  readonly index: BoardIndex;
  readonly role: Role;
  /** Resolves once the server has confirmed that everything written here is stored. */
  saved(): Promise<Result<undefined, Refusal>>;
  close(): void;
}

/** How long a server may take to send the board, and to confirm that it stored something, in milliseconds. */
export interface LivePatience {
  readonly open: number;
  readonly save: number;
}

const PATIENCE: LivePatience = { open: 20_000, save: 60_000 };

/** Opens the board behind a link and waits until all of it is here. */
export async function openLiveBoard(text: string, patience: LivePatience = PATIENCE): Promise<Result<LiveBoard, Refusal>> {
  const link = parseBoardLink(text);
  if (!link.ok) return link;
  const session = connect(link.value);
  const opened = await session.until(() => session.isSynced(), patience.open, `${link.value.origin} did not send the board in time.`);
  if (!opened.ok) {
    session.close();
    return opened;
  }
  if (migrateBoard(session.board).state === 'newer') {
    session.close();
    return fail({ code: 'newer-board', message: 'This board was made by a newer version of Paperroll. Update this one first.' });
  }
  const index = createBoardIndex(session.board);
  return ok({
    board: session.board,
    index,
    role: session.role(),
    saved: async () => {
      const message = 'The server has not confirmed in time that it stored the change. Look at the board before trying again.';
      return session.until(() => session.isSaved(), patience.save, message);
    },
    close: () => {
      index.dispose();
      session.close();
    },
  });
}

interface Session {
  readonly board: BoardDoc;
  role(): Role;
  isSynced(): boolean;
  isSaved(): boolean;
  until(condition: () => boolean, patience: number, late: string): Promise<Result<undefined, Refusal>>;
  close(): void;
}

/**
 * The server names the board's relays, and the first that answers is the one. Once the board is here, no other is tried: what a
 * lost connection had not confirmed is for the person to look at.
 */
function connect({ origin, boardId, key }: BoardLink): Session {
  const doc = new Doc();
  const listeners = new Set<() => void>();
  const tell = (): void => listeners.forEach((listener) => listener());
  let role: Role = 'edit';
  let route = startRoute(origin, []);
  let sent = 0;
  let stored = 0;
  let failure: Refusal | undefined;
  let notSaved = '';
  let socketError = '';

  /** Counts what the server must confirm, by the same rule as the server. */
  class CountingSocket extends WebSocket {
    override send(data: Uint8Array): void {
      if (!isUpdateFrame(data)) return super.send(data);
      for (const piece of cutFrame(data)) {
        sent += 1;
        super.send(piece);
      }
    }
  }

  const provider = new WebsocketProvider(syncUrl(origin), roomName(boardId), doc, {
    connect: false,
    disableBc: true,
    params: { ...(key === '' ? {} : { key }), ack: '1', place: '1' },
    WebSocketPolyfill: CountingSocket as unknown as typeof globalThis.WebSocket,
    shouldReconnect: ({ code }) => goesOn(code),
  });
  // A program is nobody on the board: no cursor, no name in the list.
  provider.awareness.setLocalState(null);
  provider.messageHandlers[messageHello] = (_encoder, decoder) => {
    const hello = readHello(decoder);
    role = hello.role;
    route = routeTold(route, hello).route;
  };
  /** Whether another relay of this board is to be tried; then sets out for it. */
  function goesOn(code: number): boolean {
    if (describeCloseCode(code).permanent || provider.synced || sent > 0) return false;
    const next = routeAfter(route, code, Math.random());
    const { origin: base, asks } = addressOf(next.route);
    // All of them once, without beginning anew.
    if (asks || next.route.failures > route.failures || (next.route.position <= route.position && code !== closeCodes.elsewhere)) return false;
    route = next.route;
    provider.serverUrl = syncUrl(base);
    provider.params = { ...(key === '' ? {} : { key }), ack: '1' };
    provider.maxBackoffTime = next.waitMs;
    return true;
  }
  provider.messageHandlers[messageAck] = (_encoder, decoder) => {
    stored = readAck(decoder);
    tell();
  };
  provider.messageHandlers[messageNotSaved] = (_encoder, decoder) => void (notSaved = readNotSaved(decoder));
  provider.on('sync', tell);
  provider.on('connection-error', (event) => void (socketError = (event as { readonly message?: string }).message ?? ''));
  provider.on('closed', ({ code }) => {
    failure = explainClose(code, origin, socketError, provider.synced || sent > 0);
    tell();
  });
  provider.connect();

  return {
    board: createBoardDoc(doc),
    role: () => role,
    isSynced: () => provider.synced,
    isSaved: () => sent > 0 && stored >= sent,
    until: (condition, patience, late) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => settle(fail({ code: 'timeout', message: notSaved === '' ? late : `${late} It says: ${notSaved}` })), patience);
        const settle = (outcome: Result<undefined, Refusal>): void => {
          clearTimeout(timer);
          listeners.delete(check);
          resolve(outcome);
        };
        const check = (): void => {
          if (failure !== undefined) settle(fail(failure));
          else if (condition()) settle(ok(undefined));
        };
        listeners.add(check);
        check();
      }),
    close: () => {
      provider.destroy();
      doc.destroy();
    },
  };
}

function explainClose(code: number, origin: string, socketError: string, wasOpen: boolean): Refusal {
  if (code !== 1006) return { code: `closed-${code}`, message: code === closeCodes.writeForbidden ? `${describeCloseCode(code).message} Use the edit link of the board.` : describeCloseCode(code).message };
  if (wasOpen) return { code: 'connection-lost', message: 'The connection to the server was lost before it had confirmed everything. Look at the board before trying again.' };
  const status = /Unexpected server response: (\d+)/.exec(socketError)?.[1];
  if (status !== undefined) return { code: 'no-relay', message: `${origin} answers, but it is no Paperroll server (status ${status}).` };
  return { code: 'unreachable', message: `${origin} cannot be reached${socketError === '' ? '' : ` (${socketError})`}.` };
}
