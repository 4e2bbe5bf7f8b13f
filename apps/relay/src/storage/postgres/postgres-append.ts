import type { ClientBase } from 'pg';
import type { AppendOutcome, AppendRequest } from '../sqlite-database.ts';
import { inTransaction } from './postgres-connections.ts';

/**
 * Many updates of many rooms in one statement, one commit. The bytes travel as one value that is cut there: as an array
 * they would be written as text, at twice the size. A board's row is held until the commit, so that it cannot be deleted
 * meanwhile; who writes to the same board does not wait for it. Rows get their seqs in the order of the pieces.
 */
const appendSql = `
  WITH known AS MATERIALIZED (
    SELECT id FROM boards WHERE id = ANY ($1::text[]) FOR KEY SHARE
  ), added AS (
    INSERT INTO updates (room, board_id, data)
    SELECT ($2::text[])[piece.request], known.id, substring($5::bytea FROM piece.start FOR piece.length)
    FROM ROWS FROM (unnest($3::int[]), unnest($4::int[]), unnest($6::int[])) WITH ORDINALITY AS piece (request, start, length, place)
    JOIN known ON known.id = ($1::text[])[piece.request]
    ORDER BY piece.place
    RETURNING seq
  )
  SELECT (SELECT array_agg(id) FROM known) AS known, (SELECT array_agg(seq ORDER BY seq) FROM added) AS seqs`;

/** What one statement carries at most, unless a single room has more. */
const portionBytes = 8 * 1024 * 1024;

/** Stores everything or nothing, and gives for each request its seqs, or undefined where the board is gone. */
export async function appendAll(client: ClientBase, requests: readonly AppendRequest[]): Promise<readonly AppendOutcome[]> {
  const portions = portionsOf(requests);
  const [only] = portions;
  if (only !== undefined && portions.length === 1) return appendPortion(client, only);
  return inTransaction(client, 'BEGIN', async () => {
    const outcomes: AppendOutcome[] = [];
    for (const portion of portions) outcomes.push(...(await appendPortion(client, portion)));
    return outcomes;
  });
}

function portionsOf(requests: readonly AppendRequest[]): readonly (readonly AppendRequest[])[] {
  const portions: AppendRequest[][] = [];
  let bytes = Infinity;
  for (const request of requests) {
    const size = request.updates.reduce((sum, update) => sum + update.length, 0);
    bytes += size;
    if (bytes > portionBytes) {
      portions.push([]);
      bytes = size;
    }
    portions.at(-1)?.push(request);
  }
  return portions;
}

async function appendPortion(client: ClientBase, requests: readonly AppendRequest[]): Promise<readonly AppendOutcome[]> {
  const pieces: { readonly request: number; readonly start: number; readonly update: Uint8Array }[] = [];
  // Both counted from 1, as SQL does.
  let start = 1;
  requests.forEach(({ updates }, i) => {
    for (const update of updates) {
      pieces.push({ request: i + 1, start, update });
      start += update.length;
    }
  });
  const { rows } = await client.query<{ readonly known: readonly string[] | null; readonly seqs: readonly string[] | null }>(appendSql, [
    requests.map((each) => each.boardId),
    requests.map((each) => each.room),
    pieces.map((piece) => piece.request),
    pieces.map((piece) => piece.start),
    Buffer.concat(pieces.map((piece) => piece.update)),
    pieces.map((piece) => piece.update.length),
  ]);
  const known = new Set(rows[0]?.known);
  const seqs = (rows[0]?.seqs ?? []).map(Number);
  let next = 0;
  return requests.map(({ boardId, updates }) => {
    if (!known.has(boardId)) return undefined;
    next += updates.length;
    return seqs.slice(next - updates.length, next);
  });
}
