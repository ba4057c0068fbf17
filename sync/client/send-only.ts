import type { OpenDeviceDatabase } from './device-database';

/**
 * A board's place on this device for who only sends what waits there: what comes from the server is not written down. This person has not
 * seen it, and what they are told when they come back (what others changed, which of their edits met a deletion) is found by comparing with
 * what lies here.
 */
export function sendOnly(open: OpenDeviceDatabase): OpenDeviceDatabase {
  return async (onLost) => {
    const database = await open(onLost);
    return {
      read: (after) => database.read(after),
      write: (batch) => database.write(batch.unsent ? batch : { ...batch, updates: [] }),
      async compact({ after, unsent, sent, sentTab }) {
        await database.write({ updates: [], unsent, sent, sentTab });
        return after;
      },
      close: () => database.close(),
    };
  };
}
