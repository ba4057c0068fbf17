import { cutApart, framePieces, type Stretch } from '../joined-rows';
import type { Session } from './database';

interface FoundRows {
  readonly data: Buffer | null;
  readonly seqs: readonly number[];
  readonly lengths: readonly number[];
  readonly crcs: readonly number[];
}

/** So many rows are taken in at a time: one answer holds everybody, and 120,000 rows in one held them for 0.2 s. */
const PAGE = 16_000;

const BETWEEN = 'WHERE board = $1 AND seq > $2 AND seq <= $3';
const ROWS = `SELECT seq, crc, data FROM history_log ${BETWEEN} UNION ALL SELECT seq, crc, data FROM document_log ${BETWEEN}`;
const WEIGH = `SELECT coalesce(sum(length(data)), 0)::bigint AS bytes FROM (${ROWS}) AS rows`;
const JOIN = `SELECT string_agg(data, ''::bytea) AS data, coalesce(json_agg(seq), '[]') AS seqs,
    coalesce(json_agg(length(data)), '[]') AS lengths, coalesce(json_agg(crc), '[]') AS crcs
  FROM (SELECT * FROM (${ROWS}) AS rows ORDER BY seq) AS sorted`;

/**
 * Rows of the past as they go out, joined by the database: they are read on the thread that answers everybody, and one by one they take longer.
 *
 * @returns 'many' where it is more than so many bytes, which is asked before anything is read
 */
export async function readPieces(
  session: Session,
  stretch: Stretch,
  base: Uint8Array | null,
  mostBytes: number,
): Promise<Uint8Array<ArrayBuffer> | 'many'> {
  const { board, number, start, end } = stretch;
  const weighed = await session.first<{ bytes: number }>(WEIGH, [number, start, end]);
  if ((base?.length ?? 0) + weighed!.bytes > mostBytes) return 'many';
  const rows: Uint8Array[] = [];
  for (let after = start; after < end; after += PAGE) {
    const through = Math.min(end, after + PAGE);
    const { data, ...heads } = (await session.first<FoundRows>(JOIN, [number, after, through]))!;
    const page = cutApart(board, { data: data ?? new Uint8Array(), ...heads }, after);
    for (const row of page) rows.push(row);
    if (page.length < through - after) break;
  }
  return framePieces(stretch, base, rows, mostBytes);
}
