import type { WebSocket } from 'ws';
import type { Presence } from '../../sync/protocol/presence';
import type { Role } from '../../sync/protocol/roles';
import type { LogTrouble } from '../log/commit-queue';
import type { StateVector } from '../log/state-vector';
import type { ScanResult, UpdateScan } from '../log/update-scan';
import type { Claim } from '../storage/storage';
import type { SocketWriter } from './socket-writer';

/** What a connection needs of its room; `Self` is what the room calls a connection. */
export interface ConnectionRoom<Self> {
  readonly trouble: LogTrouble;
  readonly epoch: number;
  readonly headSeq: number;
  /** How many updates the board has been given so far, and how many of them are on the disk. */
  readonly appended: number;
  readonly settled: number;
  /** What the board has, on the disk or on its way there. */
  readonly known: StateVector;
  /** The committed state vector, encoded. */
  encodeStateVector(): Uint8Array;
  answer(connection: Self, vector: StateVector): void;
  submit(
    connection: Self,
    update: Uint8Array,
    scan: UpdateScan,
  ): 'taken' | 'ask again' | 'refused' | 'board full' | string;
  /** Reads a large update in a thread, where it holds nobody up. Null when that can't be done now; never rejects. */
  scanLarge(update: Uint8Array): Promise<ScanResult | null>;
  salvage(connection: Self, update: Uint8Array, scan: UpdateScan): Promise<void>;
  presence(connection: Self, bytes: Uint8Array): 'malformed' | null;
  sendEverybody(connection: Self): void;
  waitForDisk(connection: Self): void;
}

export interface ConnectionPorts<Self> {
  readonly webSocket: WebSocket;
  readonly writer: SocketWriter;
  readonly room: ConnectionRoom<Self>;
  readonly clock: { readonly now: number };
  readonly claim: Claim;
  readonly owner: string;
  readonly user: Presence['user'];
  readonly role: Role;
  readonly expiresAt: number | null;
  countRefusal(reason: string): void;
  readonly isLocked: boolean;
}
