import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readStamp, writeStamp } from './fingerprint.mjs';
import { runCommand } from './run-command.mjs';
import { explain, say, showProgress } from './say.mjs';

/** The only package that is compiled; all other install scripts stay unrun, so that a hostile package can't use one. */
const NATIVE = 'better-sqlite3';

/** What the installed packages depend on: the lock file, and the Node that the native package was compiled for. */
function describeWanted(root) {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  return `${lock} ${process.platform}-${process.arch} abi-${process.versions.modules}`;
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/** Whether someone's own `npm install` has already brought exactly what the lock file says. */
function isInstalledAsLocked(root) {
  const record = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = readPackages(record);
  return Object.entries(readPackages(join(root, 'package-lock.json'))).every(
    ([path, locked]) => path === '' || locked.optional || installed[path]?.version === locked.version,
  );
}

function canLoadNative(root) {
  try {
    const require = createRequire(join(root, 'package.json'));
    new (require(NATIVE))(':memory:').close();
    return true;
  } catch {
    return false;
  }
}

function explainDownload(output) {
  if (/EACCES|EROFS|EPERM/.test(output)) {
    return ['npm may not write here. Is the folder yours? (ls -ld . node_modules)'];
  }
  if (/ENOSPC/.test(output)) return ['The disk is full. The packages need about 900 MB.'];
  if (/EUSAGE|can only install packages when your package.json and package-lock.json/.test(output)) {
    return [
      'package.json and package-lock.json do not agree. Run `npm install` once and commit the lock file.',
    ];
  }
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|network/i.test(output)) {
    return [
      'The package registry can’t be reached. The first start needs the network; later ones do not.',
      'Behind a proxy: npm config set proxy http://…   With a mirror: npm config set registry https://…',
    ];
  }
  return ['`npm ci` failed; its last words are above.'];
}

function explainCompile(output) {
  const lines = [`${NATIVE} (the database) had to be compiled on this machine, and that failed.`];
  const isMac = process.platform === 'darwin';
  if (
    /not found: make|gyp ERR! find Python|No such file|not found: (cc|g\+\+|c\+\+)|xcode|CLT/i.test(output)
  ) {
    lines.push(
      isMac
        ? 'A compiler is missing. Install it with: xcode-select --install'
        : 'A compiler is missing. Debian, Ubuntu: apt-get install -y build-essential python3   Fedora: dnf install gcc-c++ make python3',
    );
  } else if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT/.test(output)) {
    lines.push(
      'Neither the compiled package (github.com) nor Node’s headers (nodejs.org) could be downloaded.',
      'With Node’s headers on this machine (Debian: libnode-dev): npm_config_nodedir=/usr npm start',
    );
  }
  return [...lines, 'Then run the same command again.'];
}

async function download(root) {
  const total =
    Object.values(readPackages(join(root, 'package-lock.json'))).filter((one) => !one.optional).length - 1;
  const progress = showProgress('Installing the locked packages');
  let fetched = 0;
  const { code, output } = await runCommand('npm', ['ci', '--ignore-scripts', '--loglevel=http'], {
    cwd: root,
    quiet: true,
    onLine(line) {
      if (!/http (fetch|cache) .*\.tgz/.test(line)) return;
      fetched += 1;
      progress.update(`${Math.min(fetched, total)} of about ${total}`);
    },
  });
  progress.end(code === 0 ? 'done' : 'failed');
  if (code === 0) return true;
  say(
    output
      .split('\n')
      .filter((line) => !line.includes('npm http'))
      .slice(-20)
      .join('\n'),
  );
  explain(explainDownload(output));
  return false;
}

async function compileNative(root) {
  const progress = showProgress('Preparing the database driver (compiled here if there is none ready-made)');
  const args = ['rebuild', NATIVE, '--ignore-scripts=false', '--foreground-scripts'];
  const { code, output } = await runCommand('npm', args, { cwd: root, quiet: true });
  const isUsable = code === 0 && canLoadNative(root);
  progress.end(isUsable ? 'done' : 'failed');
  if (isUsable) return true;
  say(output.split('\n').slice(-25).join('\n'));
  explain(explainCompile(output));
  return false;
}

/**
 * Brings `node_modules` to what the lock file says, and nothing when it is there already.
 *
 * @param {string} root
 * @returns {Promise<boolean>} whether the packages can be used
 */
export async function installPackages(root) {
  const stamp = join(root, '.driftless/installed');
  const wanted = describeWanted(root);
  const hasModules = existsSync(join(root, 'node_modules/.package-lock.json'));
  if (hasModules && readStamp(stamp) === wanted) return true;
  if (!isInstalledAsLocked(root) && !(await download(root))) return false;
  if (!canLoadNative(root) && !(await compileNative(root))) return false;
  writeStamp(stamp, wanted);
  return true;
}
