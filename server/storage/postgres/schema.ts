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
    branch_of TEXT,
    head_link BYTEA
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
    link BYTEA NOT NULL,
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
    link BYTEA NOT NULL,
    seal BYTEA NOT NULL,
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
 * under the lock the head is read and moved, so that a seq is given once and without a gap, in the order of the commits, and each row gets
 * its link of the chain (`log-chain.ts` says what that is).
 */
export const APPEND_SCHEMA = `
  CREATE FUNCTION append_updates(
    new_boards TEXT[], new_people TEXT[], new_places INT[], new_lengths INT[], new_clients BIGINT[], new_senders INT[], new_crcs BIGINT[],
    new_data BYTEA, new_time BIGINT
  ) RETURNS TABLE (board_place INT, first_seq BIGINT) LANGUAGE plpgsql AS $$
  DECLARE
    numbers BIGINT[] := array_fill(NULL::bigint, ARRAY[cardinality(new_boards)]);
    firsts BIGINT[] := numbers;
    heads BIGINT[] := numbers;
    chain BYTEA[] := array_fill(NULL::bytea, ARRAY[cardinality(new_boards)]);
    found RECORD;
    place INT;
    piece BYTEA;
    start INT := 1;
  BEGIN
    FOR found IN
      SELECT boards.id, boards.number, boards.head_seq, boards.head_link FROM boards WHERE boards.id = ANY (new_boards)
      ORDER BY boards.number FOR NO KEY UPDATE
    LOOP
      place := array_position(new_boards, found.id);
      numbers[place] := found.number;
      heads[place] := found.head_seq;
      firsts[place] := found.head_seq + 1;
      chain[place] := coalesce(found.head_link, decode(repeat('00', 32), 'hex'));
    END LOOP;
    FOR turn IN 1 .. cardinality(new_places) LOOP
      place := new_places[turn];
      IF numbers[place] IS NOT NULL THEN
        piece := substring(new_data FROM start FOR new_lengths[turn]);
        heads[place] := heads[place] + 1;
        chain[place] := sha256(chain[place] || int8send(heads[place]) || int8send(new_clients[turn]) || piece);
        INSERT INTO document_log (board, seq, data, person, client, created_at, crc, link)
        VALUES (numbers[place], heads[place], piece, new_people[new_senders[turn]], new_clients[turn], new_time, new_crcs[turn], chain[place]);
      END IF;
      start := start + new_lengths[turn];
    END LOOP;
    UPDATE boards SET head_seq = moved.seq, head_link = moved.link, updated_at = new_time
    FROM unnest(numbers, heads, chain) AS moved(number, seq, link) WHERE boards.number = moved.number;
    RETURN QUERY SELECT given.place::int, given.seq FROM unnest(firsts) WITH ORDINALITY AS given(seq, place) WHERE given.seq IS NOT NULL;
  END $$;
`;
