import type { Database } from 'better-sqlite3';
import { MOST_WAITING } from '../bounds';
import type { LoneNotice, NewEvent, NewNotice, StoredNotice } from '../event-storage';

interface Head {
  seq: number;
  acknowledged: number;
}

interface NoticeRow {
  seq: number;
  id: string;
  type: StoredNotice['type'];
  board: string;
  body: string;
  created_at: number;
}

/** What waits for people until they acknowledge it, under a gapless seq of each person. */
export function createNoticeTables(database: Database) {
  const findHead = database.prepare<[string], Head>(
    'SELECT seq, acknowledged FROM notice_heads WHERE person = ?',
  );
  const saveHead = database.prepare('INSERT OR REPLACE INTO notice_heads VALUES (?, ?, ?)');
  const insert = database.prepare('INSERT INTO notices VALUES (?, ?, ?, ?, ?, ?, ?)');
  const forget = database.prepare('DELETE FROM notices WHERE person = ? AND seq <= ?');
  const rowsAfter = database.prepare<[string, number, number], NoticeRow>(
    'SELECT * FROM notices WHERE person = ? AND seq > ? ORDER BY seq LIMIT ?',
  );
  const headOf = (person: string): Head => findHead.get(person) ?? { seq: 0, acknowledged: 0 };
  const isWaiting = database.prepare<[string, string, string]>(
    'SELECT 1 FROM notices WHERE person = ? AND id = ? AND type = ?',
  );
  const write = ({ person, type, body }: NewNotice, id: string, board: string, at: number): void => {
    const { seq, acknowledged } = headOf(person);
    insert.run(person, seq + 1, id, type, board, JSON.stringify(body), at);
    saveHead.run(person, seq + 1, acknowledged);
    if (seq + 1 > MOST_WAITING) forget.run(person, seq + 1 - MOST_WAITING);
  };
  return {
    writeNotices({ notices, id, board, at }: NewEvent): void {
      for (const notice of notices) write(notice, id, board, at);
    },
    operations: {
      writeNotice(notice: LoneNotice): void {
        const { person, id, type, board, at } = notice;
        if (!isWaiting.get(person, id, type)) write(notice, id, board, at);
      },
      readNotices(person: string, after: number, limit: number) {
        const { seq, acknowledged } = headOf(person);
        const rows = rowsAfter.all(person, Math.max(after, acknowledged), limit);
        const notices = rows.map(
          ({ created_at: at, body, ...row }): StoredNotice => ({
            seq: row.seq,
            id: row.id,
            type: row.type,
            board: row.board,
            at,
            body: JSON.parse(body),
          }),
        );
        return { notices, head: seq };
      },
      acknowledgeNotices(person: string, through: number): void {
        const { seq, acknowledged } = headOf(person);
        const end = Math.min(through, seq);
        if (end <= acknowledged) return;
        saveHead.run(person, seq, end);
        forget.run(person, end);
      },
    },
  };
}
