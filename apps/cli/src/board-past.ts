import { createBoardDoc, fail, migrateBoard, ok, snapshotOf, type BoardSnapshot, type Refusal, type Result } from '@paperroll/model';
import { parseBoardLink } from '@paperroll/protocol';
import { applyUpdate, Doc } from 'yjs';

/** What was written in one step of time, the busiest author first. Times are ISO texts. */
export interface Change {
  readonly from: string;
  readonly to: string;
  readonly updates: number;
  readonly authors: readonly { readonly author: string; readonly updates: number }[];
}

/** One page of a board's history, the newest first. `begins`: from when on every moment can be had; `before` gives the next page. */
export interface HistoryPage {
  readonly begins: string | null;
  readonly changes: readonly Change[];
  readonly before: string | null;
}

/** Which page: at most so many steps of so many seconds, of what was written before a time. */
export interface PageRequest {
  readonly limit: number;
  readonly step: number;
  readonly before: string | undefined;
}

/** Asks the server of a host link for a page of the board's history. */
export async function readHistory(link: string, { limit, step, before }: PageRequest): Promise<Result<HistoryPage, Refusal>> {
  const asked = await ask(link, 'history', { limit: String(limit), step: String(step), ...(before === undefined ? {} : { before }) });
  return asked.ok ? ok((await asked.value.json()) as HistoryPage) : asked;
}

/** Asks the server of a host link for the board as it was at a time. */
export async function readBoardAsOf(link: string, text: string): Promise<Result<BoardSnapshot, Refusal>> {
  const time = parseTime(text);
  if (!time.ok) return time;
  const asked = await ask(link, 'as-of', { time: time.value });
  if (!asked.ok) return asked;
  const doc = new Doc();
  applyUpdate(doc, new Uint8Array(await asked.value.arrayBuffer()));
  const board = createBoardDoc(doc);
  if (migrateBoard(board).state === 'newer') return fail({ code: 'newer-board', message: 'This board was made by a newer version of Paperroll. Update this one first.' });
  return ok(snapshotOf(board));
}

/** A time in any form that is told apart, as an ISO text. Without a zone it is a time of this computer. */
export function parseTime(text: string): Result<string, Refusal> {
  const at = Date.parse(text);
  return Number.isFinite(at) ? ok(new Date(at).toISOString()) : fail({ code: 'bad-time', message: `${JSON.stringify(text)} is no time. Write it as 2027-03-01, 2027-03-01T14:30 or 2027-03-01T14:30:00Z.` });
}

async function ask(text: string, what: string, query: Readonly<Record<string, string>>): Promise<Result<Response, Refusal>> {
  const link = parseBoardLink(text);
  if (!link.ok) return link;
  const { origin, boardId, key } = link.value;
  try {
    const response = await fetch(`${origin}/api/boards/${boardId}/${what}?${new URLSearchParams(query).toString()}`, { headers: { authorization: `Bearer ${key}` } });
    return response.ok ? ok(response) : fail(await refusalOf(response, origin));
  } catch (error) {
    return fail({ code: 'unreachable', message: `${origin} cannot be reached (${reasonOf(error)}).` });
  }
}

async function refusalOf(response: Response, origin: string): Promise<Refusal> {
  const body = (await response.json().catch(() => undefined)) as { readonly error?: Partial<Refusal> } | undefined;
  const { code, message } = body?.error ?? {};
  if (code === 'unauthorised') return { code, message: 'This link does not open the board. Use its host link.' };
  if (code !== undefined && message !== undefined) return { code, message: code === 'forbidden' ? `${message} Use the host link of the board.` : message };
  return { code: 'no-relay', message: `${origin} answers, but it is no Paperroll server that knows the past (status ${response.status}).` };
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && cause.message !== '' ? cause.message : String(error);
}
