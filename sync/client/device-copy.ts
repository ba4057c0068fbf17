import * as Y from 'yjs';
import type { DeviceDatabase, OpenDeviceDatabase } from './device-database';

/** What this device keeps of a board, without opening it. */
export interface DeviceCopy {
  /** All that is kept of it as one update; null where nothing is. */
  readonly update: Uint8Array | null;
  /** Whether it holds work that the server may not have. */
  readonly hasUnsent: boolean;
  /** Bytes. */
  readonly size: number;
}

async function use<Result>(open: OpenDeviceDatabase, work: (database: DeviceDatabase) => Promise<Result>) {
  const database = await open(() => {});
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

/** Reads a board off this device. Rejects where the browser refuses. */
export function readDeviceCopy(open: OpenDeviceDatabase): Promise<DeviceCopy> {
  return use(open, async (database) => {
    const { updates, unsent } = await database.read(0);
    const size = updates.reduce((sum, { update }) => sum + update.byteLength, 0);
    const rows = updates.map(({ update }) => update);
    return { update: rows.length === 0 ? null : Y.mergeUpdates(rows), hasUnsent: unsent.length > 0, size };
  });
}

/**
 * Puts a whole board on this device.
 *
 * @param unsent who wrote it and when, where the server is still to hear of it
 */
export function writeDeviceCopy(
  open: OpenDeviceDatabase,
  update: Uint8Array,
  unsent: { readonly tab: string; readonly since: number } | null,
): Promise<void> {
  return use(open, (database) => database.write({ updates: [update], unsent, sent: [], sentTab: null }));
}
