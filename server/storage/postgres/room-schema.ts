/** What happens in rooms, what people may do there, what waits for them, and the work queue. */
export const ROOM_SCHEMA = `
  -- Apart from the boards, so that who draws and who talks do not wait for each other.
  CREATE TABLE event_heads (
    board BIGINT PRIMARY KEY REFERENCES boards(number) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    floor BIGINT NOT NULL,
    standing BIGINT NOT NULL
  ) WITH (fillfactor = 70);

  -- The body is text: JSON of PostgreSQL refuses the character NUL, which people may paste.
  CREATE TABLE event_log (
    board BIGINT NOT NULL REFERENCES boards(number) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    color TEXT NOT NULL,
    type TEXT NOT NULL,
    subject TEXT,
    body TEXT NOT NULL,
    standing BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (board, seq)
  );
  CREATE UNIQUE INDEX event_log_by_id ON event_log(board, id);
  CREATE INDEX event_log_by_subject ON event_log(board, subject, type, person) WHERE subject IS NOT NULL;
  CREATE INDEX event_log_standing ON event_log(board, type) WHERE standing;
  CREATE INDEX event_log_by_person ON event_log(person);

  CREATE TABLE event_ids (
    person TEXT NOT NULL,
    id TEXT NOT NULL,
    board BIGINT NOT NULL REFERENCES boards(number) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (person, id)
  );
  CREATE INDEX event_ids_by_board ON event_ids(board, created_at);

  CREATE TABLE members (
    board BIGINT NOT NULL REFERENCES boards(number) ON DELETE CASCADE,
    person TEXT NOT NULL,
    role TEXT NOT NULL,
    until BIGINT,
    PRIMARY KEY (board, person)
  );

  CREATE TABLE notice_heads (person TEXT PRIMARY KEY, seq BIGINT NOT NULL, acknowledged BIGINT NOT NULL);

  CREATE TABLE notices (
    person TEXT NOT NULL,
    seq BIGINT NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    board TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (person, seq)
  );

  CREATE TABLE jobs (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    key TEXT,
    payload TEXT NOT NULL,
    state TEXT NOT NULL,
    priority INT NOT NULL,
    run_at BIGINT NOT NULL,
    attempts INT NOT NULL DEFAULT 0,
    most_attempts INT NOT NULL,
    claims INT NOT NULL DEFAULT 0,
    lease_until BIGINT,
    worker TEXT,
    is_canceled BOOLEAN NOT NULL DEFAULT false,
    progress DOUBLE PRECISION NOT NULL DEFAULT 0,
    result TEXT,
    reason TEXT,
    board TEXT,
    person TEXT,
    created_at BIGINT NOT NULL,
    finished_at BIGINT
  );
  CREATE INDEX jobs_waiting ON jobs(priority DESC, run_at, number) WHERE state = 'waiting';
  CREATE INDEX jobs_running ON jobs(lease_until) WHERE state = 'running';
  CREATE INDEX jobs_finished ON jobs(finished_at) WHERE finished_at IS NOT NULL;
  CREATE INDEX jobs_by_key ON jobs(kind, key) WHERE key IS NOT NULL AND finished_at IS NULL;
  CREATE INDEX jobs_by_person ON jobs(person) WHERE person IS NOT NULL AND finished_at IS NULL;
  CREATE INDEX jobs_by_board ON jobs(board) WHERE board IS NOT NULL AND finished_at IS NULL;
  -- Of one key, one at a time: two who claim at once can't see each other's claim before it is committed.
  CREATE UNIQUE INDEX jobs_one_of_key ON jobs(kind, key) WHERE key IS NOT NULL AND state = 'running';
`;
