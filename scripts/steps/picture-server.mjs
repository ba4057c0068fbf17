// The built server for pictures: in a process of its own, with data of its own, on a disk that can be full for a while.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PRELOADED = fileURLToPath(new URL('./fill-disk.cjs', import.meta.url));

/** @returns {Promise<{ url: string, disk: { fill(): void, clear(): void }, end(): void }>} */
export function startPictureServer() {
  const data = mkdtempSync(join(tmpdir(), 'driftless-pictures-'));
  const sign = join(data, 'disk-is-full');
  const settings = { PORT: '0', HOST: '127.0.0.1', DATA_DIR: data, LOG_LEVEL: 'fatal', RATE_LIMITS: 'off' };
  const child = spawn(process.execPath, ['--require', PRELOADED, 'dist/server/main.js'], {
    env: { ...process.env, ...settings, NODE_ENV: 'production', FULL_DISK_SIGN: sign },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = () => {
    child.kill('SIGKILL');
    rmSync(data, { recursive: true, force: true });
  };
  const disk = { fill: () => writeFileSync(sign, ''), clear: () => rmSync(sign, { force: true }) };
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('the server did not start')));
    child.stdout.setEncoding('utf8').on('data', (text) => {
      const url = /listening on (\S+)/.exec(text)?.[1];
      if (url) resolve({ url, disk, end });
    });
  });
}
