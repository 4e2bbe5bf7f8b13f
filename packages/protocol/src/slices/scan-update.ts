import { ByteReader } from './byte-reader.ts';

/** A place in what one client wrote. */
export interface StructId {
  readonly client: number;
  readonly clock: number;
}

/** What one client wrote, as it lies in an update: the n-th struct begins at `offsets[n]`, with `clocks[n]`; the last of both is the end. */
export interface ClientStructs {
  readonly client: number;
  readonly offsets: readonly number[];
  readonly clocks: readonly number[];
  /** What others wrote, without which the n-th struct cannot be taken in. */
  readonly needs: ReadonlyMap<number, readonly StructId[]>;
}

/** A stretch of what one client wrote that is deleted. */
export interface DeletedRange extends StructId {
  readonly length: number;
}

/** Where the parts of an update lie. */
export interface ScannedUpdate {
  /** As they stand in the update. */
  readonly clients: readonly ClientStructs[];
  readonly deleted: readonly DeletedRange[];
}

// Of a struct's first byte (Yjs, `readClientsStructRefs`).
const CONTENT = 0x1f;
const HAS_PARENT_KEY = 0x20;
const HAS_RIGHT = 0x40;
const HAS_LEFT = 0x80;
const GC = 0;
const SKIP = 10;

/** Finds the parts of an update of Yjs's first encoding without building them; throws a RangeError when it is none, or of a newer Yjs. */
export function scanUpdate(update: Uint8Array): ScannedUpdate {
  const reader = new ByteReader(update);
  const clients: ClientStructs[] = [];
  for (let left = reader.uint(); left > 0; left--) clients.push(scanClient(reader));
  return { clients, deleted: scanDeleted(reader) };
}

function scanClient(reader: ByteReader): ClientStructs {
  const count = reader.uint();
  const client = reader.uint();
  let clock = reader.uint();
  const offsets: number[] = [];
  const clocks: number[] = [];
  const needs = new Map<number, readonly StructId[]>();
  for (let n = 0; n < count; n++) {
    offsets.push(reader.at);
    clocks.push(clock);
    clock += scanStruct(reader, client, (need) => needs.set(n, [...(needs.get(n) ?? []), need]));
  }
  offsets.push(reader.at);
  clocks.push(clock);
  return { client, offsets, clocks, needs };
}

/** Passes a struct; returns its length in clock units. */
function scanStruct(reader: ByteReader, client: number, need: (id: StructId) => void): number {
  const info = reader.byte();
  const content = info & CONTENT;
  if (content === GC || content === SKIP) return reader.uint();
  const readId = (): void => {
    const of = reader.uint();
    const clock = reader.uint();
    // What the same client wrote before stands before.
    if (of !== client) need({ client: of, clock });
  };
  if (info & HAS_LEFT) readId();
  if (info & HAS_RIGHT) readId();
  if (!(info & (HAS_LEFT | HAS_RIGHT))) {
    if (reader.uint() === 1) reader.skipBlob();
    else readId();
    if (info & HAS_PARENT_KEY) reader.skipBlob();
  }
  return scanContent(reader, content);
}

function scanContent(reader: ByteReader, content: number): number {
  switch (content) {
    case 1: // deleted
      return reader.uint();
    case 2: // JSON
      return times(reader, () => reader.skipBlob());
    case 3: // binary
    case 5: // embedded
      reader.skipBlob();
      return 1;
    case 4: // text
      return reader.skipText();
    case 6: // format
      reader.skipBlob();
      reader.skipBlob();
      return 1;
    case 7: { // a type; elements and hooks of XML have a name
      const type = reader.uint();
      if (type === 3 || type === 5) reader.skipBlob();
      return 1;
    }
    case 8: // values
      return times(reader, () => reader.skipAny());
    case 9: // a document
      reader.skipBlob();
      reader.skipAny();
      return 1;
    default:
      throw new RangeError(`no content is called ${content}`);
  }
}

function times(reader: ByteReader, pass: () => void): number {
  const count = reader.uint();
  for (let left = count; left > 0; left--) pass();
  return count;
}

function scanDeleted(reader: ByteReader): readonly DeletedRange[] {
  const deleted: DeletedRange[] = [];
  for (let clients = reader.uint(); clients > 0; clients--) {
    const client = reader.uint();
    for (let ranges = reader.uint(); ranges > 0; ranges--) deleted.push({ client, clock: reader.uint(), length: reader.uint() });
  }
  return deleted;
}
