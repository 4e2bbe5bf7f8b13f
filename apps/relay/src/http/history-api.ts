// oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 hands rejections to the error handler
import express from 'express';
import type { Router } from 'express';
import { roomName } from '@paperroll/protocol';
import * as v from 'valibot';
import type { Admission } from '../access.ts';
import type { PastPage, RoomPast } from '../history/room-past.ts';
import { createGate } from '../rooms/gate.ts';
import type { RoomKey } from '../storage/board-store.ts';
import { createDoorkeeper } from './doorkeeper.ts';
import type { DoorkeeperOptions } from './doorkeeper.ts';
import { HttpError } from './http-error.ts';

/** What the API of the past works with. */
export type HistoryApiOptions = DoorkeeperOptions & { readonly past: RoomPast };

const time = v.pipe(v.string(), v.transform((text) => Date.parse(text)), v.number(), v.finite());
const number = (from: number, to: number) => v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number), v.minValue(from), v.maxValue(to));
const document = v.optional(v.picklist(['board', 'workshop']), 'board');

const pageSchema = v.object({
  document,
  before: v.optional(time),
  limit: v.optional(number(1, 1000), '100'),
  step: v.optional(number(1, 86_400 * 366), '60'),
});
const momentSchema = v.object({ document, time });

/** Putting a past together takes a whole board's memory: one at a time, and only so many wait. */
const atOnce = { atOnce: 1, waiting: 20 };

/** `GET /api/boards/<id>/history` and `GET /api/boards/<id>/as-of`, for hosts. */
export function createHistoryApi({ past, ...options }: HistoryApiOptions): Router {
  const admitted = createDoorkeeper(options);
  const router = express.Router();
  const gate = createGate(atOnce);
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    if (gate.isFull()) throw new HttpError(503, 'busy', 'Too many ask about the past of boards just now. Try again in a moment.');
    return gate.run(work);
  };

  router.get('/:id/history', async (request, response) => {
    const boardId = hosted(await admitted(request));
    const asked = v.safeParse(pageSchema, request.query);
    if (!asked.success) throw new HttpError(400, 'bad-request', 'Ask with before=<time>, limit=<1 to 1000>, step=<seconds> and document=board or workshop.');
    const { before = Infinity, limit, step } = asked.output;
    const page = await inTurn(() => past.changes(keyOf(boardId, asked.output), { before, limit, stepMs: step * 1000 }));
    response.json(toJson(page));
  });

  router.get('/:id/as-of', async (request, response) => {
    const boardId = hosted(await admitted(request));
    const asked = v.safeParse(momentSchema, request.query);
    if (!asked.success) throw new HttpError(400, 'bad-request', 'Ask with time=<time>, such as 2027-03-01T14:30:00Z, and document=board or workshop.');
    const built = await inTurn(() => past.asOf(keyOf(boardId, asked.output), asked.output.time));
    if (!built.ok) throw new HttpError(404, 'not-kept', built.error.message);
    response.type('application/octet-stream').send(Buffer.from(built.value));
  });
  return router;
}

function hosted({ board, role }: Extract<Admission, { ok: true }>): string {
  if (role !== 'host') throw new HttpError(403, 'forbidden', 'Only the host key shows the past of a board.');
  return board.id;
}

function keyOf(boardId: string, asked: { readonly document: 'board' | 'workshop' }): RoomKey {
  return { boardId, room: roomName(boardId, asked.document) };
}

function toJson({ begins, changes, before }: PastPage): unknown {
  const text = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString());
  return { begins: text(begins), changes: changes.map((each) => ({ ...each, from: text(each.from), to: text(each.to) })), before: text(before) };
}
