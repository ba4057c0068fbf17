import type { Database } from 'better-sqlite3';
import { CHAIN_START, linkOf, sealOf } from '../log-chain';

interface LogRow {
  seq: number;
  client: number;
  data: Buffer;
}

/** Rows that are held in memory at a time. */
const PAGE = 200;

/** Gives each board its chain: of the rows that are there, from the oldest snapshot on, or from the first row. */
export function chainLogs(database: Database): void {
  database.exec(`
    ALTER TABLE document_log ADD COLUMN link BLOB;
    ALTER TABLE snapshots ADD COLUMN link BLOB;
    ALTER TABLE snapshots ADD COLUMN seal BLOB;
    ALTER TABLE boards ADD COLUMN head_link BLOB;
  `);
  const page = database.prepare<[number, number], LogRow>(
    `SELECT seq, client, data FROM document_log WHERE board = ? AND seq > ? ORDER BY seq LIMIT ${PAGE}`,
  );
  const setLink = database.prepare('UPDATE document_log SET link = ? WHERE board = ? AND seq = ?');
  const setHead = database.prepare('UPDATE boards SET head_link = ? WHERE number = ?');
  const snapshots = database.prepare<[number], { id: number; through_seq: number }>(
    'SELECT rowid AS id, through_seq FROM snapshots WHERE board = ? ORDER BY through_seq',
  );
  const linkAt = database
    .prepare<[number, number], Buffer>('SELECT link FROM document_log WHERE board = ? AND seq = ?')
    .pluck();
  const dataOf = database.prepare<[number], Buffer>('SELECT data FROM snapshots WHERE rowid = ?').pluck();
  const setSeal = database.prepare('UPDATE snapshots SET link = ?, seal = ? WHERE rowid = ?');
  for (const board of database.prepare<[], number>('SELECT number FROM boards').pluck().all()) {
    let link = CHAIN_START;
    let last = 0;
    for (let rows = page.all(board, 0); rows.length > 0; rows = page.all(board, last)) {
      for (const { seq, client, data } of rows) {
        link = linkOf(link, seq, client, data);
        setLink.run(link, board, seq);
        last = seq;
      }
    }
    setHead.run(link, board);
    for (const { id, through_seq: through } of snapshots.all(board)) {
      // The rows of the oldest are gone: the chain begins with it.
      const ofRow = linkAt.get(board, through) ?? (through >= last ? link : CHAIN_START);
      setSeal.run(ofRow, sealOf(ofRow, dataOf.get(id)!), id);
    }
  }
}
