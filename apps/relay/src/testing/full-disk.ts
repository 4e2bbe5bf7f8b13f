import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTempFolder } from './temp-folder.ts';

/** A disk in memory that can be filled to its last byte. */
export type FullDisk = { readonly path: string; fill(): void; free(): void; dispose(): void };

/** Mounts one; undefined where that is not allowed (it takes root on Linux). */
export function mountDisk(): FullDisk | undefined {
  const folder = createTempFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', folder.path], { stdio: 'ignore' });
  } catch {
    folder.remove();
    return undefined;
  }
  let fillers: string[] = [];
  return {
    path: folder.path,
    fill() {
      for (;;) {
        const { bavail, bsize } = statfsSync(folder.path);
        if (bavail === 0) return;
        const filler = join(folder.path, `filler-${fillers.length}`);
        fillers.push(filler);
        writeFileSync(filler, new Uint8Array(bavail * bsize));
      }
    },
    free() {
      for (const filler of fillers) rmSync(filler, { force: true });
      fillers = [];
    },
    dispose() {
      execFileSync('umount', ['-l', folder.path], { stdio: 'ignore' });
      folder.remove();
    },
  };
}
