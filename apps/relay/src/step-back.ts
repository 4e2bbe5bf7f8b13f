import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/**
 * Lets the calling thread go behind all others of the machine (at the system's "below normal" priority: a tenth of a busy core), where the system
 * can tell threads apart (Linux). Elsewhere nothing happens.
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
