import * as decoding from 'lib0/decoding';
import type { Decoder } from 'lib0/decoding';
import * as Y from 'yjs';
import { ok, problem } from '@paperroll/protocol';
import type { Problem, Result } from '@paperroll/protocol';
import { readPlainUpdate } from './plain-update.ts';
import type { ItemListener } from './plain-update.ts';
import type { UpdateIds, UpdateSummary } from './update-ids.ts';

/**
 * Reads an update to its last byte (structs and deletions) without a document, and so validates it. Never throws:
 * whatever Yjs throws on foreign bytes is one refusal.
 */
export function summariseUpdate(update: Uint8Array): Result<UpdateSummary, Problem<'malformed-update'>> {
  const plain = readPlainUpdate(update);
  return plain === undefined ? summariseWithYjs(update) : ok(plain);
}

/**
 * The same for an update of somebody whom nobody knows: there may be only so much to read (`most` things), and what the plain reader cannot read may be
 * only so long (`mostUnusual`, bytes), because Yjs takes a hundred times as long for it.
 */
export function judgeUpdate(update: Uint8Array, { most, mostUnusual }: { readonly most: number; readonly mostUnusual: number }): Result<UpdateSummary, Problem<'malformed-update' | 'too-much-to-read'>> {
  try {
    const plain = readPlainUpdate(update, { most });
    if (plain !== undefined) return ok(plain);
  } catch {
    return problem('too-much-to-read', 'The change says too much at once.');
  }
  return update.length > mostUnusual ? problem('malformed-update', 'The change is damaged, or too unusual for its length.') : summariseWithYjs(update);
}

/** A state vector without entries. */
const knowsNothing = Uint8Array.of(0);

/** The same by Yjs itself, which has the last word: about 15 µs for a small update. */
export function summariseWithYjs(update: Uint8Array): Result<UpdateSummary, Problem<'malformed-update'>> {
  try {
    const summary = readSummary(update);
    // Some of what can be read cannot be written again, and no merge would get past it.
    Y.diffUpdate(update, knowsNothing);
    return ok(summary);
  } catch (error) {
    return problem('malformed-update', `The change is damaged (${error instanceof Error ? error.message : 'unreadable'}).`);
  }
}

/** The ids that an update adds and deletes. Throws on bytes that are none. */
export function contentsOf(update: Uint8Array): UpdateIds {
  const summary = summariseUpdate(update);
  if (!summary.ok) throw new Error(summary.error.message);
  return { structs: summary.value.structs, deletes: summary.value.deletes };
}

/** Says whether an update carries nothing at all. */
export function isEmptySummary(summary: UpdateSummary): boolean {
  return summary.structs.length === 0 && summary.deletes.length === 0;
}

/**
 * Yjs's own reader of updates, which tells where its bytes end. It reads deletions by itself: Yjs gathers them in a map by client, and clients
 * can be chosen so that this never ends (see `ClientMap`). One class: one for each update would be slow code each time.
 */
class Reader extends Y.UpdateDecoderV1 {
  static last: Reader | undefined;
  readonly deletes: number[] = [];
  readonly #bytes: Decoder;
  /** A client without deletions, told to Yjs in the place of each. */
  readonly #nobody = decoding.createDecoder(Uint8Array.of(0, 0));

  constructor(bytes: Decoder) {
    super(bytes);
    this.#bytes = bytes;
    Reader.last = this;
  }

  get position(): number {
    return this.#bytes.pos;
  }

  /** Yjs calls it before the deletions of each client. */
  override resetDsCurVal(): void {
    const client = decoding.readVarUint(this.#bytes);
    for (let left = decoding.readVarUint(this.#bytes); left > 0; left--) {
      const [clock, length] = [decoding.readVarUint(this.#bytes), decoding.readVarUint(this.#bytes)];
      // Yjs never writes one, and throws when it has to keep one for later.
      if (length === 0) throw new Error('it deletes nothing somewhere');
      this.deletes.push(client, clock, safeInteger(clock + length));
    }
    this.#nobody.pos = 0;
    this.restDecoder = this.#nobody;
  }
}

/** Calls back with each item of an update, which was summarised before. */
export function forEachItem(update: Uint8Array, visit: ItemListener): void {
  if (readPlainUpdate(update, { onItem: visit }) !== undefined) return;
  for (const struct of structsOf(update)) if (struct instanceof Y.Item) visit(struct.id.client, struct.id.clock, struct.id.clock + struct.length);
}

/** The structs of an update as Yjs reads them. Throws on bytes that are none. */
export function structsOf(update: Uint8Array): readonly Struct[] {
  return Y.decodeUpdateV2(update, Reader).structs;
}

function readSummary(update: Uint8Array): UpdateSummary {
  const structs = structsOf(update);
  const reader = Reader.last;
  if (reader?.position !== update.length) throw new Error('its length does not fit');
  return { structs: structRanges(structs), deletes: reader.deletes, needs: neededIds(structs), things: update.length };
}

type Struct = ReturnType<typeof Y.decodeUpdateV2>['structs'][number];

function structRanges(structs: readonly Struct[]): number[] {
  const ranges: number[] = [];
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue;
    const { client, clock } = struct.id;
    const end = safeInteger(clock + struct.length);
    const last = ranges.length - 1;
    if (ranges[last] === clock && ranges[last - 2] === client) ranges[last] = end;
    else ranges.push(client, clock, end);
  }
  return ranges;
}

function neededIds(structs: readonly Struct[]): number[] {
  const needs: number[] = [];
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue;
    for (const id of [struct.origin, struct.rightOrigin, struct.parent]) {
      if (!(id instanceof Y.ID)) continue;
      // Nobody builds on what they write later: such a struct makes every peer throw that integrates it.
      if (id.client === struct.id.client && id.clock >= struct.id.clock) throw new Error('a struct that builds on itself');
      needs.push(id.client, id.clock, id.clock + 1);
    }
  }
  return needs;
}

function safeInteger(clock: number): number {
  if (!Number.isSafeInteger(clock)) throw new Error('a clock out of range');
  return clock;
}
