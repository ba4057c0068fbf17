import type { DeviceDatabase, OpenDeviceDatabase, StoredBoard } from './device-database';

/** Gives the first reading, which is on its way already, to whoever reads first. */
function withFirstReading(database: DeviceDatabase): DeviceDatabase {
  let first: Promise<StoredBoard> | null = database.read(0);
  first.catch(() => {});
  return {
    read(after) {
      const taken = after === 0 ? first : null;
      first = null;
      return taken ?? database.read(after);
    },
    write: (batch) => database.write(batch),
    compact: (compaction) => database.compact(compaction),
    close: () => database.close(),
  };
}

/** Opens a database now, and reads it; whoever opens it first is given that one. Whoever comes later opens it anew. */
export function readAhead(open: OpenDeviceDatabase): OpenDeviceDatabase {
  let tellLost: (() => void) | null = null;
  let isLost = false;
  let early: Promise<DeviceDatabase> | null = open(() => {
    isLost = true;
    tellLost?.();
  }).then(withFirstReading);
  early.catch(() => {});
  return (onLost) => {
    const taken = early;
    early = null;
    if (!taken || isLost) return open(onLost);
    tellLost = onLost;
    return taken;
  };
}
