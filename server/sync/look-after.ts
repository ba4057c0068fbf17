import { CLOSE } from '../../sync/protocol/close-codes';
import type { Connection } from './connection';
import type { DoorTimes } from './door-times';
import { NOBODY } from './room-presence';

/** One connection on one tick of the door's clock: whether it is still alive, and what it is owed by now. */
export function lookAfter(connection: Connection, now: number, times: DoorTimes): void {
  const { writer } = connection;
  const { hasRead, hasDrained } = writer.takeProgress();
  if (hasRead || hasDrained) connection.heardAt = now;
  if (hasDrained && connection.laggingSince !== null) connection.laggingSince = now;
  if (now - connection.heardAt > times.dead) {
    connection.terminate();
    return;
  }
  if (!connection.hasSpoken && now - Math.max(connection.openedAt, connection.heardAt) > times.hello) {
    connection.close(CLOSE.timeout, 'nothing was said');
    return;
  }
  if (connection.laggingSince !== null && now - connection.laggingSince > times.lagging) {
    connection.close(CLOSE.overloaded, 'you read too slowly');
    connection.terminate();
    return;
  }
  connection.askWhenDue();
  connection.answerWhenDue();
  if (now - writer.wroteAt >= times.keepAlive) writer.write(NOBODY);
}
