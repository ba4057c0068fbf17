import { describe, expect, it } from 'vitest';
import { isPublicAddress, lookUpPublic, namesPrivateHost } from '../../server/webhooks/public-address';

describe('an address that messages may go to', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    'fe80::1',
    'fc00::1',
    'fd12:3456::1',
    'ff02::1',
    '2002:7f00:1::',
    '2001:0:7f00:1::',
    '2001:db8::1',
    'no address',
  ])('is not %s', (address) => expect(isPublicAddress(address)).toBe(false));

  it.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111', '2a00:1450::1'])(
    'may be %s',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );
});

it('a host in any of its spellings is known for what it is', () => {
  const hosts = [
    '0x7f000001',
    '017700000001',
    '127.1',
    '[::ffff:7f00:1]',
    'localhost',
    'a.localhost',
    'LOCALHOST.',
  ];
  expect(hosts.filter((host) => !namesPrivateHost(new URL(`http://${host}/`)))).toEqual([]);
  expect(namesPrivateHost(new URL('https://hooks.example.org/'))).toBe(false);
});

it('a name that leads to this machine is refused when it is looked up, whichever form the answer is to have', async () => {
  for (const all of [true, false]) {
    const error = await new Promise((resolve) => lookUpPublic('localhost', { all }, resolve));
    expect(String(error)).toContain('private network');
  }
});
