import { frameUpdates } from '../storage/frame-updates';
import type { StoredRow } from '../storage/storage';
import type { RowScanTask } from './document-task';
import type { ScanResult } from './update-scan';

/** A log longer than so many bytes is read in a thread: on the main one it would hold every socket of the process. */
export const LONG_TAIL = 512 * 1024;

/**
 * Reads the rows of a board that is being opened.
 *
 * @returns what each says, or null where that is left to whoever opens the board: there is little to read, or no thread to do it
 */
export async function scanTail(
  rows: readonly StoredRow[],
  run: (task: RowScanTask) => Promise<readonly ScanResult[]>,
): Promise<readonly ScanResult[] | null> {
  const bytes = rows.reduce((sum, { data }) => sum + data.length, 0);
  if (bytes <= LONG_TAIL) return null;
  return run({ kind: 'scan-rows', rows: frameUpdates(rows.map(({ data }) => data)) }).catch(() => null);
}
