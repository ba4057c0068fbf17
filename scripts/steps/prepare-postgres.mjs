import { existsSync } from 'node:fs';
import { findPostgres } from './find-postgres.mjs';
import { runCommand } from './run-command.mjs';
import { say } from './say.mjs';

/**
 * Sees to it that the tests have a PostgreSQL: what is there, else Debian's package when this is root on Debian. Without one its tests
 * are left out, and this says so. The tests start servers of their own; the one that the package may start is not touched.
 */
export async function preparePostgres() {
  if (findPostgres()) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('  Installing postgresql from Debian, for the tests of the storage on PostgreSQL');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    const install = ['install', '-y', '--no-install-recommends', 'postgresql'];
    const { code } = await runCommand('apt-get', install, { env, quiet: true });
    if (code !== 0) {
      await runCommand('apt-get', ['update'], { env, quiet: true });
      await runCommand('apt-get', install, { env, quiet: true });
    }
  }
  if (!findPostgres()) {
    say('  There is no PostgreSQL: the tests of the storage on it are left out (apt-get install postgresql)');
  }
}
