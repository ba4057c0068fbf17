import { cutApart, framePieces, type Stretch } from '../joined-rows';
import type { Session } from './database';

interface FoundRows {
  readonly data: Buffer | null;
  readonly seqs: readonly number[];
  readonly lengths: readonly number[];
  readonly crcs: readonly number[];
}

const BETWEEN = 'WHERE board = $1 AND seq > $2 AND seq <= $3';
const ROWS = `SELECT seq, crc, data FROM history_log ${BETWEEN} UNION ALL SELECT seq, crc, data FROM document_log ${BETWEEN}`;
const WEIGH = `SELECT coalesce(sum(length(data)), 0)::bigint AS bytes FROM (${ROWS}) AS rows`;
const JOIN = `SELECT string_agg(data, ''::bytea) AS data, coalesce(json_agg(seq), '[]') AS seqs,
    coalesce(json_agg(length(data)), '[]') AS lengths, coalesce(json_agg(crc), '[]') AS crcs
  FROM (SELECT * FROM (${ROWS}) AS rows ORDER BY seq) AS sorted`;

/**
 * Rows of the past as they go out, joined by the database: tens of thousands that come one by one are read on the thread that answers everybody.
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
  const values = [number, start, end];
  const weighed = await session.first<{ bytes: number }>(WEIGH, values);
  if ((base?.length ?? 0) + weighed!.bytes > mostBytes) return 'many';
  const { data, ...heads } = (await session.first<FoundRows>(JOIN, values))!;
  const rows = cutApart(board, { data: data ?? new Uint8Array(), ...heads }, start);
  return framePieces(stretch, base, rows, mostBytes);
}
