import { connect, type Socket } from 'node:net';

/** A WebSocket, as bare as it can be: frames as bytes, no compression, no masking worth the name. */
export interface Wire {
  /** Sends one message. The bytes may be used again afterwards. */
  send(message: Uint8Array): void;
  close(): void;
}

/** Where a wire leads and who listens. A message's bytes are valid only during the call. */
export interface WireOptions {
  readonly port: number;
  readonly path: string;
  readonly onMessage: (message: Buffer, wire: Wire) => void;
  /** The server has closed, or the connection broke. */
  readonly onGone: (why: string) => void;
}

const HEAD_END = '\r\n\r\n';
const [BINARY, CLOSE, PING, PONG] = [2, 8, 9, 10];
/** All sockets read into this one: what is left of a message at its end is copied out. */
const inbox = Buffer.allocUnsafeSlow(256 * 1024);

/** Connects; resolves when the server has accepted. */
export function openWire(options: WireOptions): Promise<Wire> {
  return new Promise((resolve, reject) => {
    const take = frameReader((opcode, body) => {
      if (opcode === BINARY) options.onMessage(body, wire);
      else if (opcode === PING) write(PONG, body);
      else if (opcode === CLOSE) end(`closed with ${body.length >= 2 ? body.readUInt16BE(0) : 'no code'}`);
    });
    let head = '';
    let isOpen = false;
    let over = false;
    const wire: Wire = {
      send: (message) => write(BINARY, message),
      close() {
        over = true;
        socket.destroy();
      },
    };
    const socket: Socket = connect({
      host: '127.0.0.1',
      port: options.port,
      noDelay: true,
      onread: {
        buffer: inbox,
        callback(length, buffer) {
          const chunk = Buffer.from(buffer.buffer, buffer.byteOffset, length);
          if (isOpen) take(chunk);
          else readHead(chunk);
          return true;
        },
      },
    });
    const end = (why: string): void => {
      if (over) return;
      over = true;
      socket.destroy();
      if (isOpen) options.onGone(why);
      else reject(new Error(`the server refused: ${why}`));
    };
    const write = (opcode: number, body: Uint8Array): void => {
      if (!over) socket.write(clientFrame(opcode, body));
    };
    const readHead = (chunk: Buffer): void => {
      head += chunk.toString('latin1');
      const at = head.indexOf(HEAD_END);
      if (at === -1) return;
      const rest = Buffer.from(head.slice(at + HEAD_END.length), 'latin1');
      if (!head.startsWith('HTTP/1.1 101')) return end(head.split('\r\n')[0] ?? '');
      isOpen = true;
      resolve(wire);
      // Some servers speak in the same breath as they accept.
      if (rest.length > 0) take(rest);
    };
    socket.once('error', (error) => end(error.message));
    socket.once('close', () => end('the connection broke'));
    const key = Buffer.from('sixteen-bytes-ok').toString('base64');
    socket.write(`GET ${options.path} HTTP/1.1\r\nHost: 127.0.0.1:${options.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}${HEAD_END}`);
  });
}

/** Masked with zeroes: a client must mask (RFC 6455, 5.3), and so the payload stays what it is. */
function clientFrame(opcode: number, body: Uint8Array): Buffer {
  const size = body.length;
  const extra = size < 126 ? 0 : size < 65_536 ? 2 : 8;
  const frame = Buffer.allocUnsafe(2 + extra + 4 + size);
  frame[0] = 0x80 | opcode;
  frame[1] = 0x80 | (extra === 0 ? size : extra === 2 ? 126 : 127);
  if (extra === 2) frame.writeUInt16BE(size, 2);
  if (extra === 8) frame.writeBigUInt64BE(BigInt(size), 2);
  frame.writeUInt32BE(0, 2 + extra);
  frame.set(body, 2 + extra + 4);
  return frame;
}

/** Cuts a stream into the frames of a server, which are neither masked nor, here, in pieces. */
function frameReader(onFrame: (opcode: number, body: Buffer) => void): (chunk: Buffer) => void {
  let kept: Buffer[] = [];
  let keptBytes = 0;
  let wanted = 2;
  return (chunk) => {
    let bytes = chunk;
    if (keptBytes > 0) {
      if (keptBytes + chunk.length < wanted) {
        kept.push(Buffer.from(chunk));
        keptBytes += chunk.length;
        return;
      }
      bytes = Buffer.concat([...kept, chunk]);
      [kept, keptBytes] = [[], 0];
    }
    let at = 0;
    for (;;) {
      const left = bytes.length - at;
      const short = left < 2 ? 2 : headBytes(bytes[at + 1] ?? 0);
      wanted = left < short ? short : short + bodyBytes(bytes, at);
      if (left < wanted) break;
      onFrame((bytes[at] ?? 0) & 15, bytes.subarray(at + short, at + wanted));
      at += wanted;
    }
    if (at === bytes.length) return;
    kept = [Buffer.from(bytes.subarray(at))];
    keptBytes = bytes.length - at;
  };
}

const headBytes = (second: number): number => ((second & 127) < 126 ? 2 : (second & 127) === 126 ? 4 : 10);

function bodyBytes(bytes: Buffer, at: number): number {
  const short = (bytes[at + 1] ?? 0) & 127;
  return short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
}
