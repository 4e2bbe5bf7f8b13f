/** FIN, binary: https://www.rfc-editor.org/rfc/rfc6455#section-5.2 */
export const plainMessage = 0x80 | 0x02;

/** What comes before a whole message of a server, which does not mask: https://www.rfc-editor.org/rfc/rfc6455#section-5.2 */
export function messageHead(firstByte: number, length: number): Uint8Array {
  if (length < 126) return Uint8Array.of(firstByte, length);
  const bytes = Buffer.alloc(length < 65_536 ? 4 : 10);
  bytes[0] = firstByte;
  if (length < 65_536) {
    bytes[1] = 126;
    bytes.writeUInt16BE(length, 2);
  } else {
    bytes[1] = 127;
    bytes.writeBigUInt64BE(BigInt(length), 2);
  }
  return bytes;
}
