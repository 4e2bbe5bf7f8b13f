import { cutFrame, isUpdateFrame } from '@paperroll/protocol';

// y-websocket's sync step 2 within a sync message: the answer to the relay's request.
const STEP_2 = 1;

/** What a gate tells of the frames that pass it. */
export interface GateListener {
  /** An update frame went out; `answer`: the reply to the relay's sync request. */
  sent(answer: boolean): void;
}

/** A WebSocket class for the provider, and the switch that says whether its updates may pass. */
export interface UpdateGate {
  readonly SocketClass: typeof WebSocket;
  /** Lets held updates out (`true`) or drops them (`false`), and those to come on the present connection. */
  decide(mayWrite: boolean): void;
}

/**
 * Holds update frames back until the relay said what this person may do, counts those that go out, and drops them for
 * viewers: a page that sends a viewer's old offline edits would be thrown out for it. What is larger than a relay takes at once goes in pieces.
 */
export function createUpdateGate(Socket: typeof WebSocket, listener: GateListener): UpdateGate {
  let decideNow: ((mayWrite: boolean) => void) | undefined;

  class GatedSocket extends Socket {
    #mayWrite: boolean | undefined;
    #held: Uint8Array<ArrayBuffer>[] = [];

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      decideNow = (mayWrite) => this.decide(mayWrite);
    }

    override send(bytes: Parameters<WebSocket['send']>[0]): void {
      if (!(bytes instanceof Uint8Array) || !isUpdateFrame(bytes)) return super.send(bytes);
      const frame = bytes as Uint8Array<ArrayBuffer>;
      if (this.#mayWrite === undefined) this.#held.push(frame);
      else if (this.#mayWrite) this.#pass(frame);
    }

    decide(mayWrite: boolean): void {
      const held = this.#held;
      this.#mayWrite = mayWrite;
      this.#held = [];
      if (mayWrite) for (const frame of held) this.#pass(frame);
    }

    #pass(frame: Uint8Array<ArrayBuffer>): void {
      // A socket on its way out takes no more frames; the next connection's answer holds the change.
      if (this.readyState !== Socket.OPEN) return;
      for (const piece of cutFrame(frame)) {
        listener.sent(piece[1] === STEP_2);
        super.send(piece as Uint8Array<ArrayBuffer>);
      }
    }
  }
  return { SocketClass: GatedSocket, decide: (mayWrite) => decideNow?.(mayWrite) };
}
