import type { IncomingMessage } from 'node:http';

/**
 * The first bytes of a body, as many as are asked for where there are so many. They stay in it: whoever reads it reads all. Rejects when the
 * connection ends before the body does.
 */
export function beginBody(incoming: IncomingMessage, count: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      incoming.off('readable', look).off('end', end).off('error', reject).off('close', giveUp);
    };
    const end = () => {
      stop();
      resolve(new Uint8Array(0));
    };
    const giveUp = () => {
      stop();
      reject(new Error('the connection was closed before the body had begun'));
    };
    const look = () => {
      const start = incoming.read(count) as Buffer | null;
      if (!start) return;
      stop();
      incoming.unshift(start);
      resolve(start);
    };
    if (incoming.destroyed) return giveUp();
    incoming.on('readable', look).on('end', end).on('error', reject).on('close', giveUp);
  });
}
