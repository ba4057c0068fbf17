import type { Clock } from '../clock';
import { inTime, nameTrouble } from '../device-trouble';
import type { OpenRoomDatabase, RoomDatabase, StoredRoom } from './room-database';

/** A database that has not opened by then never will (Safari, private modes): the room goes on in memory. */
const OPENING_TIMEOUT = 3_000;

/** A transaction that has not ended by then never will: what comes after it must not wait for ever. */
const TRANSACTION_TIMEOUT = 8_000;

const NOTHING: StoredRoom = { events: [], upTo: 0, outbox: [], seen: {} };

/** The room's place on this device: one thing after the other, and no trouble of it leaves this file. */
export interface DeviceRoom {
  /** Resolves when it is known what is here. Never rejects. */
  readonly loaded: Promise<StoredRoom>;
  /** Does something with the database, after all that was asked for before. Resolves to null where this device can't keep anything. */
  use<Result>(act: (database: RoomDatabase) => Promise<Result>): Promise<Result | null>;
  dispose(): Promise<void>;
}

export function openDeviceRoom(open: OpenRoomDatabase, clock: Clock): DeviceRoom {
  let database: RoomDatabase | null = null;
  let isGivenUp = false;
  const lose = () => {
    database = null;
  };
  const giveUp = () => {
    database?.close();
    database = null;
  };
  const load = async () => {
    const opened = await open(lose);
    // Another tab or a slow disk held it back for longer than anybody waits.
    if (isGivenUp) return opened.close();
    database = opened;
  };
  const opening = new Promise<void>((resolve) => {
    const cancel = clock.after(OPENING_TIMEOUT, () => {
      isGivenUp = true;
      resolve();
    });
    load()
      .catch(() => {})
      .finally(() => {
        cancel();
        resolve();
      });
  });
  let order: Promise<unknown> = opening;
  const use = <Result>(act: (database: RoomDatabase) => Promise<Result>): Promise<Result | null> => {
    const done = order.then(async () => {
      if (!database) return null;
      try {
        return await inTime(act(database), TRANSACTION_TIMEOUT, clock);
      } catch (error) {
        if (nameTrouble(error) === 'silent') giveUp();
        return null;
      }
    });
    order = done;
    return done;
  };
  return {
    loaded: use((present) => present.read()).then((stored) => stored ?? NOTHING),
    use,
    async dispose() {
      await order;
      isGivenUp = true;
      giveUp();
    },
  };
}
