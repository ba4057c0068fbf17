import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { makeDataDir } from '../../harness/server-start';

const SOURCE = `
const { openSync, write, fdatasync } = require('node:fs');
const file = openSync(process.argv[1], 'w');
require('node:net').createServer((socket) => {
  socket.setNoDelay(true);
  socket.on('error', () => {});
  socket.on('data', (bytes) => write(file, bytes, () => fdatasync(file, () => socket.write(bytes))));
}).listen(0, '127.0.0.1', function () { console.log(this.address().port); });
`;

/**
 * A process that nobody attacks: it writes what it is sent to the disk and sends it back. How long that takes is what the machine is to
 * blame for, in the same moment and on the same two cores. @returns its port
 */
export async function startIdle(): Promise<number> {
  const file = join(await makeDataDir(), 'kept');
  const child = spawn(process.execPath, ['-e', SOURCE, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [port] = await once(child.stdout, 'data');
  return Number(port);
}
