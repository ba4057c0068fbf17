import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readDeviceCopy, writeDeviceCopy } from '../../sync/client/device-copy';
import { openIndexedDatabase } from '../../sync/client/device-database';
import { createDeviceStore } from '../../sync/client/device-store';
import { sendOnly } from '../../sync/client/send-only';
import { createHandClock } from './hand-clock';

test('who only sends clears the mark of what waited, and writes nothing down of what others did', async () => {
  const board = new Y.Doc();
  board.getMap('shapes').set('mine', 1);
  const open = openIndexedDatabase('a board');
  await writeDeviceCopy(open, Y.encodeStateAsUpdate(board), { tab: 'before', since: 1 });
  const doc = new Y.Doc();
  const server = { from: 'server' };
  const store = createDeviceStore({
    ...{ doc, open: sendOnly(open), clock: createHandClock(), today: () => 2, tab: 'home' },
    isWork: (origin) => origin !== server,
  });
  await store.loaded;
  expect([...doc.getMap('shapes').keys()]).toEqual(['mine']);
  board.getMap('shapes').set('theirs', 1);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(board), server);
  store.markSent();
  await store.dispose();
  const { update, hasUnsent } = await readDeviceCopy(open);
  expect(hasUnsent).toBe(false);
  const kept = new Y.Doc();
  Y.applyUpdate(kept, update!);
  expect([...kept.getMap('shapes').keys()]).toEqual(['mine']);
});
