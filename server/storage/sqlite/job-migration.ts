/** The work queue, and the words on the boards as search finds them. A purged board takes its words along. */
export const JOB_MIGRATION = `
  CREATE TABLE jobs (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    key TEXT,
    payload TEXT NOT NULL,
    state TEXT NOT NULL,
    priority INTEGER NOT NULL,
    run_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    most_attempts INTEGER NOT NULL,
    claims INTEGER NOT NULL DEFAULT 0,
    lease_until INTEGER,
    worker TEXT,
    is_canceled INTEGER NOT NULL DEFAULT 0,
    progress REAL NOT NULL DEFAULT 0,
    result TEXT,
    reason TEXT,
    board TEXT,
    person TEXT,
    created_at INTEGER NOT NULL,
    finished_at INTEGER
  );
  CREATE INDEX jobs_waiting ON jobs(priority DESC, run_at, number) WHERE state = 'waiting';
  CREATE INDEX jobs_running ON jobs(lease_until) WHERE state = 'running';
  CREATE INDEX jobs_finished ON jobs(finished_at) WHERE finished_at IS NOT NULL;
  CREATE INDEX jobs_by_key ON jobs(kind, key) WHERE key IS NOT NULL AND finished_at IS NULL;
  CREATE INDEX jobs_by_person ON jobs(person) WHERE person IS NOT NULL AND finished_at IS NULL;
  CREATE INDEX jobs_by_board ON jobs(board) WHERE board IS NOT NULL AND finished_at IS NULL;

  CREATE TABLE board_words (
    board INTEGER PRIMARY KEY REFERENCES boards(number) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    words TEXT NOT NULL
  );
  CREATE VIRTUAL TABLE board_search USING fts5(
    words, content = 'board_words', content_rowid = 'board', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
  );
  CREATE TRIGGER board_words_added AFTER INSERT ON board_words BEGIN
    INSERT INTO board_search (rowid, words) VALUES (new.board, new.words);
  END;
  CREATE TRIGGER board_words_removed AFTER DELETE ON board_words BEGIN
    INSERT INTO board_search (board_search, rowid, words) VALUES ('delete', old.board, old.words);
  END;
  CREATE TRIGGER board_words_changed AFTER UPDATE ON board_words BEGIN
    INSERT INTO board_search (board_search, rowid, words) VALUES ('delete', old.board, old.words);
    INSERT INTO board_search (rowid, words) VALUES (new.board, new.words);
  END;
`;
