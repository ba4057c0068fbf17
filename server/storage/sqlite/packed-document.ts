import type { StoredDocument, StoredSnapshot } from '../storage';

/** A stored board on its way between threads: all rows in one buffer that changes hands, instead of a copy per row. */
export interface PackedDocument {
  readonly snapshot: StoredSnapshot | null;
  readonly headSeq: number;
  readonly lengths: Uint32Array;
  readonly data: Uint8Array;
}

export function packDocument({ snapshot, rows, headSeq }: StoredDocument): PackedDocument {
  const lengths = Uint32Array.from(rows, ({ data }) => data.length);
  const data = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  let offset = 0;
  for (const row of rows) {
    data.set(row.data, offset);
    offset += row.data.length;
  }
  return { snapshot, headSeq, lengths, data };
}

/** The buffers of a packed board that may change hands: those it has to itself. */
export function findBuffers({ snapshot, data }: PackedDocument): ArrayBuffer[] {
  const views = snapshot ? [data, snapshot.data] : [data];
  return views.flatMap(({ buffer, byteLength }) =>
    buffer.byteLength === byteLength ? [buffer as ArrayBuffer] : [],
  );
}

/** The rows are views on one buffer: who keeps one of them for long, copies it. */
export function unpackDocument({ snapshot, headSeq, lengths, data }: PackedDocument): StoredDocument {
  const first = headSeq - lengths.length + 1;
  let offset = 0;
  const rows = Array.from(lengths, (length, index) => {
    const view = data.subarray(offset, offset + length);
    offset += length;
    return { seq: first + index, data: view };
  });
  return { snapshot, rows, headSeq };
}
