import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { ROOT } from '../../scripts/setup.mjs';
import { findCaddy } from '../../scripts/steps/find-caddy.mjs';

/** Whether there is a Caddy to test with; `npm test` gets Debian's where it may. */
export const hasCaddy = findCaddy() !== undefined;

export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

export interface CaddySettings {
  /** How often each process is asked how it is, instead of as often as the file says. */
  readonly healthInterval?: string;
}

/**
 * A real Caddy with deploy/Caddyfile, in front of processes on this machine instead of those of the compose file; ends with the test.
 *
 * @param url under which people come to it, with a free port
 */
export async function startCaddy(
  url: string,
  ports: readonly number[],
  { healthInterval }: CaddySettings = {},
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'driftless-caddy-'));
  const written = await readFile(join(ROOT, 'deploy/Caddyfile'), 'utf8');
  const upstreams = ports.map((port) => `127.0.0.1:${port}`).join(' ');
  const looked = healthInterval ? written.replace(/(health_interval) \S+/g, `$1 ${healthInterval}`) : written;
  const file = join(folder, 'Caddyfile');
  await writeFile(file, `{\n\tadmin off\n}\n${looked.replaceAll('web-1:3000 web-2:3000', upstreams)}`);
  const child = spawn(findCaddy()!, ['run', '--adapter', 'caddyfile', '--config', file], {
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder, PUBLIC_URL: url },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk;
      if (said.includes('serving initial configuration')) resolve();
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Caddy ended with ${code}:\n${said}`)));
  });
}
