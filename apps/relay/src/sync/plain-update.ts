import type { UpdateSummary } from './update-ids.ts';

/** Maps and lists within each other; those of real boards are two or three deep. */
const deepest = 32;
/** Bytes after the first of an integer that is safe whatever they say. */
const safeBytes = 6;
/** Bytes after the first of any number that Yjs writes. */
const longestNumber = 7;
/** Bytes of JSON that are left to Yjs: of embedded things and formats, which no board has. */
const longestJson = 16 * 1024;
/** To how many ranges something else is as much to read (measured: a range takes 0.2 µs): an id that an item builds on, a text that must be decoded, JSON. */
const rangesOfNeed = 2;
const rangesOfText = 4;
const rangesOfJson = 8;
/** Bytes of text, and of JSON, that are as much again. */
const textOfRange = 64;
const jsonOfRange = 2;
const proto = Buffer.from('__proto__');
/** As a key of a map: its length, and its letters. */
const guid = Buffer.from('\u0004guid');
const unusual = new RangeError('not a plain update');
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** As in Yjs's encoding of an item: what its first byte says. */
const kindBits = 0b0001_1111;
const hasParentSub = 0b0010_0000;
const hasRightOrigin = 0b0100_0000;
const hasOrigin = 0b1000_0000;
const skip = 10;

/**
 * Reads an update as people write it, in a part of the time that Yjs takes, because nothing is built: neither items nor their
 * content. Gives undefined for everything else: what is damaged, and what is rare, for which Yjs has the word. What it does give is what
 * Yjs would say (format: `Y.encodeStateAsUpdate`, version 1). Never looks beyond the end of the bytes.
 *  `onItem` may have heard of some items when the rest turns out to be none. Throws {@link TooMuchToRead} where only so much may be.
 */
export function readPlainUpdate(update: Uint8Array, { onItem, most }: ReadingOptions = {}): UpdateSummary | undefined {
  try {
    return new PlainReader(update, onItem, most).read();
  } catch (error) {
    if (error instanceof TooMuchToRead) throw error;
    return undefined;
  }
}

/** What else a reader is told: who hears of each item, and how many things may be read: ranges, needs, and texts that must be decoded. */
export type ReadingOptions = { readonly onItem?: ItemListener; readonly most?: number };

/** An update has more to read than it may. */
export class TooMuchToRead extends Error {
  override readonly name = 'TooMuchToRead';
}

/** Hears of each item, but of no garbage. */
export type ItemListener = (client: number, from: number, to: number) => void;

class PlainReader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at = 0;
  readonly #structs: number[] = [];
  readonly #needs: number[] = [];
  readonly #onItem: ItemListener | undefined;
  #things = 0;
  readonly #most: number;

  constructor(bytes: Uint8Array, onItem: ItemListener | undefined, most = Infinity) {
    this.#bytes = bytes;
    this.#end = bytes.length;
    this.#onItem = onItem;
    this.#most = most;
  }

  read(): UpdateSummary {
    for (let left = this.#number(); left > 0; left--) this.#readStructs();
    const deletesAt = this.#at;
    const deletes = this.#readDeletes();
    if (this.#at !== this.#end) throw unusual;
    return { structs: this.#structs, deletes, needs: this.#needs, deletesAt, things: this.#things };
  }

  #readStructs(): void {
    let count = this.#number();
    const client = this.#number();
    let clock = this.#number();
    for (; count > 0; count--) {
      const info = this.#byte();
      const kind = info & kindBits;
      const isItem = info !== skip && kind !== 0;
      const length = isItem ? this.#readItem(info, client, clock) : this.#number();
      const end = clock + length;
      if (end > Number.MAX_SAFE_INTEGER) throw unusual;
      if (isItem) this.#onItem?.(client, clock, end);
      if (info !== skip) this.#addStructs(client, clock, end);
      clock = end;
    }
  }

  #addStructs(client: number, clock: number, end: number): void {
    const structs = this.#structs;
    const last = structs.length - 1;
    if (structs[last] === clock && structs[last - 2] === client) structs[last] = end;
    else this.#note(structs, client, clock, end);
  }

  #note(list: number[], client: number, from: number, to: number): void {
    this.#count(1);
    list.push(client, from, to);
  }

  #count(things: number): void {
    this.#things += things;
    if (this.#things > this.#most) throw new TooMuchToRead();
  }

  /** Gives how many clocks the item takes. */
  #readItem(info: number, client: number, clock: number): number {
    if ((info & hasOrigin) !== 0) this.#readNeed(client, clock);
    if ((info & hasRightOrigin) !== 0) this.#readNeed(client, clock);
    if ((info & (hasOrigin | hasRightOrigin)) === 0) {
      if (this.#number() === 1) this.#skipText();
      else this.#readNeed(client, clock);
      if ((info & hasParentSub) !== 0) this.#skipText();
    }
    switch (info & kindBits) {
      case 1:
        return this.#number();
      case 2: {
        const count = this.#number();
        for (let left = count; left > 0; left--) this.#skipJson();
        return count;
      }
      case 3:
        this.#skip(this.#number());
        return 1;
      case 4:
        return this.#textLength();
      case 5:
        this.#skipJson();
        return 1;
      case 6:
        this.#skipText();
        this.#skipJson();
        return 1;
      case 7:
        this.#skipType();
        return 1;
      case 9:
        this.#skipDocument();
        return 1;
      case 8: {
        const count = this.#number();
        for (let left = count; left > 0; left--) this.#skipAny(0);
        return count;
      }
      default:
        throw unusual;
    }
  }

  #readNeed(client: number, clock: number): void {
    const [needed, at] = [this.#number(), this.#number()];
    // Nobody builds on what they write later: for Yjs's words about it.
    if (needed === client && at >= clock) throw unusual;
    this.#note(this.#needs, needed, at, at + 1);
    this.#count(rangesOfNeed - 1);
  }

  /** An array, a map, a text, or one of XML, of which elements and hooks have names. */
  #skipType(): void {
    const type = this.#number();
    if (type > 6) throw unusual;
    if (type === 3 || type === 5) this.#skipText();
  }

  #skipAny(depth: number): void {
    if (depth > deepest) throw unusual;
    switch (this.#byte()) {
      case 127:
      case 126:
      case 121:
      case 120:
        return;
      case 125:
        return this.#skipInteger();
      case 124:
        return this.#skip(4);
      case 123:
      case 122:
        return this.#skip(8);
      case 119:
        return this.#skipText();
      case 118:
        for (let left = this.#number(); left > 0; left--) {
          this.#skipKey();
          this.#skipAny(depth + 1);
        }
        return;
      case 117:
        for (let left = this.#number(); left > 0; left--) this.#skipAny(depth + 1);
        return;
      case 116:
        return this.#skip(this.#number());
      default:
        throw unusual;
    }
  }

  /** A document within this one: its name, and an object that says what it is like. */
  #skipDocument(): void {
    this.#skipText();
    if (this.#bytes[this.#at] !== 118) throw unusual;
    this.#count(rangesOfJson);
    this.#at += 1;
    for (let left = this.#number(); left > 0; left--) {
      const from = this.#at;
      this.#skipKey();
      // In the place of its name: what is none can be read, and not written again.
      if (guid.equals(this.#bytes.subarray(from, this.#at))) throw unusual;
      this.#skipAny(1);
    }
  }

  #readDeletes(): number[] {
    const deletes: number[] = [];
    for (let clients = this.#number(); clients > 0; clients--) {
      const client = this.#number();
      for (let left = this.#number(); left > 0; left--) {
        const [clock, length] = [this.#number(), this.#number()];
        if (length === 0 || clock + length > Number.MAX_SAFE_INTEGER) throw unusual;
        this.#note(deletes, client, clock, clock + length);
      }
    }
    return deletes;
  }

  #byte(): number {
    if (this.#at >= this.#end) throw unusual;
    return this.#bytes[this.#at++] as number;
  }

  /** A number in groups of seven bits, the lowest first. */
  #number(): number {
    let byte = this.#byte();
    if (byte < 128) return byte;
    let number = byte & 127;
    let factor = 128;
    // However many bytes of zeroes follow: a factor without bound would make them no number at all.
    for (let most = longestNumber; most > 0; most--) {
      byte = this.#byte();
      number += (byte & 127) * factor;
      if (number > Number.MAX_SAFE_INTEGER) throw unusual;
      if (byte < 128) return number;
      factor *= 128;
    }
    throw unusual;
  }

  /** One with a sign, of which the first byte holds six bits. */
  #skipInteger(): void {
    let byte = this.#byte();
    for (let most = safeBytes; byte >= 128; most--) {
      if (most === 0) throw unusual;
      byte = this.#byte();
    }
  }

  #skip(count: number): void {
    if (!(count <= this.#end - this.#at)) throw unusual;
    this.#at += count;
  }

  #skipText(): void {
    this.#textLength();
  }

  /** Of a map. With the key `__proto__` whoever builds the map may throw. */
  #skipKey(): void {
    const from = this.#at;
    this.#skipText();
    if (this.#at - from > proto.length && proto.equals(this.#bytes.subarray(this.#at - proto.length, this.#at))) throw unusual;
  }

  /** A text that Yjs parses. What is none, also the `undefined` of lists, is left to it. */
  #skipJson(): void {
    const length = this.#number();
    if (length > longestJson) throw unusual;
    this.#count(rangesOfJson + length / jsonOfRange);
    this.#skip(length);
    JSON.parse(utf8.decode(this.#bytes.subarray(this.#at - length, this.#at)));
  }

  /** In UTF-16 units, as Yjs counts. */
  #textLength(): number {
    const length = this.#number();
    const from = this.#at;
    this.#skip(length);
    for (let at = from; at < this.#at; at++) {
      if ((this.#bytes[at] as number) < 128) continue;
      this.#count(rangesOfText + length / textOfRange);
      return utf8.decode(this.#bytes.subarray(from, this.#at)).length;
    }
    return length;
  }
}
