import type { Database } from 'better-sqlite3';
import { chainLogs } from './chain-migration';
import { EMBED_MIGRATION } from './embed-tables';
import { EVENT_MIGRATION } from './event-migration';
import { HISTORY_MIGRATION } from './history-migration';
import { partKeptWords } from './job-board-tables';
import { JOB_MIGRATION } from './job-migration';
import { GONE_MIGRATION } from './kept-tables';
import { LISTING_MIGRATION } from './listing-tables';
import { RECOVERY_MIGRATION } from './recovery-tables';
import { THUMBNAIL_MIGRATION } from './thumbnail-tables';
import { WEBHOOK_MIGRATION, WEBHOOK_PACE_MIGRATION } from './webhook-tables';

/** Each step runs once, in one transaction, and is never edited after it was released; `user_version` counts them. */
export const MIGRATIONS: readonly (string | ((database: Database) => void))[] = [
  `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
  INSERT INTO meta VALUES ('epoch', abs(random()) % 2147483647 + 1), ('probe', 0);

  CREATE TABLE people (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, color TEXT NOT NULL, created_at INTEGER NOT NULL
  ) WITHOUT ROWID;

  CREATE TABLE boards (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    folder TEXT NOT NULL DEFAULT '',
    owner TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'ok',
    head_seq INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    trashed_at INTEGER
  );
  CREATE INDEX boards_by_owner ON boards(owner, updated_at);

  CREATE TABLE links (
    id TEXT PRIMARY KEY,
    board INTEGER NOT NULL REFERENCES boards(number) ON DELETE CASCADE,
    key_hash BLOB NOT NULL UNIQUE,
    role TEXT NOT NULL,
    label TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    revoked_at INTEGER
  ) WITHOUT ROWID;
  CREATE INDEX links_by_board ON links(board);

  CREATE TABLE grants (
    board INTEGER NOT NULL REFERENCES boards(number) ON DELETE CASCADE,
    person TEXT NOT NULL,
    link TEXT NOT NULL REFERENCES links(id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (board, person, link)
  ) WITHOUT ROWID;
  CREATE INDEX grants_by_person ON grants(person);

  CREATE TABLE document_log (
    board INTEGER NOT NULL REFERENCES boards(number) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    data BLOB NOT NULL,
    person TEXT NOT NULL,
    client INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    crc INTEGER NOT NULL,
    PRIMARY KEY (board, seq)
  ) WITHOUT ROWID;

  CREATE TABLE snapshots (
    board INTEGER NOT NULL REFERENCES boards(number) ON DELETE CASCADE,
    through_seq INTEGER NOT NULL,
    data BLOB NOT NULL,
    state_vector BLOB NOT NULL,
    deletions_offset INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    crc INTEGER NOT NULL,
    UNIQUE (board, through_seq)
  );
  `,
  EVENT_MIGRATION,
  JOB_MIGRATION,
  THUMBNAIL_MIGRATION,
  HISTORY_MIGRATION,
  'ALTER TABLE links ADD COLUMN used_at INTEGER',
  RECOVERY_MIGRATION,
  'ALTER TABLE boards ADD COLUMN branch_of TEXT',
  'ALTER TABLE members ADD COLUMN until INTEGER',
  chainLogs,
  WEBHOOK_MIGRATION,
  EMBED_MIGRATION,
  GONE_MIGRATION,
  WEBHOOK_PACE_MIGRATION,
  'ALTER TABLE boards ADD COLUMN history_days INTEGER',
  LISTING_MIGRATION,
  partKeptWords,
];

/** Lifts a database to this program's schema. Throws when a newer program has written it. */
export function migrate(database: Database): void {
  const version = database.pragma('user_version', { simple: true }) as number;
  if (version > MIGRATIONS.length) {
    throw new Error(
      `was written by a newer version of Driftless (schema ${version}, this one knows ${MIGRATIONS.length})`,
    );
  }
  for (let step = version; step < MIGRATIONS.length; step++) {
    database.transaction(() => {
      const change = MIGRATIONS[step]!;
      if (typeof change === 'string') database.exec(change);
      else change(database);
      database.pragma(`user_version = ${step + 1}`);
    })();
  }
}
