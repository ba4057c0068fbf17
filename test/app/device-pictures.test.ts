import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { openDevicePictures } from '../../app/_board/pictures/device-pictures';
import { createHandClock } from '../sync/hand-clock';

const picture = { bytes: new Uint8Array([1, 2, 3]), board: 'a board', isPending: true };

test('a picture is there on the next visit', async () => {
  globalThis.indexedDB = new IDBFactory();
  const clock = createHandClock();
  await openDevicePictures(clock).put('a hash', picture);
  const later = openDevicePictures(clock);
  expect(await later.get('a hash')).toEqual(picture);
  expect(await later.pending('a board')).toEqual(['a hash']);
});

test.each([
  [
    'throws at once',
    () => {
      throw new DOMException('denied', 'SecurityError');
    },
  ],
  ['never answers', () => new IDBRequest()],
])('where the browser’s storage %s, pictures are kept for the page', async (_what, open) => {
  globalThis.indexedDB = { open } as unknown as IDBFactory;
  const clock = createHandClock();
  const pictures = openDevicePictures(clock);
  const put = pictures.put('a hash', picture);
  await clock.pass(4_000);
  await put;
  expect(await pictures.get('a hash')).toEqual(picture);
  expect(await pictures.get('another')).toBeUndefined();
});
