import { setTimeout as wait } from 'node:timers/promises';
import { encodeMessage, isUpdateFrame, parseMessage } from '@paperroll/protocol';
import type { CloseReason, Message } from '@paperroll/protocol';
import type { ChangeMessage } from '../bus/message-bus.ts';
import { isHashOf } from '../key-ring.ts';
import { parseStateVector } from '../sync/state-vector.ts';
import type { StateVector } from '../sync/state-vector.ts';
import { tearsItems } from '../sync/torn-items.ts';
import { isEmptySummary, judgeUpdate } from '../sync/update-summary.ts';
import type { UpdateSummary } from '../sync/update-ids.ts';
import { encodeNews, newsOf } from '../sync/news.ts';
import { thingsToRead, weighQuestion, weighReading } from '../sync/weight.ts';
import type { KeyHashes, RoomKey } from '../storage/board-store.ts';
import { Acks } from './acks.ts';
import { Compaction } from './compaction.ts';
import type { Member } from './member.ts';
import { PendingUpdates } from './pending-updates.ts';
import { PresenceOutlet } from './presence-outlet.ts';
import type { RoomContent, TailEntry } from './room-content.ts';
import type { RoomDeps } from './room-deps.ts';
import { RoomExchange } from './room-exchange.ts';
import type { CatchUpReason, RoomExchangeOptions } from './room-exchange.ts';
import { RoomLog } from './room-log.ts';
import { RoomPresence } from './room-presence.ts';
import { answerSyncStep1 } from './room-sync.ts';

/** Other relays with people in a room are heard four times in this time. */
const othersGoneMs = 60_000;
/** So long the end waits for a merge that is under way. */
const mergeGraceMs = 1000;
/** How much larger than full a board may grow by what is deleted from it, until that is merged. */
const deletionRoom = 1.25;
/** What only Yjs can read is that long at most (bytes): nothing that a board is made of is. */
const mostUnusual = 16 * 1024;

/** How a room is known to others, and what they may have done to its board without a word. */
export type RoomTies = Pick<RoomExchangeOptions, 'line' | 'lookAtBoard'>;

/** One live document: who is connected, what it holds, and the way of each update through check, log and broadcast. */
export class Room {
  readonly key: RoomKey;
  readonly #deps: RoomDeps;
  readonly #content: RoomContent;
  readonly #members = new Set<Member>();
  readonly #syncing = new Map<Member, Message & { type: 'sync-step-1' } | undefined>();
  /** Readers that lag, and what they had when they fell behind. */
  readonly #behind = new Map<Member, Uint8Array>();
  readonly #acks = new Acks();
  readonly #pending: PendingUpdates;
  readonly #presence: RoomPresence;
  readonly #log: RoomLog;
  readonly #compaction: Compaction;
  /** What this room tells and hears of other relays, where there may be any. */
  readonly #exchange: RoomExchange | undefined;
  readonly #outlet: PresenceOutlet | undefined;
  #emptySince: number;
  #ended = false;
  #othersHeardAt = -Infinity;

  constructor(key: RoomKey, content: RoomContent, deps: RoomDeps, ties: RoomTies) {
    this.key = key;
    this.#deps = deps;
    this.#content = content;
    this.#emptySince = deps.now();
    this.#pending = new PendingUpdates(deps.limits.pendingUpdates);
    if (deps.bus.isShared) {
      this.#exchange = new RoomExchange({
        key,
        content,
        deps,
        ...ties,
        pending: this.#pending,
        hasOthers: () => this.#hasOthers(),
        broadcast: (frame) => this.#broadcast(frame, undefined),
        onTaken: () => void this.#compaction.runIfDue(),
        onGone: () => this.closeAll('deleted'),
      });
      this.#outlet = new PresenceOutlet((update) => this.#publishPresence(update), deps.now);
    }
    this.#presence = new RoomPresence({
      maxStateBytes: deps.limits.presenceBytes,
      maxEntries: deps.limits.connectionsPerBoard * 2,
      now: deps.now,
      broadcast: (frame, except) => this.#broadcast(frame, except),
      publish: (entries) => this.#outlet?.add(entries),
    });
    this.#compaction = new Compaction(key, content, deps, {
      onCompacted: () => this.#exchange?.tellCompacted(),
      onStale: () => void (this.#exchange === undefined ? this.#takeOwnSnapshot() : this.keepUp('stale')),
      onPutAside: (seqs) => this.#exchange?.tellPutAside(seqs),
    });
    this.#log = new RoomLog(deps, key, {
      onDurable: (by) => {
        if (this.#members.has(by)) this.#acks.confirm(by);
      },
      onCommitted: (entries) => this.#onCommitted(entries),
      onFailing: (error) => this.#onStoreFailing(error.message),
      onRecovered: () => this.#onStoreRecovered(),
      onGone: () => this.closeAll('deleted'),
    });
  }

  get memberCount(): number {
    return this.#members.size;
  }

  /** As how many bytes the document counts. */
  get weight(): number {
    return this.#content.weight;
  }

  /** Whether the store refuses this room's updates just now. */
  get isFailing(): boolean {
    return this.#log.failure !== undefined;
  }

  /** Somebody is about to come in: the room is not idle, although nobody is here yet. */
  reserve(): void {
    this.#emptySince = this.#deps.now();
  }

  /** Lets a connection in: it hears who is here, and whether saving works. False when the room has ended while it was on its way. */
  join(member: Member): boolean {
    if (this.#ended) return false;
    this.#members.add(member);
    this.#presence.join(member);
    const everybody = this.#presence.everybody();
    if (everybody !== undefined) member.send(everybody, 'expected');
    if (this.#log.failure !== undefined) this.#tellNotSaved(member, this.#log.failure.message);
    return true;
  }

  /** Lets a connection go: the others see its participants leave. */
  leave(member: Member): void {
    if (!this.#members.delete(member)) return;
    this.#acks.forget(member);
    this.#behind.delete(member);
    this.#presence.leave(member);
    if (this.#members.size === 0) this.#emptySince = this.#deps.now();
  }

  /** Handles one frame. Gives the reason to close the connection when the frame is one that nobody may send. */
  receive(member: Member, frame: Uint8Array): CloseReason | undefined {
    const parsed = parseMessage(frame);
    if (!parsed.ok) return 'malformed';
    const message = parsed.value;
    switch (message.type) {
      case 'sync-step-1':
        return this.#receiveQuestion(member, message);
      case 'sync-step-2':
      case 'sync-update':
        return this.#receiveUpdate(member, message);
      case 'awareness':
        return this.#presence.receive(member, message.update, this.#members.size);
      case 'query-awareness': {
        const everybody = this.#presence.everybody();
        if (everybody === undefined) return undefined;
        // One byte that asks for all of it, and pages do not.
        member.charge(everybody.length);
        member.send(everybody);
        return undefined;
      }
      default:
        return 'malformed';
    }
  }

  /** A reader lags so much that it gets no further updates until `catchUp`. What was broadcast before still reaches it. */
  fellBehind(member: Member): void {
    this.#chargeVector(member);
    this.#behind.set(member, this.#content.known.encodeStateVector());
  }

  /** Brings a reader up to date that has read what waited. Gives the reason to close it when there is no room for that. */
  catchUp(member: Member, missed: { readonly updates: boolean; readonly presence: boolean }): CloseReason | undefined {
    const everybody = missed.presence ? this.#presence.everybody() : undefined;
    if (everybody !== undefined) member.send(everybody, 'expected');
    const stateVector = this.#behind.get(member);
    this.#behind.delete(member);
    if (!missed.updates || stateVector === undefined || !this.#members.has(member)) return undefined;
    return this.#receiveStep1(member, { type: 'sync-step-1', stateVector });
  }

  /** Takes in what another relay did to the room in the store. */
  receiveChange(message: ChangeMessage): void {
    this.#othersHeardAt = this.#deps.now();
    this.#exchange?.receive(message);
  }

  /** Reads what other relays have stored. Never rejects. */
  keepUp(reason: CatchUpReason): Promise<void> {
    return this.#exchange?.catchUp(reason) ?? Promise.resolve();
  }

  /** Another relay asks who is here: it has the room open too. */
  tellPresence(): void {
    this.#othersHeardAt = this.#deps.now();
    // Says that it is here, also where nobody is to be told of.
    this.#exchange?.tellHead();
    this.#outlet?.add(this.#presence.own());
  }

  /** Takes in who is connected to another relay. */
  receiveRemotePresence(node: string, update: Uint8Array): void {
    this.#othersHeardAt = this.#deps.now();
    this.#presence.receiveRemote(node, update);
  }

  /** Forgets participants who have been silent too long, and keeps up with other relays. Call every few seconds. */
  beat(): void {
    this.#presence.expire();
    this.#exchange?.beat(this.#members.size > 0);
  }

  /** Since when (monotonic ms) nobody is here and nothing waits to be stored; undefined while the room is needed. */
  idleSince(): number | undefined {
    const busy = this.#members.size > 0 || this.#log.waitingBytes > 0 || this.#compaction.isRunning;
    return busy ? undefined : this.#emptySince;
  }

  /** Merges what has gathered, when that is worth it, before the room is forgotten. */
  async tidy(): Promise<void> {
    await this.#compaction.runIfWorthwhile();
  }

  /** Writes what waits. False when the store did not take it in time. */
  async flush(timeoutMs: number): Promise<boolean> {
    const stored = await this.#log.flush(timeoutMs);
    // Not for long: a merge may be stuck or far back in the queue, and is made again after the next start when it is cut short.
    await Promise.race([this.#compaction.settled(), wait(Math.min(timeoutMs, mergeGraceMs), undefined, { ref: false })]);
    return stored;
  }

  /** Closes the connections whose key is none of the board's any more. */
  revoke(keyHashes: KeyHashes): void {
    for (const member of this.#members) {
      if (member.keyHash !== undefined && !isHashOf(keyHashes, member.role, member.keyHash)) member.close('revoked');
    }
  }

  /** Closes every connection; the room goes on. */
  sendAway(reason: CloseReason): void {
    for (const member of this.#members) member.close(reason);
  }

  /** Closes every connection and ends the room: what waits is dropped. */
  closeAll(reason: CloseReason): void {
    for (const member of this.end()) member.close(reason);
  }

  /** Ends the room, what waits is dropped, and gives the connections that are left to close. */
  end(): readonly Member[] {
    this.#ended = true;
    this.#log.end();
    this.#presence.leaveAll();
    this.#outlet?.flush();
    this.#exchange?.end();
    return [...this.#members];
  }

  #receiveQuestion(member: Member, message: Message & { type: 'sync-step-1' }): CloseReason | undefined {
    member.charge(weighQuestion(message.stateVector.length, this.#content.known.clientCount));
    return this.#receiveStep1(member, message);
  }

  #receiveStep1(member: Member, message: Message & { type: 'sync-step-1' }): CloseReason | undefined {
    const vector = parseStateVector(message.stateVector);
    if (!vector.ok) return 'malformed';
    // What was sent before must have been read: the answer is the whole board, as often as it is asked for.
    if (member.backlog() > this.#deps.limits.bufferBytes) return 'tryLater';
    if (this.#deps.syncs.isFull(this.key.boardId)) return 'tryLater';
    // One answer at a time and one waiting: asking again and again costs no more than that.
    if (this.#syncing.has(member)) {
      this.#syncing.set(member, { ...message, stateVector: new Uint8Array(message.stateVector) });
      return undefined;
    }
    this.#syncing.set(member, undefined);
    void this.#deps.syncs.run(() => this.#answer(member, vector.value), this.key.boardId).finally(() => {
      const next = this.#syncing.get(member);
      this.#syncing.delete(member);
      if (next === undefined || !this.#members.has(member)) return;
      const refusal = this.#receiveStep1(member, next);
      if (refusal !== undefined) member.close(refusal);
    });
    return undefined;
  }

  /** Who asks pays for what must be made anew only then: otherwise a word of one and a question of another would cost each time as much as all who ever wrote. */
  #chargeVector(member: Member): void {
    const { known } = this.#content;
    if (known.hasNewVector) member.charge(weighReading(0, known.clientCount));
  }

  async #answer(member: Member, vector: StateVector): Promise<void> {
    if (!this.#members.has(member)) return;
    this.#deps.metrics.joins.inc();
    this.#chargeVector(member);
    await answerSyncStep1(this.#content, member, vector, this.#deps.compute);
    // Between two answers, live changes have their turn.
    await new Promise((resolve) => setImmediate(resolve));
  }

  #receiveUpdate(member: Member, { type, update }: Message & { type: 'sync-step-2' | 'sync-update' }): CloseReason | undefined {
    const { messageBytes } = this.#deps.limits;
    const read = judgeUpdate(update, { most: thingsToRead(messageBytes), mostUnusual });
    if (!read.ok) return read.error.code === 'malformed-update' ? 'malformed' : 'tooLarge';
    const summary = read.value;
    this.#deps.metrics.updatesIn.inc();
    member.charge(weighReading(update.length, summary.things ?? 0) - update.length);
    const { known } = this.#content;
    if (isEmptySummary(summary) || known.contains(summary)) {
      // Nothing new, as in the answer of a peer that is up to date: also a reader may say so.
      this.#log.push({ entry: undefined, by: member });
      return undefined;
    }
    if (!member.mayWrite) return type === 'sync-step-2' ? this.#passOver(summary, member) : 'writeForbidden';
    const news = newsOf(summary, known);
    const weight = this.#content.weigh(update.length, news);
    member.charge(weight - update.length);
    return weight > messageBytes ? 'tooLarge' : this.#takeIn(member, encodeNews(update, summary, news), news);
  }

  /** Judges what is new, keeps it and gives it to everybody. */
  #takeIn(member: Member, update: Uint8Array, summary: UpdateSummary): CloseReason | undefined {
    const { limits, unsaved } = this.#deps;
    const content = this.#content;
    if (content.isDamaged) return 'damaged';
    // What only deletes is how a full board gets room again.
    const onlyDeletes = summary.structs.length === 0;
    if (content.weight + content.weigh(update.length, summary) > limits.boardBytes * (onlyDeletes ? deletionRoom : 1)) return 'boardFull';
    if (content.elements > limits.elements && !onlyDeletes) return 'boardFull';
    if (this.#log.waitingBytes + update.length > limits.unsavedBytes || unsaved.bytes + update.length > limits.unsavedTotalBytes) return 'tryLater';
    if (tearsItems(update, summary, content.known) || this.#pending.tears(summary, content.known)) return 'malformed';
    if (!this.#pending.accept(summary, content.known)) return 'tooFast';
    const entry = content.append(update, summary, { author: member.author });
    this.#log.push({ entry, by: member });
    this.#broadcast(entry.frame, member);
    return undefined;
  }

  /**
   * A reader's answer to the relay's own question is no try to write, and never taken in. It may say more than is known here: of two values
   * that were set at once every document deletes one by itself, which no update says; and a relay that died may have given out what it had not stored.
   * Deletions alone are confirmed, as nothing of theirs waits to be stored.
   */
  #passOver({ structs }: UpdateSummary, by: Member): undefined {
    if (this.#content.known.hasStructs(structs)) this.#log.push({ entry: undefined, by });
  }

  /** On a store of its own only this relay merges: it has, and did not hear so. What is here is all of it, and more. */
  async #takeOwnSnapshot(): Promise<void> {
    const { store, compute, logger } = this.#deps;
    try {
      const { snapshot, version } = await store.readMissing(this.key, { version: this.#content.version, seqs: [], epoch: this.#content.epoch });
      if (snapshot === undefined || version <= this.#content.version) return;
      const { snapshot: contents, elements } = await compute.load(snapshot, []);
      if (contents !== undefined && version > this.#content.version) this.#content.adopt(snapshot, contents, elements, version);
    } catch (error) {
      // The next merge is as stale, and it is tried again.
      logger.warn({ room: this.key.room, reason: String(error) }, 'what was merged could not be read again');
    }
  }

  /** Most rooms are open at one relay alone, whose pointers need not go anywhere. */
  #hasOthers(): boolean {
    return this.#deps.now() - this.#othersHeardAt < othersGoneMs;
  }

  #publishPresence(update: Uint8Array): void {
    const { bus, node } = this.#deps;
    if (this.#hasOthers()) bus.publish({ kind: 'presence', node, room: this.key.room, update });
  }

  #broadcast(frame: Uint8Array, except: Member | undefined): void {
    for (const member of this.#members) if (member !== except) member.send(frame);
    if (isUpdateFrame(frame)) this.#deps.metrics.updatesOut.inc(this.#members.size - (except === undefined ? 0 : 1));
  }

  #onCommitted(entries: readonly TailEntry[]): void {
    this.#exchange?.tell(entries);
    void this.#compaction.runIfDue();
  }

  #onStoreFailing(reason: string): void {
    this.#deps.logger.error({ room: this.key.room, reason }, 'updates cannot be stored, kept in memory');
    for (const member of this.#members) this.#tellNotSaved(member, reason);
  }

  #onStoreRecovered(): void {
    this.#deps.logger.info({ room: this.key.room }, 'updates are stored again');
    // Also to those of whom nothing waited: they were told that it does not save.
    for (const member of this.#members) this.#acks.repeat(member);
  }

  #tellNotSaved(member: Member, reason: string): void {
    if (member.wantsAcks) member.send(encodeMessage({ type: 'not-saved', reason }));
  }
}
