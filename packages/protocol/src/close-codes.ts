/**
 * Why a relay closes a socket. 44xx means "do not come back": stock y-websocket clients obey it (since 3.1).
 * The others are retried with backoff.
 */
export const closeCodes = {
  /** The server is going away (browser tab closed, on the client's side). */
  goingAway: 1001,
  /** A text frame: the protocol is binary. */
  unsupported: 1003,
  /** A frame that is not a valid message, update or presence. */
  malformed: 1007,
  /** More messages or bytes a second than a person can cause. */
  tooFast: 1008,
  /** A message above the size limit. */
  tooLarge: 1009,
  /** The relay could not read the board. */
  internal: 1011,
  /** The relay restarts; everything confirmed is stored. */
  restarting: 1012,
  /** Too busy, too many connections, or a reader that fell too far behind. */
  tryLater: 1013,
  /** Another relay of this server has the board; its address was told before. */
  elsewhere: 4301,
  /** The address names no board. */
  badAddress: 4400,
  /** The key opens no role of this board. */
  unauthorised: 4401,
  /** A write with a key that only reads. */
  writeForbidden: 4403,
  /** No such board. */
  unknownBoard: 4404,
  /** A page of another site tried to open the board. */
  foreignOrigin: 4405,
  /** The key that opened the board was replaced: somebody made new links. */
  revoked: 4409,
  /** The board was deleted. */
  deleted: 4410,
  /** The board has reached its size limit. */
  boardFull: 4413,
  /** What is stored of the board cannot be read. */
  unreadable: 4422,
  /** A write to a board of which a part could not be read: it is only shown. */
  damaged: 4423,
} as const;

/** The name of a close code. */
export type CloseReason = keyof typeof closeCodes;

/** What a person needs to know about a closed connection. */
export type CloseDescription = { readonly permanent: boolean; readonly message: string };

const messages: Readonly<Record<CloseReason, string>> = {
  goingAway: 'The server went away.',
  unsupported: 'The server received something that is not a board message.',
  malformed: 'The server received a damaged message and closed the connection.',
  tooFast: 'Too much was sent too quickly. The connection was closed for a moment.',
  tooLarge: 'A single change was larger than this server accepts.',
  internal: 'The server could not read this board.',
  restarting: 'The server is restarting.',
  tryLater: 'The server is busy. Trying again in a moment.',
  elsewhere: 'Another part of the server has this board.',
  badAddress: 'This address does not name a board.',
  unauthorised: 'This link does not open the board: its key is missing or wrong.',
  writeForbidden: 'This link allows looking, not changing.',
  unknownBoard: 'There is no such board on this server.',
  foreignOrigin: 'This web page may not open boards of this server.',
  revoked: 'This link was replaced by a new one. Ask the host of the board for it.',
  deleted: 'This board was deleted.',
  boardFull: 'This board has reached the size that this server allows.',
  unreadable: 'The server cannot read this board. Its host can save what is stored of it.',
  damaged: 'A part of this board was damaged on the server: it can be looked at, not changed.',
};

const reasonByCode: ReadonlyMap<number, CloseReason> = new Map(
  (Object.keys(messages) as CloseReason[]).map((reason) => [closeCodes[reason], reason]),
);

/** Finds the name of a close code; undefined for codes that Paperroll does not send. */
export function findCloseReason(code: number): CloseReason | undefined {
  return reasonByCode.get(code);
}

/** Says whether coming back is pointless, and why the connection closed, in words for the page. */
export function describeCloseCode(code: number): CloseDescription {
  const reason = findCloseReason(code);
  const message = reason === undefined ? 'The connection to the server was lost.' : messages[reason];
  return { permanent: code >= 4400 && code < 4500, message };
}
