import { type FoundRow, type FoundSnapshot, isNextLink, isSealed, isWhole } from '../check-document';
import { CHAIN_START } from '../log-chain';
import type { QuarantinedBoard, Recovery } from '../storage';
import type { Database } from './database';

/** Boards that are kept closed because something of them can't be read, and the way back. */
export function createRecoveryTables({ single, write }: Database) {
  return {
    listQuarantined: (): Promise<readonly QuarantinedBoard[]> =>
      single.all<QuarantinedBoard>(
        `SELECT id, head_seq AS "headSeq", updated_at AS "updatedAt" FROM boards WHERE state <> 'ok'
         ORDER BY updated_at DESC LIMIT 200`,
      ),
    /**
     * Opens a board again with the newest state that is whole: a sound snapshot and the rows after it up to the first that is missing or
     * damaged. What lies beyond is set aside. Null when the board is not closed.
     */
    recoverBoard: (id: string): Promise<Recovery | null> =>
      write(async (session) => {
        const board = await session.first<{ number: number; head_seq: number }>(
          "SELECT number, head_seq FROM boards WHERE id = $1 AND state <> 'ok' FOR NO KEY UPDATE",
          [id],
        );
        if (!board) return null;
        const { number } = board;
        const snapshots = await session.all<FoundSnapshot>(
          'SELECT * FROM snapshots WHERE board = $1 ORDER BY through_seq DESC',
          [number],
        );
        const sound = snapshots.find((found) => isWhole(found) && isSealed(found));
        const start = sound?.through_seq ?? 0;
        const rows = await session.all<FoundRow>(
          'SELECT seq, data, crc, person, client, link FROM document_log WHERE board = $1 AND seq > $2 ORDER BY seq',
          [number, start],
        );
        let end = start;
        let link: Uint8Array = sound?.link ?? CHAIN_START;
        for (const row of rows) {
          if (row.seq !== end + 1 || !isWhole(row) || !isNextLink(link, row)) break;
          end = row.seq;
          link = row.link!;
        }
        await session.run(
          `INSERT INTO set_aside SELECT board, through_seq, 'snapshot', data, '', crc, created_at FROM snapshots
           WHERE board = $1 AND through_seq > $2`,
          [number, start],
        );
        await session.run('DELETE FROM snapshots WHERE board = $1 AND through_seq > $2', [number, start]);
        const setAside = await session.run(
          `INSERT INTO set_aside SELECT board, seq, 'row', data, person, crc, created_at FROM document_log
           WHERE board = $1 AND seq > $2`,
          [number, end],
        );
        await session.run('DELETE FROM document_log WHERE board = $1 AND seq > $2', [number, end]);
        await session.run("UPDATE boards SET state = 'ok', head_seq = $1, head_link = $2 WHERE number = $3", [
          end,
          link,
          number,
        ]);
        return { seq: end, lostThrough: board.head_seq, setAside };
      }),
  };
}
