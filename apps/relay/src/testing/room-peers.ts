import { parseMessage } from '@paperroll/protocol';
import type { CloseReason, Message } from '@paperroll/protocol';
import * as Y from 'yjs';
import { compute } from '../compute/compute.ts';
import type { Compute } from '../compute/compute-client.ts';
import type { ComputeResponses, MergeRequest, RebuildRequest } from '../compute/compute-protocol.ts';
import type { Member } from '../rooms/member.ts';

/** Does the worker's work here, in another turn. `diffs` counts whole-board diffs. */
export function createDirectCompute(): Compute & { diffs: number; fail: boolean } {
  const run = async <T>(request: Parameters<typeof compute>[0]): Promise<T> => {
    await Promise.resolve();
    if (self.fail) throw new Error('the worker was lost');
    return compute(request) as T;
  };
  const self = {
    diffs: 0,
    fail: false,
    load: (snapshot: Uint8Array | undefined, tail: readonly Uint8Array[]) =>
      run<ComputeResponses['load']>({ op: 'load', snapshot, tail }),
    merge: (request: MergeRequest) => run<ComputeResponses['merge']>({ op: 'merge', ...request }),
    rebuild: (request: RebuildRequest) => run<Uint8Array>({ op: 'rebuild', ...request }),
    countChanges: (segment: Uint8Array, until: number, stepMs: number) =>
      run<ComputeResponses['count-changes']>({ op: 'count-changes', segment, until, stepMs }),
    diff(update: Uint8Array, stateVector: Uint8Array) {
      self.diffs += 1;
      return run<ComputeResponses['diff']>({ op: 'diff', update, stateVector });
    },
    pending: () => 0,
    close: () => Promise.resolve(),
  };
  return self;
}

/** A connection that keeps what it hears. */
export type Heard = Member & { readonly heard: Message[]; readonly doc: Y.Doc; closedFor: CloseReason | undefined; probes: number };

/** A connection that is none: what it hears is kept, and builds its document. */
export function createMember(id: number, options: Partial<Pick<Member, 'role' | 'keyHash' | 'author' | 'mayWrite' | 'wantsAcks'>> = {}): Heard {
  const member: Heard = {
    id,
    role: 'edit',
    keyHash: undefined,
    author: '',
    mayWrite: true,
    wantsAcks: true,
    takesDeflated: false,
    charge: () => undefined,
    ...options,
    heard: [],
    doc: new Y.Doc(),
    closedFor: undefined,
    probes: 0,
    backlog: () => 0,
    send(frame) {
      const parsed = parseMessage(frame);
      if (!parsed.ok) throw new Error(parsed.error.message);
      member.heard.push(parsed.value);
      if (parsed.value.type === 'sync-update') Y.applyUpdate(member.doc, parsed.value.update);
    },
    close: (reason) => void (member.closedFor = reason),
    probe: () => void (member.probes += 1),
  };
  return member;
}
