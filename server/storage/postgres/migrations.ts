import type { ClientBase } from 'pg';
import { EMBED_SCHEMA } from './embed-tables';
import { RETENTION_SCHEMA } from './history-forgetting';
import { GONE_SCHEMA } from './kept-tables';
import { LISTING_SCHEMA } from './listing-tables';
import { ROOM_SCHEMA } from './room-schema';
import { APPEND_SCHEMA, BOARD_SCHEMA } from './schema';
import { WEBHOOK_PACE_SCHEMA, WEBHOOK_SCHEMA } from './webhook-schema';

/** Words of scripts without spaces have other terms now: all are gathered again. */
const RENEWED_WORDS = 'UPDATE board_words SET seq = 0';

/** Each step runs once, in one transaction, and is never edited after it was released; the table `schema_version` counts them. */
export const MIGRATIONS: readonly string[] = [
  BOARD_SCHEMA + ROOM_SCHEMA + APPEND_SCHEMA,
  WEBHOOK_SCHEMA,
  EMBED_SCHEMA,
  GONE_SCHEMA,
  WEBHOOK_PACE_SCHEMA,
  RETENTION_SCHEMA,
  LISTING_SCHEMA,
  RENEWED_WORDS,
];

/** Two processes that start at once lift the schema one after the other. Any number that nobody else has. */
const LOCK = 7_301_884_125;

async function step(client: ClientBase): Promise<boolean> {
  await client.query('BEGIN');
  try {
    await client.query(`SELECT pg_advisory_xact_lock(${LOCK})`);
    await client.query('CREATE TABLE IF NOT EXISTS schema_version (version INT NOT NULL)');
    const { rows } = await client.query<{ version: number }>('SELECT version FROM schema_version');
    const version = rows[0]?.version ?? 0;
    if (version > MIGRATIONS.length) {
      throw new Error(
        `was written by a newer version of Driftless (schema ${version}, this one knows ${MIGRATIONS.length})`,
      );
    }
    const next = MIGRATIONS[version];
    if (next !== undefined) {
      await client.query(next);
      await client.query('DELETE FROM schema_version');
      await client.query('INSERT INTO schema_version VALUES ($1)', [version + 1]);
    }
    await client.query('COMMIT');
    return next !== undefined;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

/** Lifts a database to this program's schema. Throws when a newer program has written it. */
export async function migrate(client: ClientBase): Promise<void> {
  while (await step(client));
}
