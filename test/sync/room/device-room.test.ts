import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { openDeviceRoom } from '../../../sync/client/room/device-room';
import { openRoomDatabase, type RoomDatabase } from '../../../sync/client/room/room-database';
import { createHandClock } from '../hand-clock';

const open = openRoomDatabase('device-room-board-0000');

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

test('a transaction that never ends does not hold back what comes after it', async () => {
  const clock = createHandClock();
  const device = openDeviceRoom(open, clock);
  await device.loaded;
  const hanging = device.use(() => new Promise<string>(() => {}));
  const next = device.use((database) => database.readOutbox());
  await clock.pass(9_000);
  expect(await hanging).toBeNull();
  expect(await next).toBeNull();
  await device.dispose();
});

test('a room whose reading never ends begins with nothing', async () => {
  const clock = createHandClock();
  const device = openDeviceRoom(
    async (onLost) =>
      ({
        ...Object.create(null),
        ...(await open(onLost)),
        read: () => new Promise<never>(() => {}),
        close: () => {},
      }) as RoomDatabase,
    clock,
  );
  let begun: unknown = null;
  device.loaded.then((stored) => {
    begun = stored;
  });
  for (let turn = 0; turn < 30 && !begun; turn += 1) {
    await clock.pass(1_000);
    await new Promise(setImmediate);
  }
  expect(begun).toEqual({ events: [], upTo: 0, outbox: [], seen: {} });
});
