import { createBoardDoc, createBoardIndex, must, runEdit, type BoardDoc, type BoardIndex, type Edit } from '@paperroll/model';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import { until } from './until.ts';

/** One participant's replica, connected by the stock provider with nothing added. */
export interface Peer {
  readonly board: BoardDoc;
  readonly index: BoardIndex;
  readonly provider: WebsocketProvider;
  /** Runs an edit; throws when it is refused. */
  edit(edit: Edit): void;
  /** Resolves once the relay has sent everything that it has. */
  synced(): Promise<void>;
  /** Breaks the line without a goodbye, as a lost network does; the provider comes back by itself. */
  drop(): void;
  dispose(): void;
}

/** What a test may change of a peer's connection. */
export interface PeerOptions {
  readonly params?: Readonly<Record<string, string>>;
  readonly socket?: typeof WebSocket;
}

/** Opens a board of a relay. */
export function openPeer(relayUrl: string, boardId: string, key: string, { params = {}, socket = WebSocket }: PeerOptions = {}): Peer {
  const board = createBoardDoc();
  const index = createBoardIndex(board);
  const provider = new WebsocketProvider(`${relayUrl.replace(/^http/, 'ws')}/sync`, boardId, board.doc, {
    params: { key, ...params },
    disableBc: true,
    WebSocketPolyfill: socket as unknown as typeof globalThis.WebSocket,
    maxBackoffTime: 400,
  });
  // What the line said when it broke, for whoever waits in vain.
  const ends: string[] = [];
  provider.on('connection-close', (event) => void ends.push(`${event?.code ?? 'broken'} ${event?.reason ?? ''}`.trim()));
  return {
    board,
    index,
    provider,
    edit: (edit) => {
      const answer = runEdit(board, index, edit);
      if (!answer.ok) throw new Error(`${edit.type}: ${answer.error.message}`);
    },
    synced: async () => {
      try {
        await until('the peer is synced', () => provider.synced, 60_000);
      } catch (error) {
        throw new Error(`board ${boardId}: the line is ${provider.wsconnected ? 'open' : 'broken'}, and was closed ${ends.length} times: ${[...new Set(ends)].join(', ')}`, { cause: error });
      }
    },
    drop: () => (must(provider.ws, 'an open socket') as unknown as WebSocket).terminate(),
    dispose: () => {
      provider.destroy();
      index.dispose();
      board.doc.destroy();
    },
  };
}
