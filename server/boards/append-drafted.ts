import type { OpenDocuments } from '../log/open-documents';
import { UPDATE_LIMITS } from '../log/update-limits';
import { scanUpdate } from '../log/update-scan';
import type { Drafted } from './content-task';

export type Appended =
  | { readonly ok: true; readonly ids: readonly string[]; readonly seq: number }
  | { readonly ok: false; readonly reason: string };

/**
 * Writes a change that a thread has made into the log, and resolves when it is on the disk. Null when there is no such board.
 *
 * @param limits wider ones for what is made of boards that were accepted before
 */
export async function appendDrafted(
  documents: OpenDocuments,
  board: string,
  drafted: Drafted,
  author: string,
  limits = UPDATE_LIMITS,
): Promise<Appended | null> {
  if (!drafted.ok) return drafted;
  const { update, ids } = drafted;
  const result = scanUpdate(update, limits);
  if (!result.ok) return { ok: false, reason: result.reason };
  const held = await documents.hold(board);
  if (!held) return null;
  try {
    const isEmpty = result.scan.ranges.length === 0 && result.scan.deletions.length === 0;
    if (!isEmpty)
      await documents.append(held.document, { update, scan: result.scan, person: author, author: null });
    return { ok: true, ids, seq: held.document.headSeq };
  } finally {
    held.release();
  }
}
