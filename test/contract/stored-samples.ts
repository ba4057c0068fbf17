import type { AppendBatch, BoardRecord } from '../../server/storage/storage';

export const bytes = (...values: number[]) => new Uint8Array(values);

export function makeBoard(id: string, owner = 'ada', more: Partial<BoardRecord> = {}): BoardRecord {
  return { id, title: '', folder: '', owner, createdAt: 1, updatedAt: 1, trashedAt: null, ...more };
}

/** A batch of rows `[board, update]`, in the order given; Ada's, where no other is named. */
export function makeBatch(
  rows: readonly (readonly [board: string, data: Uint8Array, person?: string])[],
): AppendBatch {
  const boards = [...new Set(rows.map(([board]) => board))];
  const people = [...new Set(rows.map(([, , person = 'ada']) => person))];
  const data = new Uint8Array(rows.reduce((size, [, update]) => size + update.length, 0));
  const numbers = new Float64Array(rows.length * 4);
  let offset = 0;
  for (const [index, [board, update, person = 'ada']] of rows.entries()) {
    data.set(update, offset);
    offset += update.length;
    numbers.set([boards.indexOf(board), update.length, 7, people.indexOf(person)], index * 4);
  }
  return { boards, people, rows: numbers, data, at: 5 };
}

export function makeSnapshot(board: string, throughSeq: number, data = bytes(0, 0)) {
  return { board, throughSeq, data, stateVector: bytes(0), deletionsOffset: 1, at: 9 };
}
