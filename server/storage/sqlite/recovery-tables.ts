import type { Database } from 'better-sqlite3';
import { type FoundRow, type FoundSnapshot, isNextLink, isSealed, isWhole } from '../check-document';
import { CHAIN_START } from '../log-chain';
import type { QuarantinedBoard, Recovery } from '../storage';

/** What a recovery took out of a board's log, as it lay there: nothing is thrown away because it can't be read today. */
export const RECOVERY_MIGRATION = `
  CREATE TABLE set_aside (
    board INTEGER NOT NULL REFERENCES boards(number) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    data BLOB NOT NULL,
    person TEXT NOT NULL,
    crc INTEGER NOT NULL,
    created_at INTEGER NOT NULL
  );
  CREATE INDEX set_aside_by_board ON set_aside(board, seq);
`;

/** Boards that are kept closed because something of them can't be read, and the way back. */
export function createRecoveryTables(database: Database) {
  const list = database.prepare<[], QuarantinedBoard>(
    `SELECT id, head_seq AS headSeq, updated_at AS updatedAt FROM boards WHERE state <> 'ok' ORDER BY updated_at DESC LIMIT 200`,
  );
  const find = database.prepare<[string], { number: number; head_seq: number }>(
    "SELECT number, head_seq FROM boards WHERE id = ? AND state <> 'ok'",
  );
  const snapshots = database.prepare<[number], FoundSnapshot>(
    'SELECT * FROM snapshots WHERE board = ? ORDER BY through_seq DESC',
  );
  const rows = database.prepare<[number, number], FoundRow>(
    'SELECT seq, data, crc, person, client, link FROM document_log WHERE board = ? AND seq > ? ORDER BY seq',
  );
  const keepRows = database.prepare(
    `INSERT INTO set_aside SELECT board, seq, 'row', data, person, crc, created_at FROM document_log WHERE board = ? AND seq > ?`,
  );
  const dropRows = database.prepare('DELETE FROM document_log WHERE board = ? AND seq > ?');
  const keepSnapshots = database.prepare(
    `INSERT INTO set_aside SELECT board, through_seq, 'snapshot', data, '', crc, created_at FROM snapshots WHERE board = ? AND through_seq > ?`,
  );
  const dropSnapshots = database.prepare('DELETE FROM snapshots WHERE board = ? AND through_seq > ?');
  const open = database.prepare(
    "UPDATE boards SET state = 'ok', head_seq = ?, head_link = ? WHERE number = ?",
  );
  return {
    listQuarantined: (): readonly QuarantinedBoard[] => list.all(),
    /**
     * Opens a board again with the newest state that is whole: a sound snapshot and the rows after it up to the first that is missing or
     * damaged. What lies beyond is set aside. Null when the board is not closed.
     */
    recoverBoard(id: string): Recovery | null {
      const board = find.get(id);
      if (!board) return null;
      const sound = snapshots.all(board.number).find((found) => isWhole(found) && isSealed(found));
      const start = sound?.through_seq ?? 0;
      let end = start;
      let link: Uint8Array = sound?.link ?? CHAIN_START;
      for (const row of rows.all(board.number, start)) {
        if (row.seq !== end + 1 || !isWhole(row) || !isNextLink(link, row)) break;
        end = row.seq;
        link = row.link!;
      }
      keepSnapshots.run(board.number, start);
      dropSnapshots.run(board.number, start);
      const { changes } = keepRows.run(board.number, end);
      dropRows.run(board.number, end);
      open.run(end, link, board.number);
      return { seq: end, lostThrough: board.head_seq, setAside: changes };
    },
  };
}
