import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, setUp } from './setup.mjs';
import { fingerprint, readStamp, writeStamp } from './steps/fingerprint.mjs';
import { runCommand } from './steps/run-command.mjs';
import { explain, showProgress } from './steps/say.mjs';

const bench = join(ROOT, 'bench');
const [name, ...rest] = process.argv.slice(2);
/** The others start the server alone, or with its pages as they were last built; without any it does not start. */
const needsBrowser = !['sync', 'events', 'queue', 'history', 'soak', 'cluster'].includes(name);
const known = readdirSync(bench).filter((folder) => existsSync(join(bench, folder, 'index.mjs')));

/** The peers have a package.json of their own, so that they weigh nothing on the product's install. */
async function installPeers() {
  const stamp = join(ROOT, '.driftless/installed-bench');
  const wanted = fingerprint(ROOT, ['bench/package-lock.json']);
  if (existsSync(join(bench, 'node_modules')) && readStamp(stamp) === wanted) return true;
  const progress = showProgress('Installing the peers to measure against');
  const { code, output } = await runCommand('npm', ['ci'], { cwd: bench, quiet: true });
  progress.end(code === 0 ? 'done' : 'failed');
  if (code !== 0) explain([output]);
  else writeStamp(stamp, wanted);
  return code === 0;
}

/** @returns {Promise<number>} the exit code */
async function run() {
  if (name !== undefined && !known.includes(name)) {
    explain([`There is no benchmark called ${name}. There are: ${known.join(', ')}`]);
    return 1;
  }
  if (!(await setUp({ browser: needsBrowser })) || !(await installPeers())) return 1;
  const { build } = await import('./build.mjs');
  if (!(await build({ serverOnly: !needsBrowser && existsSync(join(ROOT, '.next/BUILD_ID')) }))) return 1;
  for (const one of name === undefined ? known : [name]) {
    const { code } = await runCommand(process.execPath, [join(bench, one, 'index.mjs'), ...rest], {
      cwd: ROOT,
    });
    if (code !== 0) return code;
  }
  return 0;
}

process.exitCode = await run();
