import type { Duplex } from 'node:stream';
import { expect, it } from 'vitest';
import type { Connection } from '../../server/sync/connection';
import { DOOR_TIMES } from '../../server/sync/door-times';
import { lookAfter } from '../../server/sync/look-after';
import { SocketWriter } from '../../server/sync/socket-writer';

/** A connection on a line of which only the counters are looked at. */
function openLine() {
  const line = { bytesRead: 0, bytesWritten: 0, writableLength: 0, _handle: { writeQueueSize: 0 } };
  const clock = { now: 0 };
  const writer = new SocketWriter(line as unknown as Duplex, clock, () => {});
  const connection = {
    writer,
    heardAt: 0,
    openedAt: 0,
    hasSpoken: false,
    laggingSince: null as number | null,
    hasEnded: false,
    terminate() {
      this.hasEnded = true;
    },
    close() {
      this.hasEnded = true;
    },
    askWhenDue() {},
    answerWhenDue() {},
  };
  const times = { ...DOOR_TIMES, keepAlive: Number.POSITIVE_INFINITY };
  const passSeconds = (seconds: number, eachTick: () => void) => {
    for (const end = clock.now + seconds * 1_000; clock.now < end && !connection.hasEnded; ) {
      clock.now += times.tick;
      eachTick();
      lookAfter(connection as unknown as Connection, clock.now, times);
    }
  };
  return { line, connection, passSeconds };
}

it('somebody who is minutes into sending one large message is not given up, until nothing comes any more', () => {
  const { line, connection, passSeconds } = openLine();
  passSeconds(300, () => {
    line.bytesRead += 1_000;
  });
  expect(connection.hasEnded).toBe(false);
  passSeconds(50, () => {});
  expect(connection.hasEnded).toBe(true);
});

it('somebody who is minutes into reading a large board is not given up, until nothing drains any more', () => {
  const { line, connection, passSeconds } = openLine();
  connection.hasSpoken = true;
  connection.laggingSince = 0;
  Object.assign(line, {
    bytesWritten: 9_000_000,
    writableLength: 9_000_000,
    _handle: { writeQueueSize: 9_000_000 },
  });
  passSeconds(300, () => {
    line._handle.writeQueueSize -= 1_000;
  });
  expect(connection.hasEnded).toBe(false);
  passSeconds(50, () => {});
  expect(connection.hasEnded).toBe(true);
});

it('what the kernel takes for a peer that is gone is no sign of life', () => {
  const { line, connection, passSeconds } = openLine();
  connection.hasSpoken = true;
  passSeconds(50, () => {
    line.bytesWritten += 2;
  });
  expect(connection.hasEnded).toBe(true);
});
