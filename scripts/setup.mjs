// Runs before anything is installed: Node's own modules only.
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './steps/find-chromium.mjs';
import { installPackages } from './steps/install-packages.mjs';
import { runCommand } from './steps/run-command.mjs';
import { explain, say } from './steps/say.mjs';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const LEAST_NODE = [20, 19];

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])) return true;
  explain([
    `Driftless needs Node ${LEAST_NODE.join('.')} or newer; this is ${process.version}.`,
    'Get it from https://nodejs.org, or with a version manager: nvm install 22',
  ]);
  return false;
}

function checkFolder() {
  try {
    accessSync(ROOT, constants.W_OK);
    mkdirSync(join(ROOT, '.driftless'), { recursive: true });
    return true;
  } catch (error) {
    explain([
      `Driftless can’t write to ${ROOT} (${error.code}).`,
      'It keeps its packages, its build and its data there. Copy the folder to a place that is yours.',
    ]);
    return false;
  }
}

async function installBrowser() {
  if (findChromium()) return true;
  if (process.env.CHROMIUM_PATH) {
    explain([`CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, and there is nothing there.`]);
    return false;
  }
  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync('/etc/debian_version')) {
    say('  Installing Chromium for the end-to-end tests (apt-get install chromium)');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await runCommand('apt-get', ['update', '-qq'], { env, quiet: true });
    await runCommand('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      env,
      quiet: true,
    });
    if (findChromium()) return true;
  }
  say('  Downloading Chromium for the end-to-end tests (playwright install chromium)');
  await runCommand('npx', ['playwright', 'install', 'chromium'], { cwd: ROOT });
  if (findChromium()) return true;
  explain([
    'No Chromium could be found or installed, and the end-to-end tests need one.',
    'Install it (Debian: apt-get install chromium) or say where it is: CHROMIUM_PATH=/path/to/chromium npm test',
  ]);
  return false;
}

/**
 * Makes a fresh clone ready: checks Node and the folder, installs what the lock file says, finds a browser when asked.
 * Says nothing and takes no time when there is nothing to do.
 *
 * @param {{ browser?: boolean }} [wanted]
 * @returns {Promise<boolean>} false after having explained what is missing
 */
export async function setUp({ browser = false } = {}) {
  if (!checkNode() || !checkFolder()) return false;
  if (!(await installPackages(ROOT))) return false;
  return browser ? installBrowser() : true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const isReady = await setUp({ browser: process.argv.includes('--browser') });
  process.exitCode = isReady ? 0 : 1;
}
