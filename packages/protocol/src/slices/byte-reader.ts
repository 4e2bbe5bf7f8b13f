/** Reads what Yjs's first encoding is made of, by walking over it: nothing is built that is not asked for. */
export class ByteReader {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  byte(): number {
    const byte = this.bytes[this.at];
    if (byte === undefined) throw new RangeError('the update ends in the middle');
    this.at += 1;
    return byte;
  }

  /** An unsigned number of variable length; lib0 writes 7 bits a byte, the lowest first. */
  uint(): number {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.byte();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) break;
      factor *= 128;
    }
    if (value > Number.MAX_SAFE_INTEGER) throw new RangeError('a number is too large');
    return value;
  }

  skip(length: number): void {
    this.at += length;
    if (this.at > this.bytes.length) throw new RangeError('the update ends in the middle');
  }

  /** Passes a string or a buffer: its length in bytes stands before it. */
  skipBlob(): void {
    this.skip(this.uint());
  }

  /** Passes a string; returns its length in UTF-16 units, in which Yjs counts. */
  skipText(): number {
    const end = this.uint() + this.at;
    let units = 0;
    while (this.at < end) {
      const byte = this.byte();
      // A byte that goes on with a letter counts nothing; letters of four bytes are two units.
      if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
    }
    return units;
  }

  /** Passes a value as lib0's `writeAny` writes it. */
  skipAny(): void {
    const tag = this.byte();
    switch (tag) {
      case 127: // undefined
      case 126: // null
      case 121: // false
      case 120: // true
        return;
      case 125: // an integer: of its first byte, only what goes on is told as in an unsigned one
        while (this.byte() >= 0x80);
        return;
      case 124:
        return this.skip(4);
      case 123:
      case 122:
        return this.skip(8);
      case 119:
      case 116:
        return this.skipBlob();
      case 118:
        for (let left = this.uint(); left > 0; left--) {
          this.skipBlob();
          this.skipAny();
        }
        return;
      case 117:
        for (let left = this.uint(); left > 0; left--) this.skipAny();
        return;
      default:
        throw new RangeError(`no value begins with ${tag}`);
    }
  }
}
