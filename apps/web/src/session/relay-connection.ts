import {
  addressOf,
  closeCodes,
  encodeMessage,
  mayWrite,
  messageAck,
  messageDeflatedUpdate,
  messageHello,
  messageNotSaved,
  messageSync,
  parseMessage,
  readAck,
  readHello,
  readNotSaved,
  routeAfter,
  routeAnew,
  routeSettled,
  routeTold,
  startRoute,
  syncUrl,
  type RelayRoute,
  type Role,
} from '@paperroll/protocol';
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import { advanceLedger, EMPTY_LEDGER, type LedgerEvent, type SaveLedger } from './save-ledger.ts';
import { createIntake } from './intake/take-in.ts';
import { muteUpdatesFrom } from './quiet-updates.ts';
import { createStore, type Store } from './store.ts';
import { createUpdateGate } from './update-gate.ts';

/** What a connection is made from. */
export interface RelayConnectionOptions {
  readonly origin: string;
  readonly boardId: string;
  readonly key: string;
  /** Who writes here, for the board's history: a random id, nothing else of the person. */
  readonly author: string;
  readonly doc: Y.Doc;
  readonly Socket: typeof WebSocket;
  /** Takes each update as it came from the relay: the document does not tell of those (`doc.on('update')`). */
  readonly received: (update: Uint8Array) => void;
  /** Unpacks raw deflate; undefined where the browser cannot, and boards come as they are. */
  readonly inflate?: ((deflated: Uint8Array) => Promise<Uint8Array>) | undefined;
  /** Lets what waits have its turn while a large board is taken in. */
  nextTurn(): Promise<void>;
  /** The addresses of the board's relays as they were told on an earlier visit; `remember` keeps them (none: there is one relay). */
  readonly relays: readonly string[];
  remember(relays: readonly string[]): void;
  /** Uniform in 0…1, for the jitter of coming back. */
  random(): number;
}

/** The way to the relay and back. */
export interface RelayConnection {
  readonly awareness: Awareness;
  /** Whether a large board is coming into the document, piece by piece. */
  readonly arriving: Store<boolean>;
  readonly ledger: Store<SaveLedger>;
  readonly role: Store<Role | undefined>;
  /** The last connection's close code, until the next one is in sync. */
  readonly lastClose: Store<number | undefined>;
  /** The close code that said not to come back. */
  readonly ended: Store<number | undefined>;
  /** Comes back at once instead of after the wait; not when the relay said not to. */
  retry(): void;
  /** Comes back even then: a person asked for it. */
  restart(): void;
  /** Finds out whether the way is still open by taking it anew: a socket without a network stays silent for long. */
  doubt(): void;
  close(): void;
}

/** Where there are several relays, one that takes longer to say hello counts as gone: its machine may be there and its process stuck. */
const ANSWER_MS = 8000;
/** Makes the provider's own backoff longer than any wait that is set here, which it is then cut to. */
const ALWAYS_MAX_BACKOFF = 16;

/** Connects a document to its room with y-websocket's protocol and Paperroll's additions to it. */
export function connectToRelay({ origin, boardId, key, author, doc, Socket, received, inflate, nextTurn, relays, remember, random }: RelayConnectionOptions): RelayConnection {
  const ledger = createStore<SaveLedger>(EMPTY_LEDGER);
  const role = createStore<Role | undefined>(undefined);
  const lastClose = createStore<number | undefined>(undefined);
  const ended = createStore<number | undefined>(undefined);
  const advance = (event: LedgerEvent): void => ledger.set(advanceLedger(ledger.get(), event));

  const gate = createUpdateGate(Socket, { sent: (answer) => advance({ type: 'sent', answer }) });
  const awareness = new Awareness(doc);
  let route = startRoute(origin, relays);
  let unpack = inflate;
  const paramsOf = (asks: boolean): Record<string, string> => ({ ...(key === '' ? {} : { key }), ack: '1', author, ...(asks ? { place: '1' } : {}), ...(unpack === undefined ? {} : { zip: '1' }) });
  const provider = new WebsocketProvider(syncUrl(addressOf(route).origin), boardId, doc, {
    connect: false,
    awareness,
    params: paramsOf(addressOf(route).asks),
    WebSocketPolyfill: gate.SocketClass,
    // One road for all changes: tabs of one browser meet at the relay like everybody else.
    disableBc: true,
  });
  announceOnlyMyself(provider);
  const take = (next: RelayRoute): void => {
    route = next;
    const { origin: base, asks } = addressOf(route);
    provider.serverUrl = syncUrl(base);
    provider.params = paramsOf(asks);
  };
  const beginAnew = (): void => {
    if (!provider.wsconnected && !provider.wsconnecting) take(routeAnew(route));
    provider.connect();
  };
  const dialAgain = (): void => {
    provider.disconnect();
    provider.connect();
  };
  let answerTimer: ReturnType<typeof setTimeout> | undefined;
  const unmute = muteUpdatesFrom(doc, provider);
  const intake = createIntake({ doc, origin: provider, nextTurn });
  const takeSync = provider.messageHandlers[messageSync];
  if (!takeSync) throw new Error('the provider takes no sync messages');
  provider.messageHandlers[messageSync] = (encoder, decoder, ...rest) => {
    const message = parseMessage(decoder.arr);
    if (!message.ok || (message.value.type !== 'sync-step-2' && message.value.type !== 'sync-update')) return takeSync(encoder, decoder, ...rest);
    const { type } = message.value;
    const socket = provider.ws;
    intake.take(message.value.update, (update) => {
      received(update);
      // A connection that came since asks for itself, and gets what is still missing.
      if (type === 'sync-step-2' && provider.ws === socket) provider.synced = true;
    });
  };

  const unpackMessage = async (frame: Uint8Array): Promise<Uint8Array> => {
    const message = parseMessage(frame);
    if (!message.ok || message.value.type !== 'deflated-update' || unpack === undefined) throw new Error('no deflated update that was asked for');
    return unpack(message.value.deflated);
  };
  provider.messageHandlers[messageDeflatedUpdate] = (_encoder, decoder) => {
    const socket = provider.ws;
    intake.take(unpackMessage(decoder.arr).catch((error: unknown) => {
      // Another connection brings the board as it is. What follows on this one is not the end of a sync.
      unpack = undefined;
      take(route);
      if (provider.shouldConnect && provider.ws === socket) dialAgain();
      throw error;
    }), received);
  };

  provider.messageHandlers[messageHello] = (_encoder, decoder) => {
    const hello = readHello(decoder);
    clearTimeout(answerTimer);
    const told = routeTold(route, hello);
    if (told.route.relays.join() !== route.relays.join()) remember(told.route.relays);
    route = told.route;
    // It closes at once: nothing that waits here is for this relay.
    if (told.elsewhere) return;
    role.set(hello.role);
    gate.decide(mayWrite(hello.role, 'board'));
  };
  provider.messageHandlers[messageAck] = (_encoder, decoder) => advance({ type: 'acked', count: readAck(decoder) });
  provider.messageHandlers[messageNotSaved] = (_encoder, decoder) => advance({ type: 'not-saved', reason: readNotSaved(decoder) });

  provider.on('status', ({ status }) => {
    if (status === 'connecting' && route.relays.length > 0) {
      const waiting = provider.ws;
      clearTimeout(answerTimer);
      answerTimer = setTimeout(() => {
        if (waiting === provider.ws) dialAgain();
      }, ANSWER_MS);
    }
    if (status === 'connected') {
      advance({ type: 'opened' });
      // With a fresh clock: peers that saw this person leave ignore the old one.
      awareness.setLocalState(awareness.getLocalState());
    } else if (status === 'disconnected') advance({ type: 'closed' });
  });
  provider.on('sync', (synced) => {
    if (!synced) return;
    route = routeSettled(route);
    lastClose.set(undefined);
    advance({ type: 'synced' });
  });
  provider.on('connection-close', (event) => {
    clearTimeout(answerTimer);
    const next = routeAfter(route, event?.code, random());
    take(next.route);
    // The provider's own waits have no jitter: after a restart everybody would come back in the same instant.
    provider.wsUnsuccessfulReconnects = ALWAYS_MAX_BACKOFF;
    provider.maxBackoffTime = next.waitMs;
    if (event && event.code !== closeCodes.elsewhere) lastClose.set(event.code);
  });
  provider.on('closed', ({ code }) => ended.set(code));

  const onUpdate = (_update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction): void => {
    const open = provider.wsconnected && provider.ws?.readyState === Socket.OPEN;
    if (transaction.local && origin !== provider && !open) advance({ type: 'edited-offline' });
  };
  doc.on('update', onUpdate);
  provider.connect();

  return {
    awareness,
    arriving: intake.arriving,
    ledger,
    role,
    lastClose,
    ended,
    retry: () => {
      if (ended.get() === undefined) beginAnew();
    },
    restart: () => {
      ended.set(undefined);
      beginAnew();
    },
    doubt: () => {
      if (ended.get() !== undefined || !provider.shouldConnect) return;
      dialAgain();
    },
    close: () => {
      clearTimeout(answerTimer);
      intake.close();
      unmute();
      doc.off('update', onUpdate);
      provider.destroy();
      awareness.destroy();
    },
  };
}

/** The provider sends every peer's presence back to the relay that it came from; this sends one's own alone. */
function announceOnlyMyself(provider: WebsocketProvider): void {
  const { awareness } = provider;
  const sendMine = (changes: { readonly added: number[]; readonly updated: number[]; readonly removed: number[] }, origin: unknown): void => {
    const mine = awareness.clientID;
    const concerned = [changes.added, changes.updated, changes.removed].some((ids) => ids.includes(mine));
    if (!concerned || origin === provider || !provider.wsconnected) return;
    const update = encodeAwarenessUpdate(awareness, [mine]);
    provider.ws?.send(encodeMessage({ type: 'awareness', update }) as Uint8Array<ArrayBuffer>);
  };
  awareness.off('update', provider._awarenessUpdateHandler);
  // The provider takes off what it finds under this name when it is destroyed.
  provider._awarenessUpdateHandler = sendMine;
  awareness.on('update', sendMine);
}
