import type { Database } from 'better-sqlite3';
import { StorageError } from '../storage';
import { createBoardTables } from './board-tables';
import { createLogTable, createSnapshotTables } from './document-tables';
import { createEmbedTables } from './embed-tables';
import { createEventTables } from './event-tables';
import { createFoldReads } from './fold-reads';
import { createForgetting } from './history-forgetting';
import { createHistoryTables } from './history-tables';
import { createJobBoardTables } from './job-board-tables';
import { createJobTables } from './job-tables';
import { createKeptTables } from './kept-tables';
import { createLinkTables } from './link-tables';
import { createListingTables } from './listing-tables';
import { createPersonTables } from './person-tables';
import { createRecoveryTables } from './recovery-tables';
import { createThumbnailTables } from './thumbnail-tables';
import { createDeliveryTables } from './webhook-delivery-tables';
import { createWebhookTables } from './webhook-tables';

/** Everything that is done in the database, by name: the worker's side of the storage port. Each is one transaction. */
export function createOperations(database: Database) {
  const probe = database.prepare("UPDATE meta SET value = value + 1 WHERE name = 'probe'");
  const epoch = database.prepare("SELECT value FROM meta WHERE name = 'epoch'").pluck();
  const words = createJobBoardTables(database);
  const boards = createBoardTables(database, words.searchWords);
  const snapshots = createSnapshotTables(database);
  const operations = {
    ...createLogTable(database),
    ...snapshots,
    ...createFoldReads(database, snapshots.loadDocument),
    ...boards,
    ...createLinkTables(database),
    ...createPersonTables(database),
    ...createRecoveryTables(database),
    ...createEventTables(database, boards),
    ...createJobTables(database),
    ...createHistoryTables(database),
    ...createForgetting(database),
    ...words,
    ...createThumbnailTables(database),
    ...createWebhookTables(database),
    ...createDeliveryTables(database),
    ...createEmbedTables(database),
    ...createKeptTables(database),
    ...createListingTables(database),
    probe: () => {
      probe.run();
    },
    epoch: () => epoch.get() as number,
  };
  return operations;
}

export type Operations = ReturnType<typeof createOperations>;
export type OperationName = keyof Operations;

/** What a storage thread is told at its start. */
export interface StorageThread {
  readonly file: string;
  readonly takesRestored: boolean;
  /** Whether it reads beside the one that writes, and changes nothing. */
  readonly onlyReads: boolean;
}

export type StorageRequest =
  | { readonly id: number; readonly name: OperationName; readonly input: readonly unknown[] }
  /** Limits the file to so many pages, or not at all: how tests fill the disk. */
  | { readonly id: number; readonly name: 'limitPages'; readonly input: readonly [number] }
  | { readonly id: number; readonly name: 'close'; readonly input: readonly [] };

/** What a driver's error means for those who asked. */
export function sortError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const { code, message } = error as { code?: string; message: string };
  if (code === 'SQLITE_FULL') return new StorageError('full', 'the disk is full');
  if (code?.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
    return new StorageError('damaged', message);
  const passes = ['SQLITE_IOERR', 'SQLITE_BUSY', 'SQLITE_LOCKED', 'SQLITE_READONLY', 'SQLITE_CANTOPEN'];
  const mayPass = passes.some((start) => code?.startsWith(start)) || code === 'SQLITE_NOMEM';
  return new StorageError(mayPass ? 'unavailable' : 'defect', message);
}
