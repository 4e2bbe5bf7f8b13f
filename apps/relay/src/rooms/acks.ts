import { encodeMessage } from '@paperroll/protocol';
import type { Member } from './member.ts';

/** Counts each connection's update frames that are durable, and says so once a batch, cumulatively. */
export class Acks {
  readonly #durable = new Map<Member, number>();
  readonly #changed = new Set<Member>();
  #scheduled = false;

  /** One more update frame of this connection is durable. */
  confirm(member: Member): void {
    if (!member.wantsAcks) return;
    this.#durable.set(member, (this.#durable.get(member) ?? 0) + 1);
    this.#changed.add(member);
    this.#schedule();
  }

  /** Says once more how many of this connection's are durable: what was refused is taken again. */
  repeat(member: Member): void {
    if (!member.wantsAcks) return;
    this.#changed.add(member);
    this.#schedule();
  }

  /** Forgets a connection that has gone. */
  forget(member: Member): void {
    this.#durable.delete(member);
    this.#changed.delete(member);
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => this.#send());
  }

  #send(): void {
    this.#scheduled = false;
    for (const member of this.#changed) {
      member.send(encodeMessage({ type: 'ack', count: this.#durable.get(member) ?? 0 }));
    }
    this.#changed.clear();
  }
}
