/** Rows of pixels on their way into a PNG; colours without transparency. */
export interface PngEncoder {
  /** Takes whole rows from top to bottom, as RGBA bytes; their transparency is dropped. */
  addRows(rgba: Uint8ClampedArray, rows: number): Promise<void>;
  finish(): Promise<Blob>;
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const TRUECOLOUR = 2;
/** Each byte is told as its difference to the one above: a wall is mostly the same from row to row. */
const FILTER_UP = 2;

/**
 * Writes a PNG row by row (PNG specification, third edition): a canvas of the whole picture would be over the limits of
 * browsers long before the picture is too large for anybody.
 */
export function createPngEncoder(width: number, height: number): PngEncoder {
  const zlib = new CompressionStream('deflate');
  const writer = zlib.writable.getWriter();
  const compressed = new Response(zlib.readable).arrayBuffer();
  let above = new Uint8Array(width * 3);
  return {
    async addRows(rgba, rows) {
      const out = new Uint8Array(rows * (1 + width * 3));
      let at = 0;
      for (let row = 0; row < rows; row++) {
        const here = new Uint8Array(width * 3);
        out[at++] = FILTER_UP;
        for (let to = 0; to < here.length; to++) {
          // Three of every four bytes: the fourth is transparency.
          const value = rgba[row * width * 4 + to + Math.floor(to / 3)] ?? 0;
          here[to] = value;
          out[at++] = value - (above[to] ?? 0);
        }
        above = here;
      }
      await writer.write(out);
    },
    async finish() {
      await writer.close();
      const data = new Uint8Array(await compressed);
      return new Blob([SIGNATURE, chunk('IHDR', header(width, height)), chunk('IDAT', data), chunk('IEND', new Uint8Array())], { type: 'image/png' });
    },
  };
}

function header(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(13);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  bytes[8] = 8;
  bytes[9] = TRUECOLOUR;
  return bytes;
}

function chunk(type: 'IHDR' | 'IDAT' | 'IEND', data: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i++) bytes[4 + i] = type.charCodeAt(i);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

let table: Uint32Array | undefined;

function crc(bytes: Uint8Array): number {
  const known = (table ??= crcTable());
  let value = 0xffffffff;
  for (const byte of bytes) value = ((known[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8)) >>> 0;
  return (value ^ 0xffffffff) >>> 0;
}

function crcTable(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, n) => {
    let value = n;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    return value >>> 0;
  });
}
