import { expect, it } from 'vitest';
import { readBrought } from '../../app/_board/pictures/decode-picture';
import { makePicture, swell } from '../server/picture-samples';

it('a picture may say twice as much as a board keeps; one that says more is refused before it is gone through', async () => {
  const plain = await makePicture(40, 30, 'jpeg');
  const picture = { source: null as never, width: 40, height: 30 };
  const read = async (length: number) => readBrought(swell(plain, length), async () => picture);
  expect(await read(12_000_000)).toEqual({ bytes: new Uint8Array(plain), picture });
  expect(await read(22_000_000)).toBeNull();
});
