import type { IncomingMessage } from 'node:http';

/** The first four groups of an IPv6 address, however it is shortened: `2001:db8::1` and `2001:db8:0:0::2` are neighbours. */
function findNetwork(address: string): string {
  const [start = '', end] = address.split('%')[0]!.split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const [before, after] = [groups(start), groups(end ?? '')];
  const missing = end === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const all = [...before, ...Array<string>(missing).fill('0'), ...after];
  return all
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':');
}

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
  return plain.includes(':') ? findNetwork(plain) : plain;
}
