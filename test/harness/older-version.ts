import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { onTestFinished } from 'vitest';
import { ROOT } from '../../scripts/setup.mjs';
import { describeBundle, findServerEntries } from '../../scripts/steps/build-server.mjs';
import { SERVER_ENTRY } from './server-entry';

/** What a server is made of. */
const FOLDERS = ['server', 'board', 'shapes', 'render', 'formats', 'sync', 'package.json', 'tsconfig.json'];
const MIGRATIONS = 'server/storage/postgres/migrations.ts';

export type OlderVersion =
  | { readonly commit: string; readonly missing: null }
  | { readonly commit: null; readonly missing: string };

function git(...args: string[]): string | null {
  const { status, stdout } = spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

const absent = (missing: string): OlderVersion => ({ commit: null, missing });

function findPackages(commit: string): readonly string[] {
  const { dependencies } = JSON.parse(git('show', `${commit}:package.json`)!) as {
    dependencies: Record<string, string>;
  };
  return Object.keys(dependencies);
}

/**
 * The version before the last change of PostgreSQL's schema, or the one that `UPGRADE_FROM` names: a commit or a tag. A copy without its history
 * has none (a shallow clone, an archive); nor can one run that needs a package which is not installed any more.
 */
export function findOlderVersion(): OlderVersion {
  const wanted = process.env.UPGRADE_FROM || `${git('log', '-1', '--format=%H', '--', MIGRATIONS)}^`;
  const commit = git('rev-parse', '--verify', '--quiet', `${wanted}^{commit}`);
  if (!commit) return absent(`the history of this copy does not have ${wanted}`);
  const gone = findPackages(commit).filter((name) => !existsSync(join(ROOT, 'node_modules', name)));
  return gone.length > 0 ? absent(`${commit} needs ${gone.join(', ')}`) : { commit, missing: null };
}

/** How many steps of the schema the sources in a folder know. */
export function countMigrations(folder: string): number {
  const [, list = ''] = /MIGRATIONS[^=]*= \[([^\]]*)\]/.exec(readFileSync(join(folder, MIGRATIONS), 'utf8'))!;
  return list.split(',').filter((each) => each.trim() !== '').length;
}

/** Lays the sources of a version below this folder, where they find today's packages, and bundles its server and workers; all of it goes with the test. */
export async function buildOlderVersion(commit: string): Promise<{ folder: string; entry: string }> {
  mkdirSync(join(ROOT, '.driftless'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, '.driftless/version-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const archive = join(folder, 'sources.tar');
  if (git('archive', `--output=${archive}`, commit, ...FOLDERS) === null)
    throw new Error(`git has no sources of ${commit}`);
  const unpacked = spawnSync('tar', ['-xf', archive, '-C', folder], { encoding: 'utf8' });
  if (unpacked.status !== 0) throw new Error(`tar: ${unpacked.stderr}`);
  const dist = join(folder, 'dist/server');
  await build(describeBundle(findServerEntries(folder), dist));
  const entry = join(dist, 'test-server.js');
  const { entryPoints: _entries, outdir: _outdir, ...bundle } = describeBundle([], dist);
  const stdin = { contents: SERVER_ENTRY, resolveDir: folder, loader: 'ts' as const };
  await build({ ...bundle, stdin, outfile: entry });
  return { folder, entry };
}
