import type { Database } from 'better-sqlite3';
import { cutApart, framePieces, type Stretch } from '../joined-rows';

interface FoundRows {
  readonly data: Buffer | null;
  readonly seqs: string;
  readonly lengths: string;
  readonly crcs: string;
}

const BETWEEN = 'WHERE board = ? AND seq > ? AND seq <= ?';
const readNumbers = (list: string): readonly number[] => JSON.parse(list);

/** Rows of the past as they go out, joined by the database: 55,629 of 43 bytes take a third of what they take one by one. */
export function createPieces(database: Database) {
  const prepareWeight = (table: string) =>
    database
      .prepare<[number, number, number], number>(
        `SELECT coalesce(sum(length(data)), 0) FROM ${table} ${BETWEEN}`,
      )
      .pluck();
  const prepareJoined = (table: string) =>
    database.prepare<[number, number, number], FoundRows>(
      `SELECT CAST(group_concat(data, '') AS BLOB) AS data, json_group_array(seq) AS seqs,
         json_group_array(length(data)) AS lengths, json_group_array(crc) AS crcs
       FROM (SELECT seq, crc, data FROM ${table} ${BETWEEN} ORDER BY seq)`,
    );
  const weights = [prepareWeight('history_log'), prepareWeight('document_log')];
  // The past comes before the log: what is read of the one ends where the other begins.
  const inOrder = [prepareJoined('history_log'), prepareJoined('document_log')];
  /** @returns 'many' where it is more than so many bytes, which is asked before anything is read. */
  return (stretch: Stretch, base: Uint8Array | null, mostBytes: number): Uint8Array<ArrayBuffer> | 'many' => {
    const { board, number, start, end } = stretch;
    let weight = base?.length ?? 0;
    for (const weigh of weights) weight += weigh.get(number, start, end)!;
    if (weight > mostBytes) return 'many';
    const rows: Uint8Array[] = [];
    for (const joined of inOrder) {
      const after = start + rows.length;
      const { data, seqs, lengths, crcs } = joined.get(number, after, end)!;
      const found = {
        ...{ data: data ?? new Uint8Array(), seqs: readNumbers(seqs) },
        ...{ lengths: readNumbers(lengths), crcs: readNumbers(crcs) },
      };
      for (const row of cutApart(board, found, after)) rows.push(row);
    }
    return framePieces(stretch, base, rows, mostBytes);
  };
}
