// oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 hands rejections to the error handler
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express from 'express';
import type { Request, Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import { closeCodes, describeCloseCode, formatBoardLink, roles } from '@paperroll/protocol';
import * as v from 'valibot';
import type { Access } from '../access.ts';
import { isKeyOf, keysOf, renewKeys } from '../key-ring.ts';
import { createGate } from '../rooms/gate.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { BoardStore } from '../storage/board-store.ts';
import { createDoorkeeper, keyIn } from './doorkeeper.ts';
import type { DoorkeeperOptions } from './doorkeeper.ts';
import { HttpError, sendError } from './http-error.ts';
import { rawJson } from './raw-json.ts';

/** What the API works with. */
export type BoardsApiOptions = DoorkeeperOptions & {
  readonly access: Access;
  readonly rooms: Rooms;
  readonly store: Pick<BoardStore, 'readRaw'>;
  readonly publicUrl: string | undefined;
  readonly newBoardsPerMinute: number;
};

const newBoardSchema = v.pipe(
  v.unknown(),
  v.check((body) => !Array.isArray(body)),
  v.object({ title: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200)), '') }),
);

/** What is stored of a board is in memory as a whole while it is sent. */
const rawLimits = { atOnce: 2, waiting: 20 };

const renewSchema = v.object({ role: v.picklist(roles) });

/** `POST /api/boards`, `GET` and `DELETE /api/boards/<id>`, `GET /api/boards/<id>/raw`, `POST /api/boards/<id>/keys`. */
export function createBoardsApi(options: BoardsApiOptions): Router {
  const { access, rooms } = options;
  const admitted = createDoorkeeper(options);
  const router = express.Router();
  const raw = createGate(rawLimits);
  const limiter = rateLimit({
    windowMs: 60_000,
    limit: options.newBoardsPerMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    validate: false,
    handler: (_request, response) =>
      sendError(response, new HttpError(429, 'too-many-boards', 'Too many new boards from here. Wait a minute, then try again.')),
  });

  router.post('/', limiter, express.json({ limit: '16kb' }), async (request, response) => {
    // A form of another site would send text; `is` gives null without a body, false also for an empty one.
    if (request.headers['content-length'] !== '0' && request.is('json') === false) throw new HttpError(415, 'not-json', 'Send JSON, as application/json.');
    const body = v.safeParse(newBoardSchema, request.body ?? {});
    if (!body.success) {
      throw new HttpError(400, 'bad-request', 'Send a JSON object with at most a title, a text of up to 200 characters.');
    }
    const { id, keys } = await access.createBoard(body.output.title);
    response.status(201).json({ id, keys, links: linksOf(request, id, keys) });
  });

  router.get('/:id', async (request, response) => {
    const { board, role } = await admitted(request);
    const keys = keysOf(board, role, keyIn(request));
    response.json({
      id: board.id,
      title: board.title,
      role,
      createdAt: new Date(board.createdAt).toISOString(),
      connections: rooms.connectionsOf(board.id),
      keys,
      links: linksOf(request, board.id, keys),
    });
  });

  router.get('/:id/raw', async (request, response) => {
    const { board, role } = await admitted(request);
    if (role !== 'host') throw new HttpError(403, 'forbidden', 'Only the host key saves what is stored of a board.');
    if (raw.isFull()) throw new HttpError(503, 'busy', 'Too many save what is stored of boards just now. Try again in a moment.');
    await raw.run(async () => {
      const rooms = await options.store.readRaw(board.id);
      response.attachment(`${board.id}.raw.json`).type('json');
      // Whoever goes away in the middle is no fault of the relay.
      await pipeline(Readable.from(rawJson(board, rooms)), response).catch(() => response.destroy());
    });
  });

  router.post('/:id/keys', express.json({ limit: '16kb' }), async (request, response) => {
    const { board, role } = await admitted(request);
    const key = keyIn(request);
    // On an open relay everybody is host: new links are for who holds the key that they follow from.
    if (role !== 'host' || !isKeyOf(board.keyHashes, 'host', key)) throw new HttpError(403, 'forbidden', 'Only the host key makes new links.');
    const body = v.safeParse(renewSchema, request.body);
    if (!body.success) throw new HttpError(400, 'bad-request', 'Send a JSON object with the role whose link is to be new: host, edit or view.');
    const renewed = renewKeys(board, key, body.output.role);
    if (renewed === undefined) throw new HttpError(409, 'renewed-too-often', 'These links were renewed too often. Make all links new.');
    const outcome = await rooms.setKeys(board.id, board.keyHashes, renewed.keyHashes);
    if (outcome === 'unknown') throw new HttpError(410, 'deleted', describeCloseCode(closeCodes.deleted).message);
    if (outcome === 'changed') throw new HttpError(409, 'renewed-meanwhile', 'Somebody else made new links just now. Try again.');
    const keys = { ...keysOf({ ...board, keyHashes: renewed.keyHashes }, 'host', renewed.keys.host ?? key), ...renewed.keys };
    response.json({ keys, links: linksOf(request, board.id, keys) });
  });

  router.delete('/:id', async (request, response) => {
    const { board, role } = await admitted(request);
    if (role !== 'host') throw new HttpError(403, 'forbidden', 'Only the host key deletes a board.');
    await rooms.deleteBoard(board.id);
    response.status(204).end();
  });

  const linksOf = (request: Request, id: string, keys: Readonly<Record<string, string>>): Record<string, string> => {
    const origin = options.publicUrl ?? originOf(request);
    return Object.fromEntries(Object.entries(keys).map(([role, key]) => [role, formatBoardLink(origin, id, key)]));
  };

  router.use((_request, _response, next) => next(new HttpError(404, 'not-found', 'There is no such address in this API.')));
  return router;
}

function originOf(request: Request): string {
  return `${request.protocol}://${request.get('host') ?? request.hostname}`;
}
