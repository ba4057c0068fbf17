import type { AppendBatch } from '../../server/storage/storage';

/** The rows of a batch, each apart. */
export function rowsOfBatch({ rows, data }: Pick<AppendBatch, 'rows' | 'data'>): Uint8Array[] {
  let offset = 0;
  return Array.from({ length: rows.length / 4 }, (_, index) => {
    const start = offset;
    offset += rows[index * 4 + 1]!;
    return data.slice(start, offset);
  });
}
