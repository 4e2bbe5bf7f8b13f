import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Sends a signal to a process and to everything that it started, from the top: what is stopped starts nothing new. */
export function signalTree(pid, signal) {
  send(pid, signal);
  for (const child of childrenOf(pid)) signalTree(child, signal);
}

/** Ends a process and everything that it started, at once, and in one piece: nobody lives to restart another. */
export function killTree(pid) {
  signalTree(pid, 'SIGSTOP');
  const all = treeOf(pid);
  for (const each of all) send(each, 'SIGKILL');
}

const treeOf = (pid) => [pid, ...childrenOf(pid).flatMap(treeOf)];

function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It has ended by itself.
    if (error.code !== 'ESRCH') throw error;
  }
}

function childrenOf(pid) {
  return parents()
    .filter(([, parent]) => parent === pid)
    .map(([child]) => child);
}

/** Pairs of a process and its parent. */
function parents() {
  if (process.platform !== 'linux') {
    const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
    return lines.map((line) => line.trim().split(/\s+/).map(Number));
  }
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      // The name in brackets may hold anything; state and parent follow the last bracket.
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      return [[Number(pid), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])]];
    } catch {
      return [];
    }
  });
}
