import { setTimeout as pass } from 'node:timers/promises';
import pg from 'pg';
import type { WholeStorage } from '../whole-storage';
import { createBoardTables } from './board-tables';
import { connectDatabase, type Database, toClientConfig } from './database';
import { createLogTable, createSnapshotTables } from './document-tables';
import { createEmbedTables } from './embed-tables';
import { createEventTables } from './event-tables';
import { createForgetting } from './history-forgetting';
import { createHistoryTables } from './history-tables';
import { createJobTables } from './job-tables';
import { createKeptTables } from './kept-tables';
import { createLinkTables } from './link-tables';
import { createListingTables } from './listing-tables';
import { migrate } from './migrations';
import { createPersonTables } from './person-tables';
import { createRecoveryTables } from './recovery-tables';
import { createThumbnailTables } from './thumbnail-tables';
import { createDeliveryTables } from './webhook-delivery-tables';
import { createWebhookTables } from './webhook-tables';
import { createWordTables } from './word-tables';
import { startWordThread } from './word-thread';

export interface PostgresPlace {
  /** Like `postgres://name:password@host:5432/database`. */
  readonly url: string;
  /** Milliseconds for which a database that does not answer yet is waited for at the start; none unless told. */
  readonly startWait?: number;
  /** Something that an operator should know, and that hinders nothing. */
  warn(message: string): void;
}

export interface PostgresPorts extends PostgresPlace {
  /** The bundled `word-worker`. */
  readonly workerFile: string;
}

/** Milliseconds between two attempts to reach a database that is to be there soon. */
const PAUSE = 500;

/** `sha256()` in the chain needs 11; what is older than this gets no fixes and was not tried. */
const LEAST_VERSION = 130_000;

/** An address without what must not be seen. */
export function hidePassword(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//').replace(/\?.*$/, '');
}

async function checkServer(client: pg.ClientBase, warn: PostgresPlace['warn']): Promise<void> {
  const { rows } = await client.query<{ version: string; encoding: string; fsync: string }>(
    `SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding,
       current_setting('fsync') AS fsync`,
  );
  const { version, encoding, fsync } = rows[0]!;
  if (Number(version) < LEAST_VERSION) throw new Error('is older than PostgreSQL 13');
  if (encoding !== 'UTF8') throw new Error(`has the encoding ${encoding}, and not UTF8`);
  if (fsync === 'off')
    warn('PostgreSQL has fsync switched off: what is called saved can be lost at a power cut');
}

/** Why nothing can be done with a database, in one line. */
function explain(error: unknown, isConnected: boolean): string {
  const { message, code, errors } = error as NodeJS.ErrnoException & { errors?: readonly Error[] };
  const reason = (message || errors?.[0]?.message || code || 'no answer').replace(/\s+/g, ' ');
  return isConnected ? reason : `can’t be reached (${reason})`;
}

/** Whether waiting may help: nobody listens there yet, or the server itself says that it is not ready. Not so a wrong name or password. */
function mayComeSoon(error: unknown, isConnected: boolean): boolean {
  const { code } = error as NodeJS.ErrnoException;
  const isAnswer = error instanceof pg.DatabaseError && code !== undefined;
  return isAnswer ? /^(08|57P|53300)/.test(code) : !isConnected;
}

class NotReady extends Error {}

/** Checks and migrates on a connection of its own, without the limits of time that hold for what people wait for. */
async function prepare({ url, warn }: PostgresPlace): Promise<number> {
  const client = new pg.Client(toClientConfig(url));
  client.on('error', () => {});
  let isConnected = false;
  try {
    await client.connect();
    isConnected = true;
    await checkServer(client, warn);
    await migrate(client);
    const { rows } = await client.query<{ value: number }>("SELECT value FROM meta WHERE name = 'epoch'");
    return rows[0]!.value;
  } catch (error) {
    const line = `DATABASE_URL: the database ${hidePassword(url)} ${explain(error, isConnected)}`;
    throw mayComeSoon(error, isConnected) ? new NotReady(line) : new Error(line);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Brings the tables up to date. Database and server are often started together, and nobody says which is there first. @returns the epoch */
export async function preparePostgres(ports: PostgresPlace): Promise<number> {
  const { startWait = 0, warn } = ports;
  const start = performance.now();
  for (let attempts = 1; ; attempts++) {
    try {
      return await prepare(ports);
    } catch (error) {
      if (!(error instanceof NotReady) || performance.now() - start >= startWait) throw error;
      if (attempts === 1)
        warn(`${error.message}; it is waited for, ${Math.ceil(startWait / 1_000)} s at most`);
      await pass(PAUSE);
    }
  }
}

function createMeta({ log }: Database) {
  return {
    probe: () =>
      log(async (session) => {
        await session.run("UPDATE meta SET value = value + 1 WHERE name = 'probe'");
      }),
  };
}

/**
 * The storage port on PostgreSQL, for any number of processes. Rejects with one clear line when the database can't be reached, is too
 * old, or was written by a newer program. Once open it outlives breaks: what is asked meanwhile is refused as 'unavailable'.
 */
export async function openPostgresStorage(ports: PostgresPorts): Promise<WholeStorage> {
  const epoch = await preparePostgres(ports);
  const words = startWordThread(ports, ports.warn);
  const database = connectDatabase(ports.url, (error) => ports.warn(`a connection broke: ${error.message}`));
  return {
    epoch,
    ...createLogTable(database),
    ...createSnapshotTables(database),
    ...createBoardTables(database, words.searchWords),
    ...createLinkTables(database),
    ...createPersonTables(database),
    ...createRecoveryTables(database),
    ...createEventTables(database),
    ...createJobTables(database),
    ...createHistoryTables(database),
    ...createForgetting(database),
    ...createWordTables(database),
    ...createThumbnailTables(database),
    ...createWebhookTables(database),
    ...createDeliveryTables(database),
    ...createEmbedTables(database),
    ...createKeptTables(database),
    ...createListingTables(database),
    ...createMeta(database),
    saveWords: words.saveWords,
    searchWords: words.searchWords,
    async close() {
      await Promise.all([words.close(), database.close()]);
    },
  };
}
