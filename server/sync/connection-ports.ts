import type { WebSocket } from 'ws';
import type { Presence } from '../../sync/protocol/presence';
import type { Role } from '../../sync/protocol/roles';
import type { LogTrouble } from '../log/commit-queue';
import type { StateVector } from '../log/state-vector';
import type { ScanResult, UpdateScan } from '../log/update-scan';
import type { Claim } from '../storage/storage';
import type { Connection } from './connection';
import type { SocketWriter } from './socket-writer';

/** What a connection needs of its room. */
export interface ConnectionRoom {
  readonly trouble: LogTrouble;
  readonly epoch: number;
  readonly headSeq: number;
  /** How many updates the board has been given so far, and how many of them are on the disk. */
  readonly appended: number;
  readonly settled: number;
  /** The committed state vector, encoded. */
  encodeStateVector(): Uint8Array;
  answer(connection: Connection, vector: StateVector): void;
  submit(
    connection: Connection,
    update: Uint8Array,
    scan: UpdateScan,
  ): 'taken' | 'ask again' | 'refused' | 'board full' | string;
  /** Reads a large update in a thread, where it holds nobody up. Null when that can't be done now; never rejects. */
  scanLarge(update: Uint8Array): Promise<ScanResult | null>;
  salvage(connection: Connection, update: Uint8Array, scan: UpdateScan): Promise<void>;
  presence(connection: Connection, bytes: Uint8Array): 'malformed' | null;
  sendEverybody(connection: Connection): void;
  waitForDisk(connection: Connection): void;
}

export interface ConnectionPorts {
  readonly webSocket: WebSocket;
  readonly writer: SocketWriter;
  readonly room: ConnectionRoom;
  readonly clock: { readonly now: number };
  readonly claim: Claim;
  readonly owner: string;
  readonly user: Presence['user'];
  readonly role: Role;
  readonly expiresAt: number | null;
  countRefusal(reason: string): void;
  readonly isLocked: boolean;
}
