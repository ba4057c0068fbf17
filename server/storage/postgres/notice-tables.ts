import { MOST_WAITING } from '../bounds';
import type { LoneNotice, NewEvent, NewNotice, StoredNotice } from '../event-storage';
import type { Database, Session } from './database';

type NoticeRow = Omit<StoredNotice, 'body'> & { readonly body: string };

/** Under the lock on a person's head, which is made where it is missing: so their seq has no gap, whoever writes to them. */
const WRITE = `WITH head AS (
    INSERT INTO notice_heads VALUES ($1, 1, 0)
    ON CONFLICT (person) DO UPDATE SET seq = notice_heads.seq + 1 RETURNING seq
  ), put AS (
    INSERT INTO notices SELECT $1, head.seq, $2, $3, $4, $5, $6 FROM head
  )
  DELETE FROM notices WHERE person = $1 AND seq <= (SELECT seq FROM head) - ${MOST_WAITING}`;

async function write(
  session: Session,
  { person, type, body }: NewNotice,
  id: string,
  board: string,
  at: number,
): Promise<void> {
  await session.run(WRITE, [person, id, type, board, JSON.stringify(body), at]);
}

/** In the order of the people, so that two processes which tell the same ones do not wait for each other. */
export async function writeNotices(session: Session, { notices, id, board, at }: NewEvent): Promise<void> {
  const ordered = notices.toSorted((one, other) => (one.person < other.person ? -1 : 1));
  for (const notice of ordered) await write(session, notice, id, board, at);
}

/** What waits for people until they acknowledge it, under a gapless seq of each person. */
export function createNoticeTables(database: Database) {
  return {
    writeNotice: (notice: LoneNotice): Promise<void> =>
      database.write(async (session) => {
        const { person, id, type, board, at } = notice;
        await session.run('INSERT INTO notice_heads VALUES ($1, 0, 0) ON CONFLICT DO NOTHING', [person]);
        await session.first('SELECT 1 FROM notice_heads WHERE person = $1 FOR NO KEY UPDATE', [person]);
        const waiting = await session.first(
          'SELECT 1 AS found FROM notices WHERE person = $1 AND id = $2 AND type = $3',
          [person, id, type],
        );
        if (!waiting) await write(session, notice, id, board, at);
      }),
    readNotices: (person: string, after: number, limit: number) =>
      database.read(async (session) => {
        const head = await session.first<{ seq: number; acknowledged: number }>(
          'SELECT seq, acknowledged FROM notice_heads WHERE person = $1',
          [person],
        );
        const rows = await session.all<NoticeRow>(
          `SELECT seq, id, type, board, created_at AS at, body FROM notices WHERE person = $1 AND seq > $2
           ORDER BY seq LIMIT $3`,
          [person, Math.max(after, head?.acknowledged ?? 0), limit],
        );
        const notices = rows.map((row): StoredNotice => ({ ...row, body: JSON.parse(row.body) }));
        return { notices, head: head?.seq ?? 0 };
      }),
    acknowledgeNotices: (person: string, through: number): Promise<void> =>
      database.write(async (session) => {
        const moved = await session.first<{ acknowledged: number }>(
          `UPDATE notice_heads SET acknowledged = least($2, seq) WHERE person = $1 AND acknowledged < least($2, seq)
           RETURNING acknowledged`,
          [person, through],
        );
        if (!moved) return;
        await session.run('DELETE FROM notices WHERE person = $1 AND seq <= $2', [
          person,
          moved.acknowledged,
        ]);
      }),
  };
}
