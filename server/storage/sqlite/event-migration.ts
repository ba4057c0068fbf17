/** What happens in rooms beside the drawing, what people may do there, and what waits for them. */
export const EVENT_MIGRATION = `
  CREATE TABLE event_heads (
    board INTEGER PRIMARY KEY REFERENCES boards(number) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    floor INTEGER NOT NULL,
    standing INTEGER NOT NULL
  );

  CREATE TABLE event_log (
    board INTEGER NOT NULL REFERENCES boards(number) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    color TEXT NOT NULL,
    type TEXT NOT NULL,
    subject TEXT,
    body TEXT NOT NULL,
    standing INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (board, seq)
  ) WITHOUT ROWID;
  CREATE UNIQUE INDEX event_log_by_id ON event_log(board, id);
  CREATE INDEX event_log_by_subject ON event_log(board, subject, type, person) WHERE subject IS NOT NULL;
  CREATE INDEX event_log_standing ON event_log(board, type) WHERE standing = 1;

  CREATE TABLE event_ids (
    person TEXT NOT NULL,
    id TEXT NOT NULL,
    board INTEGER NOT NULL REFERENCES boards(number) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (person, id)
  ) WITHOUT ROWID;
  CREATE INDEX event_ids_by_board ON event_ids(board, created_at);

  CREATE TABLE members (
    board INTEGER NOT NULL REFERENCES boards(number) ON DELETE CASCADE,
    person TEXT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (board, person)
  ) WITHOUT ROWID;

  CREATE TABLE notice_heads (
    person TEXT PRIMARY KEY, seq INTEGER NOT NULL, acknowledged INTEGER NOT NULL
  ) WITHOUT ROWID;

  CREATE TABLE notices (
    person TEXT NOT NULL,
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    board TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (person, seq)
  ) WITHOUT ROWID;
`;
