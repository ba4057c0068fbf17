import { expect, it } from 'vitest';
import { decodeBase64, encodeBase64 } from '../../formats/base64';
import { seededBytes } from '../harness/random-bytes';

const random = seededBytes(7);

it.each([0, 1, 2, 3, 4, 5, 255, 6_143, 6_144, 6_145, 6_146, 12_288, 100_001])(
  '%i bytes are the same in base64 as everywhere, and come back',
  (length) => {
    const bytes = new Uint8Array(random(length));
    const text = encodeBase64(bytes);
    expect(text === Buffer.from(bytes).toString('base64')).toBe(true);
    expect(Buffer.from(decodeBase64(text)!).equals(bytes)).toBe(true);
  },
);

it('a part of other bytes is encoded alone', () => {
  const bytes = new Uint8Array(random(90)).subarray(10, 21);
  expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
});
