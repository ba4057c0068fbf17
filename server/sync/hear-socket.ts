import type { WebSocket } from 'ws';
import { CLOSE } from '../../sync/protocol/close-codes';
import { PingPatience } from '../auth/ping-patience';
import type { Logger } from '../observe/logger';
import type { Connection } from './connection';
import { ReadPace } from './read-pace';

export interface HearingPorts {
  readonly hasRateLimits: boolean;
  readonly clock: { readonly now: number };
  readonly logger: Logger;
  countRefusal(reason: string): void;
}

/** Milliseconds for which one socket is not read, at most. */
const LONGEST_PAUSE = 10_000;

/** Gives a connection what its socket says, no faster than one may speak. Nothing throws out of here. */
export function hearSocket(
  webSocket: WebSocket,
  connection: Connection,
  { hasRateLimits, clock, logger, countRefusal }: HearingPorts,
): void {
  webSocket.on('message', (data: Buffer, isBinary: boolean) => {
    if (webSocket.readyState !== webSocket.OPEN) return;
    try {
      connection.receive(data, isBinary);
    } catch (error) {
      logger.error({ err: error }, 'a frame could not be handled');
      webSocket.close(1011, 'something went wrong here');
    }
  });
  webSocket.on('pong', () => {
    connection.heardAt = clock.now;
  });
  webSocket.on('error', (error) => logger.debug({ err: error }, 'a socket failed'));
  if (!hasRateLimits) return;
  const pace = new ReadPace(clock.now);
  webSocket.on('message', (data: Buffer) => {
    const wait = pace.take(data.length, performance.now());
    if (wait === 0) return;
    webSocket.pause();
    setTimeout(() => webSocket.resume(), Math.min(wait, LONGEST_PAUSE));
  });
  const patience = new PingPatience(clock.now);
  webSocket.on('ping', () => {
    if (webSocket.readyState !== webSocket.OPEN || patience.take(performance.now())) return;
    countRefusal('too many pings');
    connection.close(CLOSE.tooFast, 'too many pings');
  });
}
