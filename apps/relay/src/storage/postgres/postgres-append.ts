import type { ClientBase } from 'pg';
import type { AppendOutcome, AppendRequest } from '../sqlite-database.ts';
import type { NewUpdate } from '../board-store.ts';
import { inTransaction } from './postgres-connections.ts';
import { storable } from './postgres-types.ts';

/** What is done about boards whose rows another session holds, as one that deletes them does. */
export type HeldBoards = 'skip' | 'wait';

/**
 * Many updates of many rooms in one statement, one commit. The bytes travel as one value that is cut there: as an array
 * they would be written as text, at twice the size. A board's row is held until the commit, so that it cannot be deleted
 * meanwhile; who writes to the same board does not wait for it. Rows get their seqs in the order of the pieces.
 */
const appendSql = (held: HeldBoards): string => `
  WITH moment AS (
    SELECT floor(extract(epoch FROM now()) * 1000)::bigint AS at
  ), known AS MATERIALIZED (
    SELECT id FROM boards WHERE id = ANY ($1::text[]) FOR KEY SHARE ${held === 'skip' ? 'SKIP LOCKED' : ''}
  ), added AS (
    INSERT INTO updates (room, board_id, data, at, author)
    SELECT ($2::text[])[piece.request], known.id, substring($3::bytea FROM piece.start FOR piece.length), moment.at, piece.author
    FROM moment, unnest($4::int[], $5::int[], $6::int[], $7::text[]) WITH ORDINALITY AS piece (request, start, length, author, place)
    JOIN known ON known.id = ($1::text[])[piece.request]
    ORDER BY piece.place
    RETURNING seq
  )
  SELECT at, (SELECT array_agg(id) FROM known) AS known, (SELECT array_agg(seq ORDER BY seq) FROM added) AS seqs FROM moment`;

/** What one statement carries at most, unless a single room has more. */
const portionBytes = 8 * 1024 * 1024;

/**
 * Stores everything or nothing, and gives for each request where it is, or undefined where the board is gone, or held and
 * skipped. The time is the database server's: relays may have other clocks.
 */
export async function appendAll(client: ClientBase, requests: readonly AppendRequest[], held: HeldBoards): Promise<readonly AppendOutcome[]> {
  const portions = portionsOf(requests);
  const [only] = portions;
  if (only !== undefined && portions.length === 1) return appendPortion(client, only, held);
  return inTransaction(client, 'BEGIN', async () => {
    const outcomes: AppendOutcome[] = [];
    for (const portion of portions) outcomes.push(...(await appendPortion(client, portion, held)));
    return outcomes;
  });
}

function portionsOf(requests: readonly AppendRequest[]): readonly (readonly AppendRequest[])[] {
  const portions: AppendRequest[][] = [];
  let bytes = Infinity;
  for (const request of requests) {
    const size = request.updates.reduce((sum, { update }) => sum + update.length, 0);
    bytes += size;
    if (bytes > portionBytes) {
      portions.push([]);
      bytes = size;
    }
    portions.at(-1)?.push(request);
  }
  return portions;
}

type Piece = NewUpdate & { readonly request: number; readonly start: number };
type AppendRow = { readonly at: number; readonly known: readonly string[] | null; readonly seqs: readonly string[] | null };

async function appendPortion(client: ClientBase, requests: readonly AppendRequest[], held: HeldBoards): Promise<readonly AppendOutcome[]> {
  const pieces: Piece[] = [];
  // Both counted from 1, as SQL does.
  let start = 1;
  requests.forEach(({ updates }, i) => {
    for (const { update, author } of updates) {
      pieces.push({ request: i + 1, start, update, author: storable(author) });
      start += update.length;
    }
  });
  const { rows } = await client.query<AppendRow>(appendSql(held), [
    requests.map((each) => each.boardId),
    requests.map((each) => each.room),
    Buffer.concat(pieces.map((piece) => piece.update)),
    pieces.map((piece) => piece.request),
    pieces.map((piece) => piece.start),
    pieces.map((piece) => piece.update.length),
    pieces.map((piece) => piece.author),
  ]);
  const { at = 0, known: found, seqs: given } = rows[0] ?? {};
  const [known, seqs] = [new Set(found), (given ?? []).map(Number)];
  let next = 0;
  return requests.map(({ boardId, updates }) => {
    if (!known.has(boardId)) return undefined;
    next += updates.length;
    return { seqs: seqs.slice(next - updates.length, next), at };
  });
}
