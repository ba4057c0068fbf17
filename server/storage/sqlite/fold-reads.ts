import type { Database } from 'better-sqlite3';
import { checkDocument, type FoundSnapshot } from '../check-document';
import { frameFold } from '../frame-fold';
import { frameUpdates } from '../frame-updates';
import { cutLog } from '../joined-rows';
import { CHAIN_START } from '../log-chain';
import type { StoredDocument, StoredFold } from '../storage';

interface Position {
  readonly number: number;
  readonly head_seq: number;
  readonly head_link: Buffer | null;
}

interface FoundLog {
  readonly data: Buffer | null;
  readonly links: Buffer | null;
  readonly seqs: string;
  readonly lengths: string;
  readonly crcs: string;
  readonly clients: string;
}

const NOTHING = new Uint8Array();
const readNumbers = (list: string): readonly number[] => JSON.parse(list);

function readLog({ data, links, seqs, lengths, crcs, clients }: FoundLog) {
  return {
    ...{ data: data ?? NOTHING, links: links ?? NOTHING },
    ...{ seqs: readNumbers(seqs), lengths: readNumbers(lengths) },
    ...{ crcs: readNumbers(crcs), clients: readNumbers(clients) },
  };
}

/**
 * Reading what is to be folded. Joined by the database and framed on the thread that reads, ten thousand rows take 25 ms of a processor instead of 58,
 * and none of the thread that holds the sockets, where boards are folded while everybody draws.
 *
 * @param loadDocument reads the same row by row, and says of what is damaged what that is
 */
export function createFoldReads(
  database: Database,
  loadDocument: (board: string) => StoredDocument | null,
): { loadFold(board: string): StoredFold | null } {
  const findOpen = database.prepare<[string], Position>(
    "SELECT number, head_seq, head_link FROM boards WHERE id = ? AND state = 'ok'",
  );
  const newest = database.prepare<[number], FoundSnapshot>(
    'SELECT * FROM snapshots WHERE board = ? ORDER BY through_seq DESC LIMIT 1',
  );
  const joined = database.prepare<[number, number], FoundLog>(
    `SELECT CAST(group_concat(data, '') AS BLOB) AS data, CAST(group_concat(link, '') AS BLOB) AS links,
       json_group_array(seq) AS seqs, json_group_array(length(data)) AS lengths,
       json_group_array(crc) AS crcs, json_group_array(client) AS clients
     FROM (SELECT * FROM document_log WHERE board = ? AND seq > ? ORDER BY seq)`,
  );
  // As of one moment: between two statements another process may write or fold, and nothing fits any more.
  const readJoined = database.transaction((id: string): StoredFold | null => {
    const position = findOpen.get(id);
    if (!position) return null;
    const { number, head_seq: headSeq, head_link: headLink } = position;
    const found = newest.get(number);
    const after = found?.through_seq ?? 0;
    const before = found?.link ?? CHAIN_START;
    const { snapshot } = checkDocument(id, found, [], after, before);
    const chain = { before, head: headLink ?? CHAIN_START };
    const rows = cutLog(id, readLog(joined.get(number, after)!), { after, head: headSeq, chain });
    return { snapshot, updates: frameUpdates(rows), count: rows.length, headSeq };
  });
  return {
    loadFold(id) {
      try {
        const fold = readJoined(id);
        if (fold) return fold;
      } catch {
        // Read row by row it says what does not fit, and what is too long for one row is folded all the same.
      }
      const stored = loadDocument(id);
      return stored && frameFold(stored);
    },
  };
}
