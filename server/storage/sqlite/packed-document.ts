import type { StoredDocument, StoredSnapshot } from '../storage';

/** A stored board on its way between threads: all rows in one buffer that changes hands, instead of a copy per row. */
export interface PackedDocument {
  readonly snapshot: StoredSnapshot | null;
  readonly headSeq: number;
  readonly lengths: Uint32Array;
  readonly people: readonly string[];
  /** Who sent each row: index into people. */
  readonly senders: Uint32Array;
  readonly data: Uint8Array;
  readonly passedOver?: string;
}

export function packDocument({ snapshot, rows, headSeq, passedOver }: StoredDocument): PackedDocument {
  const lengths = Uint32Array.from(rows, ({ data }) => data.length);
  const data = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  const indexes = new Map<string, number>();
  const senders = new Uint32Array(rows.length);
  let offset = 0;
  for (const [index, row] of rows.entries()) {
    const person = row.person ?? '';
    if (!indexes.has(person)) indexes.set(person, indexes.size);
    senders[index] = indexes.get(person)!;
    data.set(row.data, offset);
    offset += row.data.length;
  }
  return { snapshot, headSeq, lengths, people: [...indexes.keys()], senders, data, passedOver };
}

/** The buffers of a packed board that may change hands: those it has to itself. */
export function findBuffers({ snapshot, data }: Pick<PackedDocument, 'snapshot' | 'data'>): ArrayBuffer[] {
  const views = snapshot ? [data, snapshot.data] : [data];
  return views.flatMap(({ buffer, byteLength }) =>
    buffer.byteLength === byteLength ? [buffer as ArrayBuffer] : [],
  );
}

/** The rows are views on one buffer: who keeps one of them for long, copies it. */
export function unpackDocument({
  snapshot,
  headSeq,
  lengths,
  people,
  senders,
  data,
  passedOver,
}: PackedDocument): StoredDocument {
  const first = headSeq - lengths.length + 1;
  let offset = 0;
  const rows = Array.from(lengths, (length, index) => {
    const view = data.subarray(offset, offset + length);
    offset += length;
    return { seq: first + index, data: view, person: people[senders[index]!] };
  });
  return { snapshot, rows, headSeq, ...(passedOver === undefined ? {} : { passedOver }) };
}
