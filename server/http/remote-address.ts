import type { IncomingMessage } from 'node:http';

/**
 * Where a request comes from. Behind a proxy that is trusted, the last address it added; otherwise whatever the request claims is ignored.
 * IPv6 addresses count by their /64, which is what one household has.
 */
export function remoteAddress({ headers, socket }: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy ? headers['x-forwarded-for'] : undefined;
  const last = String(forwarded ?? '')
    .split(',')
    .at(-1)
    ?.trim();
  const address = (last || socket.remoteAddress) ?? '';
  const plain = address.replace(/^::ffff:/, '');
  return plain.includes(':') ? plain.split(':').slice(0, 4).join(':') : plain;
}
