import { encodeMessage, parseMessage } from '@paperroll/protocol';
import type { ChangeMessage, SharedRow } from '../bus/message-bus.ts';
import { StoreError } from '../storage/board-store.ts';
import type { RoomKey, StoredUpdate } from '../storage/board-store.ts';
import { summariseUpdate } from '../sync/update-summary.ts';
import type { PendingUpdates } from './pending-updates.ts';
import { quarantine } from './quarantine.ts';
import type { DamagedRow } from './quarantine.ts';
import type { RoomContent, TailEntry } from './room-content.ts';
import type { RoomDeps } from './room-deps.ts';
import { SeenRows } from './seen-rows.ts';

/** Why a room reads the store again: how relays notice that they may have missed something. */
export type CatchUpReason = 'gap' | 'compacted' | 'stale' | 'opened' | 'line' | 'poll' | 'hint' | 'turn';

/** What an exchange works with, and whom it tells. */
export type RoomExchangeOptions = {
  readonly key: RoomKey;
  readonly content: RoomContent;
  readonly pending: PendingUpdates;
  readonly deps: RoomDeps;
  /** Names this opening of the room at this relay: unique among all relays. */
  readonly line: string;
  /** Whether another relay was heard in this room of late. */
  readonly hasOthers: () => boolean;
  /** Gives everybody here what is new to them. */
  readonly broadcast: (frame: Uint8Array) => void;
  /** Looks whether the board has other keys meanwhile, of which nothing was heard. */
  readonly lookAtBoard: () => Promise<void>;
  /** Something of other relays was taken in. */
  readonly onTaken: () => void;
  /** The board is gone. */
  readonly onGone: () => void;
};

/** Larger batches are read from the store by those who want them: Redis drops who is too slow for its buffers. */
const mostTold = 1024 * 1024;
/** Where no other relay was heard, only numbers are told, at most once in this time: who hears one and is new reads the store. */
const aloneMs = 500;
/** For so many beats after a change its number is said again. */
const beatsAfterChange = 3;
/** Of other relays' openings of this room. */
const mostLines = 200;
const firstPauseMs = 100;
const longestPauseMs = 5000;
/** Tries for what a pause may not mend, such as a snapshot that cannot be read. */
const mostTries = 5;
/** Once in this time a room with people is compared with the store, whatever the bus said. Spread by half of it. */
const turnMs = 15_000;
/** A room that reads the store looks at its board's keys as well, once in this time: a link that was renewed meanwhile opens it no longer. */
const lookMs = 1000;

/**
 * A room's part in what several relays do on one store. The store is the truth: what the bus brings is taken at once, and
 * a missing number, or a doubt, makes the room read what it does not have. What comes twice is taken once.
 */
export class RoomExchange {
  readonly #options: RoomExchangeOptions;
  readonly #seen: SeenRows;
  readonly #heard = new Map<string, number>();
  #number = 0;
  #beatsLeft = 0;
  #headTimer: NodeJS.Timeout | undefined;
  #comparedAt: number;
  #lookedAt: number;
  #reading: Promise<void> | undefined;
  #again = false;
  #ended = false;
  #endPause: () => void = () => undefined;

  constructor(options: RoomExchangeOptions) {
    this.#options = options;
    this.#seen = new SeenRows(options.content.tail);
    this.#comparedAt = options.deps.now() - Math.random() * (turnMs / 2);
    this.#lookedAt = options.deps.now();
  }

  /** Tells the other relays what this one has stored. */
  tell(entries: readonly TailEntry[]): void {
    if (entries.length === 0) return;
    const twins = entries.filter((entry) => !this.#seen.add(entry.seq));
    // They were read from the store before the store's answer to their writing came.
    if (twins.length > 0) this.#options.content.dropTwins(new Set(twins));
    const { bus, store, node } = this.#options.deps;
    // Others may not hear the bus either, or hear nothing from here: the store has a way of its own.
    if (!bus.isLive()) store.hints?.announce({ node, room: this.#options.key.room, seqs: entries.map(({ seq }) => seq ?? 0) });
    this.#seen.shrink(this.#options.content.tail);
    const numbered = this.#nextNumber();
    if (!this.#options.hasOthers()) {
      this.#headTimer ??= setTimeout(() => this.tellHead(), aloneMs);
      return;
    }
    const rows = entries.map(({ seq, at, author, frame }): SharedRow => ({ seq: seq ?? 0, at, author, frame }));
    const bytes = rows.reduce((sum, row) => sum + row.frame.length, 0);
    bus.publish(bytes > mostTold ? { kind: 'head', ...numbered } : { kind: 'rows', ...numbered, rows });
  }

  /** Tells the other relays the last number that was told. */
  tellHead(): void {
    clearTimeout(this.#headTimer);
    this.#headTimer = undefined;
    const { deps, key, line } = this.#options;
    deps.bus.publish({ kind: 'head', node: deps.node, room: key.room, line, number: this.#number });
  }

  /** Tells the other relays that this one has replaced the snapshot. */
  tellCompacted(): void {
    this.#options.deps.bus.publish({ kind: 'compacted', ...this.#nextNumber() });
  }

  /** Tells the other relays which rows are no part of the room any more. */
  tellPutAside(seqs: readonly number[]): void {
    this.#options.deps.bus.publish({ kind: 'put-aside', ...this.#nextNumber(), seqs });
  }

  /** Takes in what another relay tells. */
  receive(message: ChangeMessage): void {
    const isNext = this.#noteNumber(message);
    let isWhole = true;
    if (message.kind === 'rows') {
      for (const row of message.rows) isWhole = this.#takeShared(row) && isWhole;
      this.#options.onTaken();
    } else if (message.kind === 'put-aside') {
      const seqs = new Set(message.seqs);
      this.#options.content.putAside(new Set(this.#options.content.tail.filter(({ seq }) => seq !== undefined && seqs.has(seq))));
    }
    if (!isNext || !isWhole) void this.catchUp('gap');
    else if (message.kind === 'compacted') void this.catchUp('compacted');
  }

  /** Says again what was said last, and compares the room with the store when that is due. Call every few seconds. */
  beat(hasMembers: boolean): void {
    const { deps, key } = this.#options;
    if (this.#beatsLeft > 0) {
      this.#beatsLeft -= 1;
      this.tellHead();
    }
    if (!hasMembers || deps.now() - this.#comparedAt < turnMs) return;
    void this.catchUp('turn');
    // Also says that there are people here.
    deps.bus.publish({ kind: 'presence-wanted', node: deps.node, room: key.room });
  }

  /** Reads what is stored and not here. Tries until the store answers. Never rejects. */
  catchUp(reason: CatchUpReason): Promise<void> {
    if (this.#ended) return Promise.resolve();
    this.#lookAtBoard(reason);
    if (this.#reading !== undefined) {
      // What is stored from now on may not be in the answer that is on its way.
      this.#again = true;
      return this.#reading;
    }
    this.#options.deps.metrics.catchUps.inc({ reason });
    this.#reading = this.#readAll().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  /** Reads and tells nothing any more. */
  end(): void {
    this.#ended = true;
    if (this.#headTimer !== undefined) this.tellHead();
    this.#endPause();
  }

  /** Words to all relays are not numbered: what of them was lost shows here. While the bus is away all of them are. */
  #lookAtBoard(reason: CatchUpReason): void {
    const isDue = this.#options.deps.now() - this.#lookedAt >= lookMs;
    if (reason !== 'line' && reason !== 'turn' && !isDue) return;
    this.#lookedAt = this.#options.deps.now();
    void this.#options.lookAtBoard();
  }

  #nextNumber(): { readonly node: string; readonly room: string; readonly line: string; readonly number: number } {
    const { deps, key, line } = this.#options;
    this.#number += 1;
    this.#beatsLeft = beatsAfterChange;
    return { node: deps.node, room: key.room, line, number: this.#number };
  }

  /** Says whether nothing was missed before this message. */
  #noteNumber({ kind, line, number }: ChangeMessage): boolean {
    const last = this.#heard.get(line) ?? 0;
    if (number > last) {
      // In the order of their last word: the oldest are of openings that have ended.
      this.#heard.delete(line);
      this.#heard.set(line, number);
      const [oldest] = this.#heard.keys();
      if (oldest !== undefined && this.#heard.size > mostLines) this.#heard.delete(oldest);
    }
    return number <= last + (kind === 'head' ? 0 : 1);
  }

  /** Takes a row from the bus. False when the store must say what it is. */
  #takeShared({ frame, ...row }: SharedRow): boolean {
    const { content, pending, broadcast, deps } = this.#options;
    if (this.#seen.has(row.seq)) return true;
    const message = parseMessage(frame);
    if (!message.ok || message.value.type !== 'sync-update') return false;
    const { update } = message.value;
    const summary = summariseUpdate(update);
    // What builds on something that is not here comes again in its order.
    if (!summary.ok || content.known.isEarly(summary.value)) return false;
    // Merged meanwhile, or written twice: if it is a row of its own, the store names it when it is asked.
    if (content.known.contains(summary.value)) return true;
    this.#seen.add(row.seq);
    pending.remember(summary.value, content.known);
    broadcast(content.append(update, summary.value, row).frame);
    deps.metrics.remoteRows.inc({ way: 'bus' });
    return true;
  }

  async #readAll(): Promise<void> {
    let [pauseMs, tries] = [firstPauseMs, 0];
    do {
      this.#again = false;
      this.#comparedAt = this.#options.deps.now() - Math.random() * (turnMs / 2);
      try {
        await this.#read();
        [pauseMs, tries] = [firstPauseMs, 0];
      } catch (error) {
        if (this.#ended) return;
        if (error instanceof StoreError && error.code === 'unknown-board') return this.#options.onGone();
        if (!(error instanceof StoreError) && (tries += 1) >= mostTries) return this.#giveUp(error);
        this.#again = true;
        await this.#pause(Math.random() * pauseMs);
        pauseMs = Math.min(longestPauseMs, pauseMs * 2);
      }
    } while (this.#again && !this.#ended);
  }

  async #read(): Promise<void> {
    const { key, content, deps } = this.#options;
    const seqs = content.tail.flatMap(({ seq }) => (seq === undefined ? [] : [seq]));
    const missing = await deps.store.readMissing(key, { version: content.version, seqs, epoch: content.epoch });
    if (this.#ended) return;
    if (missing.snapshot !== undefined && missing.version > content.version) await this.#adopt(missing.snapshot, missing.version);
    if (this.#ended) return;
    const damaged = missing.rows.flatMap((row) => this.#takeStored(row));
    this.#seen.shrink(content.tail);
    if (missing.rows.length > 0) this.#options.onTaken();
    if (damaged.length === 0) return;
    await quarantine(deps, key, damaged, content.epoch);
    content.putAside(new Set());
    this.tellPutAside(damaged.map(({ seq }) => seq));
  }

  /** Takes over a snapshot of another relay, and gives everybody here what of it is new. */
  async #adopt(snapshot: Uint8Array, version: number): Promise<void> {
    const { content, deps, broadcast } = this.#options;
    const { snapshot: contents, elements } = await deps.compute.load(snapshot, []);
    if (contents === undefined) throw new Error('a snapshot without contents');
    const isNew = !content.known.contains(contents);
    // All of it is always right, only longer.
    const news = isNew ? await deps.compute.diff(snapshot, content.known.encodeStateVector()).catch(() => snapshot) : undefined;
    if (this.#ended || version <= content.version) return;
    content.adopt(snapshot, contents, elements, version);
    if (news === undefined) return;
    broadcast(encodeMessage({ type: 'sync-update', update: news }));
    deps.metrics.remoteRows.inc({ way: 'snapshot' });
  }

  /** Takes a row from the store, and says when nobody can read it. */
  #takeStored(row: StoredUpdate): readonly DamagedRow[] {
    const { content, pending, broadcast, deps } = this.#options;
    if (!this.#seen.add(row.seq)) return [];
    const summary = summariseUpdate(row.update);
    if (!summary.ok) return [{ seq: row.seq, reason: summary.error.message }];
    const isNew = !content.known.contains(summary.value);
    if (isNew) pending.remember(summary.value, content.known);
    const { frame } = content.append(row.update, summary.value, row);
    if (!isNew) return [];
    broadcast(frame);
    deps.metrics.remoteRows.inc({ way: 'store' });
    return [];
  }

  #giveUp(error: unknown): void {
    const { deps, key } = this.#options;
    deps.logger.error({ room: key.room, reason: String(error) }, 'what other relays have stored of a room cannot be read');
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
