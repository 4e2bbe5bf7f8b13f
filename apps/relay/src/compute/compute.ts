import * as Y from 'yjs';
import { assertNever } from '@paperroll/protocol';
import type { ComputeRequest, ComputeResponses } from './compute-protocol.ts';
import { contentsOf, tryRoom, tryUpdate } from './trial.ts';

/** Does one piece of whole-board work. Throws on bytes that are no update; the worker reports that to its caller. */
export function compute(request: ComputeRequest): ComputeResponses[keyof ComputeResponses] {
  switch (request.op) {
    case 'load':
      return tryRoom(request.snapshot, request.tail);
    case 'merge': {
      const update = Y.mergeUpdates([...request.updates]);
      return { update, contents: contentsOf(update), elements: tryUpdate(update) };
    }
    case 'diff':
      return Y.diffUpdate(request.update, request.stateVector);
    default:
      return assertNever(request);
  }
}
