/** The past of boards: rows that folding takes out of the log, now and then a snapshot to begin with, and points with a name. */
export const HISTORY_MIGRATION = `
  CREATE TABLE history_log (
    board INTEGER NOT NULL REFERENCES boards(number) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    person TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    crc INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (board, seq)
  ) WITHOUT ROWID;

  CREATE TABLE history_bases (
    board INTEGER NOT NULL REFERENCES boards(number) ON DELETE CASCADE,
    through_seq INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    crc INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (board, through_seq)
  ) WITHOUT ROWID;

  CREATE TABLE versions (
    id TEXT PRIMARY KEY,
    board INTEGER NOT NULL REFERENCES boards(number) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    name TEXT NOT NULL,
    person TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX versions_by_board ON versions(board, seq);
`;
