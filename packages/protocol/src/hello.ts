import * as decoding from 'lib0/decoding';
import * as v from 'valibot';

const placeSchema = v.object({ id: v.pipe(v.string(), v.maxLength(64)), url: v.pipe(v.string(), v.maxLength(2048)) });

/**
 * What a relay says first: the connection's role, its clock (ms since 1970) and its protocol version; one of several also
 * its own name and the relays of this board, the preferred one first.
 */
export const helloSchema = v.object({
  role: v.picklist(['host', 'edit', 'view']),
  serverTime: v.number(),
  protocol: v.number(),
  relay: v.optional(v.string()),
  relays: v.optional(v.pipe(v.array(placeSchema), v.maxLength(16), v.readonly())),
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
