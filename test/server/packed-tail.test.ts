import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { BoardDocument } from '../../server/log/board-document';
import { PackedRows } from '../../server/log/packed-rows';
import type { TailEntry } from '../../server/log/tail-entry';
import { selectTail } from '../../server/sync/join-answer';
import { addShape } from '../harness/server-raw-client';

const ROWS = 1_000;

/** A shape is moved a thousand times by two people, each move a row; now and then a shape is made and deleted. */
function movedBoard() {
  const [doc, other] = [new Y.Doc(), new Y.Doc()];
  const updates: Uint8Array[] = [];
  for (const [writer, reader] of [
    [doc, other],
    [other, doc],
  ] as const) {
    writer.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'heard') return;
      updates.push(update);
      Y.applyUpdate(reader, update, 'heard');
    });
  }
  doc.transact(() => addShape(doc, 'moved'));
  for (let step = 0; updates.length < ROWS; step++) {
    const writer = step % 7 === 0 ? other : doc;
    const shapes = writer.getMap<Y.Map<unknown>>('shapes');
    if (step % 50 === 0) writer.transact(() => addShape(writer, `passing-${step}`));
    else if (step % 50 === 8) shapes.delete(`passing-${step - 8}`);
    else shapes.get('moved')!.set('at', [step, 0]);
  }
  const rows = updates.map((data, index) => ({ seq: index + 1, data }));
  return {
    rows,
    whole: foldRows(updates),
    document: new BoardDocument('b', { snapshot: null, rows, headSeq: ROWS }),
  };
}

function foldRows(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

/** The updates of frames that may lie several to a buffer: each is one binary WebSocket frame around one Update message. */
function updatesOf(frames: readonly Buffer[]): Uint8Array[] {
  const bytes = Buffer.concat(frames);
  const updates: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const isLong = bytes[at + 1] === 126;
    const length = isLong ? bytes.readUInt16BE(at + 2) : bytes[at + 1]!;
    const start = at + (isLong ? 4 : 2);
    const message = bytes.subarray(start, start + length);
    updates.push(message.subarray(message[2]! < 128 ? 3 : 4));
    at = start + length;
  }
  return updates;
}

const sizeOf = (frames: readonly Buffer[]) => frames.reduce((sum, { length }) => sum + length, 0);
const shapesOf = (doc: Y.Doc) => doc.getMap('shapes').toJSON();

describe('a long tail', () => {
  it('is packed and says of each row what the row says', () => {
    const { rows, document } = movedBoard();
    const { tail } = document;
    expect(tail.packs.length).toBeGreaterThan(4);
    expect([tail.length, tail.firstSeq, tail.loose.length < 256]).toEqual([ROWS, 1, true]);
    const plain: TailEntry[] = rows.map((row) => {
      const alone = new BoardDocument('b', { snapshot: null, rows: [row], headSeq: row.seq });
      return alone.tail.loose[0]!;
    });
    const listed = ({ frame, ranges, deletions, nested, person: _, ...rest }: TailEntry) => ({
      ...rest,
      frame: frame.toString('hex'),
      lists: [[...ranges], [...deletions], [...nested]],
    });
    expect(Array.from(tail, listed)).toEqual(plain.map(listed));
    expect(tail.bytes).toBe(sizeOf(plain.map(({ frame }) => frame)));
  });

  it('takes few pieces of memory: as objects its rows would take ten times their bytes', () => {
    const { document } = movedBoard();
    const buffers = new Set(Array.from(document.tail, ({ frame }) => frame.buffer));
    // Each pack has memory of its own; only the newest rows lie where Node put them.
    expect(document.tail.packs.map(({ frames }) => frames.buffer.byteLength - frames.length)).toEqual(
      document.tail.packs.map(() => 0),
    );
    expect(buffers.size).toBeLessThan(document.tail.packs.length + 10);
  });

  it('is sent whole to whoever has nothing, many rows to a buffer', () => {
    const { document, whole } = movedBoard();
    const frames = selectTail(document, new Map());
    expect(frames.length).toBeLessThan(300);
    expect(updatesOf(frames)).toHaveLength(ROWS);
    expect(shapesOf(foldRows(updatesOf(frames)))).toEqual(shapesOf(whole));
  });

  it('is sent from where they left to whoever comes back, with every deletion', () => {
    const { rows, document, whole } = movedBoard();
    for (const seen of [1, 128, 129, 300, 777, ROWS]) {
      const returned = foldRows(rows.slice(0, seen).map(({ data }) => data));
      const frames = selectTail(document, Y.decodeStateVector(Y.encodeStateVector(returned)));
      expect(updatesOf(frames).length).toBeGreaterThanOrEqual(ROWS - seen);
      for (const update of updatesOf(frames)) Y.applyUpdate(returned, update);
      expect(shapesOf(returned)).toEqual(shapesOf(whole));
      expect(returned.store.pendingStructs).toBeNull();
      if (seen === ROWS) expect(sizeOf(frames)).toBeLessThan(sizeOf(selectTail(document, new Map())) / 2);
    }
  });

  it('tells of deletions whoever has all that was drawn: no state vector shows that they lack them', () => {
    const { document, whole } = movedBoard();
    const drawing = Array.from(document.tail).filter(({ ranges }) => ranges.length > 0);
    expect(drawing.length).toBeLessThan(ROWS);
    const returned = foldRows(drawing.map(({ frame, updateStart }) => frame.subarray(updateStart)));
    expect(shapesOf(returned)).not.toEqual(shapesOf(whole));
    const frames = selectTail(document, Y.decodeStateVector(Y.encodeStateVector(returned)));
    for (const update of updatesOf(frames)) Y.applyUpdate(returned, update);
    expect(shapesOf(returned)).toEqual(shapesOf(whole));
  });

  it('is sent in few pieces to whoever has the work of one of two who draw in turn, and makes no row an object for the next', () => {
    const { rows, document, whole } = movedBoard();
    const [writer] = document.committed.keys();
    const vector = new Map([[writer!, document.committed.get(writer!)!]]);
    const first = selectTail(document, vector);
    const row = vi.spyOn(PackedRows.prototype, 'row');
    const frames = selectTail(document, vector);
    expect(row).not.toHaveBeenCalled();
    row.mockRestore();
    expect(Buffer.concat(frames).equals(Buffer.concat(first))).toBe(true);
    const packed = frames.length - document.tail.loose.length;
    expect(packed).toBeLessThan(2 * document.tail.packs.length);
    expect(sizeOf(frames)).toBeLessThan(sizeOf(selectTail(document, new Map())));
    const own = rows.filter(({ data }) =>
      Y.decodeUpdate(data).structs.every(({ id }) => id.client === writer),
    );
    const returned = foldRows([...own.map(({ data }) => data), ...updatesOf(frames)]);
    expect(shapesOf(returned)).toEqual(shapesOf(whole));
  });

  it('loses to a snapshot what the snapshot holds, though it ends within a pack', () => {
    const { rows, document, whole } = movedBoard();
    const through = 200;
    const folded = foldRows(rows.slice(0, through).map(({ data }) => data));
    document.adoptSnapshot({
      data: Y.encodeStateAsUpdate(folded),
      stateVector: Y.encodeStateVector(folded),
      deletionsOffset: 0,
      throughSeq: through,
    });
    expect([document.tail.firstSeq, document.tail.length]).toEqual([through + 1, ROWS - through]);
    for (const { frame, updateStart } of document.tail) Y.applyUpdate(folded, frame.subarray(updateStart));
    expect(shapesOf(folded)).toEqual(shapesOf(whole));
    expect(document.tail.bytes).toBe(sizeOf(Array.from(document.tail, ({ frame }) => frame)));
  });

  it('has large rows in packs of their own, not copied', () => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (let index = 0; index < 300; index++)
      doc.transact(() => addShape(doc, `large-${index}`, { link: 'x'.repeat(76_000) }));
    const rows = updates.map((data, index) => ({ seq: index + 1, data }));
    const { tail } = new BoardDocument('b', { snapshot: null, rows, headSeq: rows.length });
    expect(tail.packs.every(({ length }) => length === 1)).toBe(true);
    expect(tail.loose.length).toBeLessThan(256);
    expect([...tail]).toHaveLength(300);
  });

  it('has all of its rows where their frames come to as many bytes as Node keeps small ones in', () => {
    const size = 64;
    const entries = Array.from({ length: Buffer.poolSize / size }, (_, index): TailEntry => {
      const frame = Buffer.allocUnsafe(size).fill(index);
      const none = { ranges: [], deletions: [], nested: [], author: null, person: '', client: 1 };
      return { seq: index + 1, frame, updateStart: 3, deletionsStart: size, ...none };
    });
    expect(entries[0]!.frame.buffer.byteLength).toBe(Buffer.poolSize);
    const packed = new PackedRows(entries);
    expect([...packed].map(({ frame }) => [frame.length, frame[0]])).toEqual(
      entries.map((_, index) => [size, index]),
    );
  });
});
