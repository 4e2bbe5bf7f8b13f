import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder with its missing ancestors, one after the other: Node's own recursive way never returns where the
 * system says that a parent is missing although it is there (as below `/proc`). Throws the system's error.
 */
export function makeFolder(path: string): void {
  for (const folder of missingFolders(resolve(path))) {
    try {
      mkdirSync(folder);
    } catch (error) {
      // Somebody else may have made it meanwhile.
      if (!existsSync(folder)) throw error;
    }
  }
}

/** From the outermost to the path itself. */
function missingFolders(path: string): readonly string[] {
  const parent = dirname(path);
  return parent === path || existsSync(path) ? [] : [...missingFolders(parent), path];
}
