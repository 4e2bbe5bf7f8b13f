import * as Y from 'yjs';
import { assertNever } from '@paperroll/protocol';
import type { ComputeRequest, ComputeResponses } from './compute-protocol.ts';
import { countChanges } from '../history/count-changes.ts';
import { unpackSegment } from '../history/history-codec.ts';
import { mergeRoom } from './merge-room.ts';
import { rebuildRoom } from './rebuild-room.ts';
import { tryRoom } from './trial.ts';

/** Does one piece of whole-board work. Throws on bytes that are no update; the worker reports that to its caller. */
export function compute(request: ComputeRequest): ComputeResponses[keyof ComputeResponses] {
  switch (request.op) {
    case 'load':
      return tryRoom(request.snapshot, request.tail);
    case 'merge':
      return mergeRoom(request);
    case 'rebuild':
      return rebuildRoom(request);
    case 'count-changes':
      return countChanges(unpackSegment(request.segment), request);
    case 'diff':
      return Y.diffUpdate(request.update, request.stateVector);
    default:
      return assertNever(request);
  }
}
