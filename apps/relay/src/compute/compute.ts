import * as Y from 'yjs';
import { assertNever } from '@paperroll/protocol';
import { summariseUpdate } from '../sync/update-summary.ts';
import type { ComputeRequest, ComputeResponses, Contents } from './compute-protocol.ts';

/** Does one piece of whole-board work. Throws on bytes that are no update; the worker reports that to its caller. */
export function compute(request: ComputeRequest): ComputeResponses[keyof ComputeResponses] {
  switch (request.op) {
    case 'load':
      return {
        snapshot: request.snapshot === undefined ? undefined : contentsOf(request.snapshot),
        tail: request.tail.map(contentsOf),
      };
    case 'merge': {
      const update = Y.mergeUpdates([...request.updates]);
      return { update, contents: contentsOf(update) };
    }
    case 'diff':
      return Y.diffUpdate(request.update, request.stateVector);
    default:
      return assertNever(request);
  }
}

function contentsOf(update: Uint8Array): Contents {
  const summary = summariseUpdate(update);
  if (!summary.ok) throw new Error(summary.error.message);
  return { structs: summary.value.structs, deletes: summary.value.deletes };
}
