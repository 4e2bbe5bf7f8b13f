import { assertNever } from '@paperroll/protocol';
import { serveWorker } from '../worker-server.ts';
import { packOutcomes, unpackAppends } from './packed-appends.ts';
import { openSqliteDatabase } from './sqlite-database.ts';
import type { SqliteDatabase, SqliteOptions } from './sqlite-database.ts';
import { loadSqliteDriver } from './sqlite-driver.ts';
import type { SqliteRequest } from './sqlite-protocol.ts';

let options: SqliteOptions | undefined;
let database: SqliteDatabase | undefined;

serveWorker((request) => handle(request as SqliteRequest));

async function handle(request: SqliteRequest): Promise<unknown> {
  switch (request.op) {
    case 'open':
      options = request.options;
      return void (await opened());
    case 'create-board':
      return (await opened()).createBoard(request.board);
    case 'find-board':
      return (await opened()).findBoard(request.id);
    case 'set-keys':
      return (await opened()).setKeys(request.id, request.before, request.after);
    case 'delete-board':
      return (await opened()).deleteBoard(request.id);
    case 'load-room':
      return (await opened()).loadRoom(request.key);
    case 'append':
      return packOutcomes((await opened()).appendAll(unpackAppends(request.appends)));
    case 'compact':
      return (await opened()).compact(request.key, request.compacted);
    case 'read-missing':
      return (await opened()).readMissing(request.key, request.known);
    case 'read-history':
      return (await opened()).readHistory(request.key);
    case 'read-history-parts':
      return (await opened()).readHistoryParts(request.key, request.ids);
    case 'prune-history':
      return (await opened()).pruneHistory(request.before, request.limit);
    case 'quarantine':
      return (await opened()).quarantine(request.key, request.rows);
    case 'read-raw':
      return (await opened()).readRaw(request.boardId);
    case 'check':
      return (await opened()).check();
    case 'close':
      return database?.close();
    default:
      return assertNever(request);
  }
}

/** Opens the file when the first attempt failed, so that a store whose disk came back needs no restart. */
async function opened(): Promise<SqliteDatabase> {
  if (options === undefined) throw new Error('The first call opens the file.');
  database ??= openSqliteDatabase(await loadSqliteDriver(), options);
  return database;
}
