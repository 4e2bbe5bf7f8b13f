import * as decoding from 'lib0/decoding';
import * as v from 'valibot';

/** What a relay says first: the connection's role, its clock (ms since 1970) and its protocol version. */
export const helloSchema = v.object({
  role: v.picklist(['host', 'edit', 'view']),
  serverTime: v.number(),
  protocol: v.number(),
});

/** See {@link helloSchema}. */
export type Hello = v.InferOutput<typeof helloSchema>;

/**
 * Reads the body of a hello message (its type already read), for `provider.messageHandlers[messageHello]`.
 * Throws on a body that no relay of this protocol sends.
 */
export function readHello(decoder: decoding.Decoder): Hello {
  return v.parse(helloSchema, JSON.parse(decoding.readVarString(decoder)));
}
