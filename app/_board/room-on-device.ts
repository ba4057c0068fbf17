import { readDeviceCopy } from '../../sync/client/device-copy';
import { openIndexedDatabase } from '../../sync/client/device-database';
import { openRoomDatabase } from '../../sync/client/room/room-database';
import { deviceSettings, knownBoards } from './browser-ports';
import { nameOfTouched } from './known-boards';
import { lookAtDevice } from './unsent-here';

/** What this device keeps of a board. */
export interface RoomOnDevice {
  /** Bytes: the document, what was said, pictures, and what is kept beside. */
  readonly size: number;
  readonly hasUnsent: boolean;
}

/** About how many bytes a kept value takes: letters and bytes are counted, what holds them together is not. */
export function weigh(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value === 'number') return 8;
  if (typeof value !== 'object' || value === null) return 0;
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value.byteLength;
  if (value instanceof Blob) return value.size;
  return Object.values(value).reduce((sum: number, part) => sum + weigh(part), 0);
}

async function weighRoom(id: string): Promise<number> {
  const room = await openRoomDatabase(id)(() => {});
  try {
    return weigh(await room.read());
  } finally {
    room.close();
  }
}

/** Gets what measures the boards of this device, one after the other: what is kept for all of them together is read once. */
export async function measureDevice(): Promise<(id: string) => Promise<RoomOnDevice>> {
  const device = await lookAtDevice(knownBoards);
  return async (id) => {
    const [{ size }, unsent, room, beside] = await Promise.all([
      readDeviceCopy(openIndexedDatabase(id)),
      device.unsent(id),
      device.hasRoom(id) ? weighRoom(id) : 0,
      knownBoards.beside(id),
    ]);
    const noted = weigh(deviceSettings.get(nameOfTouched(id)));
    return { size: size + room + device.pictures(id) + weigh(beside) + noted, hasUnsent: unsent !== null };
  };
}
