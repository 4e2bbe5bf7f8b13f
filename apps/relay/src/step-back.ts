import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/**
 * Lets the calling thread alone run when the processor has nothing better to do, where the system can tell threads apart (Linux).
 * Elsewhere nothing happens.
 */
export function stepBack(): void {
  try {
    // "<process>/task/<thread>": Node has no call for it.
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Another system, or one that does not let processes step back.
  }
}
