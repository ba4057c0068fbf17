import type { IncomingMessage } from 'node:http';
import type { Guesses } from '../auth/guesses';
import type { OriginCheck } from '../auth/origin';
import type { Rates } from '../auth/rates';
import type { Sessions } from '../auth/session';
import type { Boards } from '../boards/boards';
import type { People } from '../boards/people';
import type { Bus } from '../bus/bus';
import type { OpenDocuments } from '../log/open-documents';
import type { Logger } from '../observe/logger';
import type { CountRefusal } from '../observe/metrics';
import type { DoorTimes } from './door-times';

export interface DoorPorts {
  readonly boards: Boards;
  readonly people: People;
  readonly documents: OpenDocuments;
  readonly bus: Bus;
  readonly sessions: Sessions;
  readonly isOwnOrigin: OriginCheck;
  readonly epoch: number;
  /** Bytes a board may have; tests give fewer. */
  readonly boardLimit?: number;
  /** Connections that a board may have. */
  readonly connectionLimit?: number;
  readonly logger: Logger;
  readonly times: DoorTimes;
  readonly hasRateLimits: boolean;
  readonly guesses: Guesses;
  readonly rates: Rates;
  readonly countRefusal: CountRefusal;
  /** Where a request comes from, behind a proxy or not. */
  addressOf(request: IncomingMessage): string;
}
