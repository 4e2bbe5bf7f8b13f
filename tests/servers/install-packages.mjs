import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { runProcess } from '../scripts/run-process.mjs';

const policy = '/usr/sbin/policy-rc.d';

/** Whether packages of the system can be installed here: by root, with apt-get. */
export const canInstallPackages = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/**
 * Installs Debian packages without starting what they bring, and resolves to apt-get's code and output. Waits for another
 * installation that is under way.
 */
export async function installPackages(names) {
  const options = { show: false, env: { DEBIAN_FRONTEND: 'noninteractive' } };
  const undo = forbidStarts();
  try {
    await runProcess('apt-get', ['update', '-qq'], options);
    const lines = ['-y', '-qq', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300'];
    return await runProcess('apt-get', ['install', ...lines, ...names], options);
  } finally {
    undo();
  }
}

/** Debian asks this file before it starts a service (https://people.debian.org/~hmh/invokerc.d-policyrc.d-specification.txt). */
function forbidStarts() {
  if (existsSync(policy)) return () => undefined;
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  return () => rmSync(policy, { force: true });
}
