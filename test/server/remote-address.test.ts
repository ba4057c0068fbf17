import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { remoteAddress } from '../../server/http/remote-address';

const from = (remote: string) =>
  remoteAddress({ headers: {}, socket: { remoteAddress: remote } } as unknown as IncomingMessage, false);

it('one household is one address, however its IPv6 addresses are written', () => {
  const network = from('2001:db8:0:0:1:2:3:4');
  for (const other of ['2001:db8::1', '2001:0DB8::5:6', '2001:db8:0:0::2']) expect(from(other)).toBe(network);
  expect(from('2001:db8:0:1::1')).not.toBe(network);
  expect(from('fe80::1%eth0')).toBe(from('fe80::2'));
  expect(from('::ffff:192.0.2.1')).toBe('192.0.2.1');
});
