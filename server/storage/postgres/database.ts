import pg from 'pg';
import { isClash, sortError } from './trouble';

/** Statements within one transaction. */
export interface Session {
  all<Row extends object>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  first<Row extends object>(sql: string, values?: readonly unknown[]): Promise<Row | undefined>;
  /** How many rows it changed. */
  run(sql: string, values?: readonly unknown[]): Promise<number>;
}

type Act<Result> = (session: Session) => Promise<Result>;

/** The ways into the database. All reject with a `StorageError`. */
export interface Database {
  /** Changes something, all or nothing. What clashed with another process is done again: it must change nothing but the database. */
  write<Result>(act: Act<Result>): Promise<Result>;
  /** The same on connections that are kept for the two logs, so that many who read can't keep one from being saved. */
  log<Result>(act: Act<Result>): Promise<Result>;
  /** The same for one statement, which is a transaction by itself: one round trip. */
  logAtOnce<Result>(act: Act<Result>): Promise<Result>;
  /** Several statements on one and the same state. */
  read<Result>(act: Act<Result>): Promise<Result>;
  /** Each statement for itself. */
  single: Session;
  close(): Promise<void>;
}

/**
 * Connections, and milliseconds: until there is a connection, until the server gives a statement up, until we do. The server is first: what
 * it has cancelled was not written. Whoever draws or talks is to hear soon that nothing is saved; who reads much may wait. A process has ten at
 * most: operators were told so.
 */
const LANES = {
  rest: { max: 6, connectionTimeoutMillis: 10_000, statement_timeout: 12_000, query_timeout: 15_000 },
  words: { max: 2, connectionTimeoutMillis: 10_000, statement_timeout: 12_000, query_timeout: 15_000 },
  log: { max: 2, connectionTimeoutMillis: 4_000, statement_timeout: 6_000, query_timeout: 8_000 },
};
/** Whoever was stopped in the midst of a transaction must not hold boards for ever. */
const LIMITS = { lock_timeout: 5_000, idle_in_transaction_session_timeout: 30_000 };
const MOST_ATTEMPTS = 5;
const INT8 = 20;
const BEGIN = { write: 'BEGIN', read: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY' };

/** Numbers of ours fit into a double; the driver would give them as text. */
const TYPES: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    id === INT8 ? Number : pg.types.getTypeParser(id, format as 'text'),
};

/** A text column has no place for NUL; in JSON it is escaped, so this is about names and words only. */
function toValue(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('\0') ? value.replaceAll('\0', '\u{FFFD}') : value;
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return Array.isArray(value) ? value.map(toValue) : value;
}

type Runner = Pick<pg.Pool, 'query'> | Pick<pg.PoolClient, 'query'>;

function createSession(runner: Runner): Session {
  const ask = <Row extends object>(sql: string, values: readonly unknown[]) =>
    runner.query<Row>(sql, values.map(toValue));
  return {
    all: async <Row extends object>(sql: string, values: readonly unknown[] = []) =>
      (await ask<Row>(sql, values)).rows,
    first: async <Row extends object>(
      sql: string,
      values: readonly unknown[] = [],
    ): Promise<Row | undefined> => {
      const { rows } = await ask<Row>(sql, values);
      return rows[0];
    },
    run: async (sql, values = []) => (await ask(sql, values)).rowCount ?? 0,
  };
}

/** What of a connection's settings an acknowledgement stands on. Stronger ones of the operator's are left. */
async function prepareConnection(client: pg.ClientBase): Promise<void> {
  await client.query(
    `SELECT set_config('synchronous_commit', 'on', false)
     WHERE current_setting('synchronous_commit') NOT IN ('on', 'remote_apply')`,
  );
}

export function toClientConfig(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: 'driftless',
    keepAlive: true,
    connectionTimeoutMillis: LANES.rest.connectionTimeoutMillis,
    types: TYPES,
  };
}

function createPool(
  url: string,
  lane: (typeof LANES)[keyof typeof LANES],
  onNotice: (error: Error) => void,
): pg.Pool {
  const pool = new pg.Pool({
    ...toClientConfig(url),
    ...lane,
    ...LIMITS,
    idleTimeoutMillis: 60_000,
    onConnect: prepareConnection,
  });
  // A connection that breaks while it is idle, or in use, tells so by an event too; unheard it would end the process.
  pool.on('error', onNotice);
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** Whether the server itself said no, so that it still listens on this connection. */
function isAnswer(error: unknown): boolean {
  return error instanceof pg.DatabaseError ? !/^(08|57P)/.test(error.code ?? '') : false;
}

/** One attempt. A connection of which it is not known where it stands is thrown away: its transaction ends with it. */
async function attempt<Result>(pool: pg.Pool, begin: string | null, act: Act<Result>): Promise<Result> {
  const client = await pool.connect();
  let isSound = false;
  try {
    if (begin !== null) await client.query(begin);
    const result = await act(createSession(client));
    const { command } = begin === null ? { command: 'COMMIT' } : await client.query('COMMIT');
    // Of a transaction that had failed unseen PostgreSQL answers so, and keeps nothing.
    if (command !== 'COMMIT') throw new Error('a transaction was not committed');
    isSound = true;
    return result;
  } catch (error) {
    const isLost = !isAnswer(error) && (error as Error).name !== 'StorageError';
    if (!isLost) {
      if (begin !== null) await client.query('ROLLBACK');
      isSound = true;
    }
    throw error;
  } finally {
    client.release(!isSound);
  }
}

async function transact<Result>(pool: pg.Pool, begin: string | null, act: Act<Result>): Promise<Result> {
  for (let count = 1; ; count++) {
    try {
      return await attempt(pool, begin, act);
    } catch (error) {
      if (count === MOST_ATTEMPTS || !isClash(error)) throw sortError(error);
    }
  }
}

/** Sorts what a session rejects with. */
function sorted(session: Session): Session {
  const fail = (error: unknown): never => {
    throw sortError(error);
  };
  return {
    all: (sql, values) => session.all<never>(sql, values).catch(fail),
    first: (sql, values) => session.first<never>(sql, values).catch(fail),
    run: (sql, values) => session.run(sql, values).catch(fail),
  };
}

/** Connections are made when they are needed, and again after a break. @param onNotice a connection broke that nobody was waiting on */
export function connectDatabase(url: string, onNotice: (error: Error) => void): Database {
  const rest = createPool(url, LANES.rest, onNotice);
  const logs = createPool(url, LANES.log, onNotice);
  return {
    write: (act) => transact(rest, BEGIN.write, act),
    log: (act) => transact(logs, BEGIN.write, act),
    logAtOnce: (act) => transact(logs, null, act),
    read: (act) => transact(rest, BEGIN.read, act),
    single: sorted(createSession(rest)),
    async close() {
      await Promise.all([rest.end(), logs.end()]);
    },
  };
}

/** The same for the thread that searches and indexes the words on boards, which holds none while it reads them letter by letter. */
export function connectForWords(
  url: string,
  onNotice: (error: Error) => void,
): Pick<Database, 'single' | 'close'> {
  const pool = createPool(url, LANES.words, onNotice);
  return { single: sorted(createSession(pool)), close: () => pool.end() };
}
