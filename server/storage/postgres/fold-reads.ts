import { checkDocument, type FoundSnapshot } from '../check-document';
import { takeOutOfPool } from '../frame-fold';
import { frameUpdates } from '../frame-updates';
import { cutLog, LINK } from '../joined-rows';
import { CHAIN_START } from '../log-chain';
import type { StoredFold } from '../storage';
import type { Session } from './database';

interface Position {
  readonly number: number;
  readonly head_seq: number;
  readonly head_link: Buffer | null;
}

interface FoundLog {
  readonly data: Buffer | null;
  readonly links: Buffer | null;
  readonly seqs: readonly number[];
  readonly lengths: readonly number[];
  readonly crcs: readonly number[];
  readonly clients: readonly number[];
}

/** So many rows are taken in at a time: they are held to their chain on the thread that answers everybody. */
const PAGE = 2_000;
const NOTHING = new Uint8Array();

const NEWEST = 'SELECT * FROM snapshots WHERE board = $1 ORDER BY through_seq DESC LIMIT 1';
const JOIN = `SELECT string_agg(data, ''::bytea) AS data, string_agg(link, ''::bytea) AS links,
    coalesce(json_agg(seq), '[]') AS seqs, coalesce(json_agg(length(data)), '[]') AS lengths,
    coalesce(json_agg(crc), '[]') AS crcs, coalesce(json_agg(client), '[]') AS clients
  FROM (SELECT * FROM document_log WHERE board = $1 AND seq > $2 ORDER BY seq LIMIT ${PAGE}) AS sorted`;

/**
 * What is to be folded, joined by the database, page by page. Ten thousand rows in one answer, one by one, held everybody whom the process serves.
 * Throws 'damaged' where something does not fit.
 */
export async function readFold(
  session: Session,
  id: string,
  { number, head_seq: headSeq, head_link: headLink }: Position,
): Promise<StoredFold> {
  const found = await session.first<FoundSnapshot>(NEWEST, [number]);
  let after = found?.through_seq ?? 0;
  let before: Uint8Array = found?.link ?? CHAIN_START;
  const { snapshot } = checkDocument(id, found, [], after, before);
  const rows: Uint8Array[] = [];
  for (let isLast = false; !isLast; ) {
    const { data, links, ...numbers } = (await session.first<FoundLog>(JOIN, [number, after]))!;
    isLast = numbers.seqs.length < PAGE;
    const head = isLast ? headSeq : after + numbers.seqs.length;
    const link = isLast ? (headLink ?? CHAIN_START) : (links ?? NOTHING).subarray(-LINK);
    const joined = { ...numbers, data: data ?? NOTHING, links: links ?? NOTHING };
    for (const row of cutLog(id, joined, { after, head, chain: { before, head: link } })) rows.push(row);
    [after, before] = [head, link];
  }
  return {
    snapshot: snapshot && { ...snapshot, data: takeOutOfPool(snapshot.data) },
    updates: frameUpdates(rows),
    count: rows.length,
    headSeq,
  };
}
