import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder of the workspace, found upwards from the working directory. It is not taken from the
 * place of this file, because Jest loads it as CommonJS, where `import.meta` does not exist.
 */
export function workspaceRoot(from: string = process.cwd()): string {
  let folder = from;
  while (!existsSync(join(folder, 'tsconfig.base.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`No workspace was found from ${from} upwards.`);
    folder = parent;
  }
  return folder;
}
