import { existsSync } from 'node:fs';
import { runCommand } from './run-command.mjs';
import { say } from './say.mjs';

/**
 * Sees to it that the tests have a server that is none of ours: what is there, else Debian's package when this is root on Debian. Without
 * one its tests are left out, and this says so. The tests start servers of their own; the one that a package may start is not touched.
 *
 * @param {{ name: string, find: () => string | undefined, tests: string, installs?: (name: string) => string[][] }} program
 *   `name` is the package's; `installs` gives the commands that bring it here
 */
export async function prepareProgram({ name, find, tests, installs = installPackage }) {
  if (find()) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say(`  Getting ${name} from Debian, for ${tests}`);
    if (!(await runAll(installs(name)))) {
      await runAll([['apt-get', 'update']]);
      await runAll(installs(name));
    }
  }
  if (!find()) say(`  There is no ${name}: ${tests} are left out (apt-get install ${name})`);
}

/** @param {string} name */
function installPackage(name) {
  return [['apt-get', 'install', '-y', '--no-install-recommends', name]];
}

/** @param {string[][]} commands */
async function runAll(commands) {
  for (const [command, ...rest] of commands) {
    const { code } = await runCommand(command, rest, {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
      quiet: true,
    });
    if (code !== 0) return false;
  }
  return true;
}
