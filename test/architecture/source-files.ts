import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/setup.mjs';
import { listFiles } from '../../scripts/steps/fingerprint.mjs';
import { shapeKinds } from '../../shapes/models';

export const CODE_FOLDERS = [
  'app',
  'bench',
  'board',
  'editor',
  'formats',
  'render',
  'scripts',
  'server',
  'shapes',
  'sync',
  'test',
] as const;

export interface SourceFile {
  /** Relative to the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const IS_CODE = /\.(ts|tsx|mjs|cjs|js|css)$/;

/** Every file of code that people write, in the given folders. */
export function readSources(folders: readonly string[] = CODE_FOLDERS): SourceFile[] {
  return folders
    .flatMap((folder) => listFiles(join(ROOT, folder)))
    .filter((file) => IS_CODE.test(file) && !file.includes('node_modules'))
    .map((file) => ({ path: file.slice(ROOT.length + 1), text: readFileSync(file, 'utf8') }));
}

export function readRootFile(name: string): string {
  return readFileSync(join(ROOT, name), 'utf8');
}

export function isThere(path: string): boolean {
  return existsSync(join(ROOT, path));
}

/** The folders below one folder, itself included, that hold code of their own. */
export function foldersWithCode(sources: readonly SourceFile[]): string[] {
  return [...new Set(sources.map(({ path }) => path.slice(0, path.lastIndexOf('/'))))].sort();
}

/** The kinds of shapes there are: the folders in `shapes/`. */
export function shapeNames(): string[] {
  const folders = readdirSync(join(ROOT, 'shapes'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  return [...new Set([...folders, ...shapeKinds.keys()])];
}

/** Code without its comments, so that a word in a sentence is not taken for a word of the program. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/(^|[^:'"`\\])\/\/[^\n]*/g, '$1');
}
