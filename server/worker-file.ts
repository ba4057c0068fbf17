import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function findProjectRoot(start: string): string {
  let folder = start;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`no package.json above ${start}`);
    folder = parent;
  }
  return folder;
}

const HERE = dirname(fileURLToPath(import.meta.url));

/** The folder that holds package.json: Next's `dir`, and where `dist/` lies. */
export const PROJECT_ROOT = findProjectRoot(HERE);

/**
 * The bundled file of a worker thread, by name. It lies beside the bundle that runs (`dist/server`, or `dist/dev` while developing);
 * under Vitest, where the sources run unbundled, it is the built one in `dist/server`.
 */
export function workerFile(name: string): string {
  const beside = join(HERE, `${name}.js`);
  return existsSync(beside) ? beside : join(PROJECT_ROOT, 'dist/server', `${name}.js`);
}
