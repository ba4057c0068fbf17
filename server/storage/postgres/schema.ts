/** The tables of boards: who may enter, both logs, the past, and what is made of them. As in SQLite, but for what PostgreSQL does better. */
export const BOARD_SCHEMA = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value BIGINT NOT NULL);
  INSERT INTO meta VALUES ('epoch', floor(random() * 2147483646)::bigint + 1), ('probe', 0);

  CREATE TABLE people (id TEXT PRIMARY KEY, name TEXT NOT NULL, color TEXT NOT NULL, created_at BIGINT NOT NULL);

  -- A head moves with every batch: no index on what moves and room in the page, so that a move touches nothing else.
  CREATE TABLE boards (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    folder TEXT NOT NULL DEFAULT '',
    owner TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'ok',
    head_seq BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    trashed_at BIGINT,
    branch_of TEXT
  ) WITH (fillfactor = 70);
  CREATE INDEX boards_by_owner ON boards(owner);
  CREATE INDEX boards_in_trash ON boards(trashed_at) WHERE trashed_at IS NOT NULL;

  CREATE TABLE links (
    id TEXT PRIMARY KEY,
    board BIGINT NOT NULL REFERENCES boards(number) ON DELETE CASCADE,
    key_hash BYTEA NOT NULL UNIQUE,
    role TEXT NOT NULL,
    label TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    revoked_at BIGINT,
    used_at BIGINT
  );
  CREATE INDEX links_by_board ON links(board);

  CREATE TABLE grants (
    board BIGINT NOT NULL REFERENCES boards(number) ON DELETE CASCADE,
    person TEXT NOT NULL,
    link TEXT NOT NULL REFERENCES links(id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (board, person, link)
  );
  CREATE INDEX grants_by_person ON grants(person);
  CREATE INDEX grants_by_link ON grants(link);

  CREATE TABLE document_log (
    board BIGINT NOT NULL REFERENCES boards(number) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    data BYTEA NOT NULL,
    person TEXT NOT NULL,
    client BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    crc BIGINT NOT NULL,
    PRIMARY KEY (board, seq)
  );

  CREATE TABLE snapshots (
    board BIGINT NOT NULL REFERENCES boards(number) ON DELETE CASCADE,
    through_seq BIGINT NOT NULL,
    data BYTEA NOT NULL,
    state_vector BYTEA NOT NULL,
    deletions_offset BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    crc BIGINT NOT NULL,
    PRIMARY KEY (board, through_seq)
  );

  CREATE TABLE set_aside (
    board BIGINT NOT NULL REFERENCES boards(number) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    kind TEXT NOT NULL,
    data BYTEA NOT NULL,
    person TEXT NOT NULL,
    crc BIGINT NOT NULL,
    created_at BIGINT NOT NULL
  );
  CREATE INDEX set_aside_by_board ON set_aside(board, seq);

  CREATE TABLE history_log (
    board BIGINT NOT NULL REFERENCES boards(number) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    person TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    crc BIGINT NOT NULL,
    data BYTEA NOT NULL,
    PRIMARY KEY (board, seq)
  );

  CREATE TABLE history_bases (
    board BIGINT NOT NULL REFERENCES boards(number) ON DELETE CASCADE,
    through_seq BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    crc BIGINT NOT NULL,
    data BYTEA NOT NULL,
    PRIMARY KEY (board, through_seq)
  );

  CREATE TABLE versions (
    id TEXT PRIMARY KEY,
    board BIGINT NOT NULL REFERENCES boards(number) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    name TEXT NOT NULL,
    person TEXT NOT NULL,
    created_at BIGINT NOT NULL
  );
  CREATE INDEX versions_by_board ON versions(board, seq);

  CREATE TABLE thumbnails (
    board BIGINT PRIMARY KEY REFERENCES boards(number) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    drawn_at BIGINT NOT NULL,
    light BYTEA,
    dark BYTEA
  );

  -- The terms are folded by the program, so that no dictionary or extension of the server's is needed.
  CREATE TABLE board_words (
    board BIGINT PRIMARY KEY REFERENCES boards(number) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    words TEXT NOT NULL,
    terms TSVECTOR NOT NULL
  );
  CREATE INDEX board_words_by_term ON board_words USING gin (terms);
`;

/**
 * One batch of updates in one round trip. The boards are locked in one order whoever asks, or two processes would wait for each other;
 * under the lock the head is read and moved, so that a seq is given once and without a gap, in the order of the commits.
 */
export const APPEND_SCHEMA = `
  CREATE FUNCTION append_updates(
    new_boards TEXT[], new_people TEXT[], new_places INT[], new_lengths INT[], new_clients BIGINT[], new_senders INT[], new_crcs BIGINT[],
    new_data BYTEA, new_time BIGINT
  ) RETURNS TABLE (board_place INT, first_seq BIGINT) LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM 1 FROM boards WHERE boards.id = ANY (new_boards) ORDER BY boards.number FOR NO KEY UPDATE;
    RETURN QUERY
    WITH batch AS (
      SELECT r.place, r.size, r.client, r.sender, r.crc,
        sum(r.size) OVER (ORDER BY r.turn) - r.size + 1 AS start,
        row_number() OVER (PARTITION BY r.place ORDER BY r.turn) AS step
      FROM unnest(new_places, new_lengths, new_clients, new_senders, new_crcs)
        WITH ORDINALITY AS r(place, size, client, sender, crc, turn)
    ), counts AS (
      SELECT batch.place, count(*) AS added FROM batch GROUP BY batch.place
    ), moved AS (
      UPDATE boards SET head_seq = boards.head_seq + counts.added, updated_at = new_time
      FROM counts WHERE boards.id = new_boards[counts.place]
      RETURNING counts.place, boards.number, boards.head_seq - counts.added AS before
    ), put AS (
      INSERT INTO document_log (board, seq, data, person, client, created_at, crc)
      SELECT moved.number, moved.before + batch.step, substring(new_data FROM batch.start::int FOR batch.size),
        new_people[batch.sender], batch.client, new_time, batch.crc
      FROM batch JOIN moved ON moved.place = batch.place
    )
    SELECT moved.place, moved.before + 1 FROM moved;
  END $$;
`;
