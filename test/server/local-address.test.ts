import { expect, it } from 'vitest';
import { localAddress } from '../../server/local-address';

it('what is told at the start is an address, whatever the host is called', () => {
  const hosts = ['127.0.0.1', '::1', '0.0.0.0', '::', 'boards.local'];
  expect(hosts.map((host) => new URL(localAddress(host, 3000)).host)).toEqual([
    '127.0.0.1:3000',
    '[::1]:3000',
    'localhost:3000',
    'localhost:3000',
    'boards.local:3000',
  ]);
});
