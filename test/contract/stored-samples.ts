import type { AppendBatch, BoardRecord } from '../../server/storage/storage';

export const bytes = (...values: number[]) => new Uint8Array(values);

export function makeBoard(id: string, owner = 'ada', more: Partial<BoardRecord> = {}): BoardRecord {
  return { id, title: '', folder: '', owner, createdAt: 1, updatedAt: 1, trashedAt: null, ...more };
}

/** A batch of rows `[board, update]`, in the order given. */
export function makeBatch(rows: readonly (readonly [board: string, data: Uint8Array])[]): AppendBatch {
  const boards = [...new Set(rows.map(([board]) => board))];
  const data = new Uint8Array(rows.reduce((size, [, update]) => size + update.length, 0));
  const numbers = new Float64Array(rows.length * 4);
  let offset = 0;
  for (const [index, [board, update]] of rows.entries()) {
    data.set(update, offset);
    offset += update.length;
    numbers.set([boards.indexOf(board), update.length, 7, 0], index * 4);
  }
  return { boards, people: ['ada'], rows: numbers, data, at: 5 };
}

export function makeSnapshot(board: string, throughSeq: number, data = bytes(0, 0)) {
  return { board, throughSeq, data, stateVector: bytes(0), deletionsOffset: 1, at: 9 };
}
