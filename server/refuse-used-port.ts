import { createServer } from 'node:net';
import type { Config } from './config';

/**
 * Rejects as listening would where something listens at the address already. Asked before anything is opened or waited for: who starts a server
 * twice by mistake would otherwise wait a minute for the data of the first, and be told nothing of the port.
 */
export function refuseUsedPort({ port, host }: Pick<Config, 'port' | 'host'>): Promise<void> {
  if (port === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    // Whoever comes in this moment comes too early.
    const probe = createServer((socket) => socket.destroy());
    probe.once('error', reject);
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}
