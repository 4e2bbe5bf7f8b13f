import { closeCodes, describeCloseCode, isBoardId } from '@paperroll/protocol';
import type { Request } from 'express';
import type { Access, Admission } from '../access.ts';
import { clientAddress } from '../connections/client-address.ts';
import type { WrongKeys } from '../connections/wrong-keys.ts';
import { HttpError } from './http-error.ts';

/** What it takes to judge who asks for a board. */
export type DoorkeeperOptions = { readonly access: Access; readonly wrongKeys: WrongKeys; readonly proxyHops: number };

/** Finds out who asks, by the key in the request. Throws an {@link HttpError} for who may not know of the board; wrong keys wait. */
export function createDoorkeeper({ access, wrongKeys, proxyHops }: DoorkeeperOptions): (request: Request) => Promise<Extract<Admission, { ok: true }>> {
  return async (request) => {
    const id = String(request.params['id']);
    if (!isBoardId(id)) throw new HttpError(404, 'unknown-board', describeCloseCode(closeCodes.unknownBoard).message);
    const address = clientAddress(request, proxyHops);
    if (wrongKeys.isBlocked(address)) throw new HttpError(429, 'too-many-wrong-keys', 'Too many wrong keys came from here. Wait a minute, then try again.');
    const key = keyIn(request);
    const admission = await access.find(id, key);
    if (admission.ok) return admission;
    const { message } = describeCloseCode(closeCodes[admission.reason]);
    switch (admission.reason) {
      case 'deleted':
        throw new HttpError(410, 'deleted', message);
      case 'unknownBoard':
        throw new HttpError(404, 'unknown-board', message);
      default: {
        const waitMs = key === '' ? 0 : wrongKeys.count(address);
        if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs).unref());
        throw new HttpError(401, 'unauthorised', 'The key is missing or wrong: send it as Authorization: Bearer <key>.');
      }
    }
  };
}

/** The key that a request carries; empty without one. */
export function keyIn(request: Request): string {
  return /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
}
