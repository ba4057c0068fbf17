import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { HistoryStorage } from '../../server/storage/history-storage';
import type { Storage } from '../../server/storage/storage';
import { readFramed } from '../harness/read-framed';
import { bytes, makeBatch, makeBoard, makeSnapshot } from './stored-samples';

export interface Damage {
  readonly table: 'document_log' | 'snapshots';
  readonly seq: number;
  /** Not what was written, which its checksum tells; gone; or another with a checksum that fits. */
  readonly how: 'changed' | 'gone' | 'forged';
}

/** What a database is told to do such damage to the board `one`. @param hex how it writes bytes of this hexadecimal text */
export function describeDamage({ table, seq, how }: Damage, hex: (digits: string) => string): string {
  const at = table === 'snapshots' ? 'through_seq' : 'seq';
  const where = `board = (SELECT number FROM boards WHERE id = 'one') AND ${at} = ${seq}`;
  if (how === 'gone') return `DELETE FROM ${table} WHERE ${where}`;
  const crc = how === 'forged' ? `, crc = ${crc32(new Uint8Array([1, 0]))}` : '';
  return `UPDATE ${table} SET data = ${hex('0100')}${crc} WHERE ${where}`;
}

export interface DamagedStore {
  /** As for `describeStorage`. */
  open(): Promise<Storage & Pick<HistoryStorage, 'loadPieces'>>;
  /** Does something to the board `one` where it lies, past the storage. */
  damage(damage: Damage): Promise<void>;
}

/** What every engine must do when what it kept is not what was written. */
export function describeRecovery(name: string, makeStore: () => Promise<DamagedStore>): void {
  /** A board of six rows, with snapshots at 2 and 4: rows 3 to 6 are in the log. */
  const opened = async (damages: readonly Damage[]) => {
    const { open, damage } = await makeStore();
    const storage = await open();
    for (const id of ['one', 'two']) await storage.createBoard(makeBoard(id));
    await storage.append(makeBatch([['two', bytes(1)]]));
    for (let value = 1; value <= 6; value++) await storage.append(makeBatch([['one', bytes(value)]]));
    for (const through of [2, 4]) await storage.saveSnapshot(makeSnapshot('one', through, bytes(9, through)));
    for (const each of damages) await damage(each);
    return open();
  };
  const load = async (storage: Storage) => {
    const stored = await storage.loadDocument('one');
    return stored && [stored.snapshot?.throughSeq ?? 0, ...stored.rows.map(({ data }) => data[0])];
  };

  describe(`damage: ${name}`, () => {
    it('in the newest snapshot is passed over: the one before it and the rows since say the same', async () => {
      const storage = await opened([{ table: 'snapshots', seq: 4, how: 'changed' }]);
      expect(await load(storage)).toEqual([2, 3, 4, 5, 6]);
      const { snapshot, updates } = (await storage.loadFold('one'))!;
      const folded = readFramed(updates).map(([first]) => first);
      expect([snapshot?.throughSeq, ...folded], 'as it is folded').toEqual([2, 3, 4, 5, 6]);
    });

    it.each([
      ['a row that was changed', { table: 'document_log', seq: 5, how: 'changed' }],
      ['a row that is missing', { table: 'document_log', seq: 5, how: 'gone' }],
      ['a log that ends too soon', { table: 'document_log', seq: 6, how: 'gone' }],
      ['a row in the place of another', { table: 'document_log', seq: 5, how: 'forged' }],
    ] as const)('%s closes its board, and no other', async (_, damage) => {
      const storage = await opened([damage]);
      await expect(storage.loadDocument('one')).rejects.toMatchObject({ trouble: 'damaged' });
      await expect(storage.loadFold('one')).rejects.toMatchObject({ trouble: 'damaged' });
      expect((await storage.loadDocument('two'))?.rows).toHaveLength(1);
    });

    it('in the past closes the points that need it, and no other: what is told in one piece is held to what was written', async () => {
      const most = { rows: 100, bytes: 1_000 };
      for (const { how, seq } of [
        { how: 'changed', seq: 5 },
        { how: 'gone', seq: 5 },
        { how: 'gone', seq: 6 },
      ] as const) {
        const storage = await opened([{ table: 'document_log', seq, how }]);
        const pieces = (point: number) => storage.loadPieces('one', point, most);
        expect(await pieces(seq - 1), `${how} ${seq}`).toBeInstanceOf(Uint8Array);
        await expect(pieces(6), `${how} ${seq}`).rejects.toMatchObject({ trouble: 'damaged' });
      }
      const storage = await opened([{ table: 'snapshots', seq: 4, how: 'changed' }]);
      await expect(storage.loadPieces('one', 6, most)).rejects.toMatchObject({ trouble: 'damaged' });
      expect(await storage.loadPieces('one', 3, most)).toBeInstanceOf(Uint8Array);
    });

    it('of the snapshots leaves the past whole: a point is told from what was folded and what was not', async () => {
      const gone = [2, 4].map((seq) => ({ table: 'snapshots', seq, how: 'gone' }) as const);
      const storage = await opened(gone);
      for (let seq = 1; seq <= 6; seq++) {
        const told = await storage.loadPieces('one', seq, { rows: 100, bytes: 1_000 });
        const rows = readFramed(told as Uint8Array).map(([value]) => value);
        expect(rows).toEqual(Array.from({ length: seq }, (_, index) => index + 1));
      }
    });

    it('is gone back behind: what is whole is opened again, the rest is set aside, and the log goes on', async () => {
      const storage = await opened([{ table: 'document_log', seq: 6, how: 'changed' }]);
      expect(await storage.recoverBoard('one')).toBeNull();
      await storage.quarantine('one');
      expect(await storage.listQuarantined()).toEqual([{ id: 'one', headSeq: 6, updatedAt: 5 }]);
      expect(await storage.recoverBoard('one')).toEqual({ seq: 5, lostThrough: 6, setAside: 1 });
      expect(await load(storage)).toEqual([4, 5]);
      expect(await storage.listQuarantined()).toEqual([]);
      expect(await storage.append(makeBatch([['one', bytes(7)]]))).toEqual([6]);
      expect(await load(storage)).toEqual([4, 5, 7]);
    });

    it('of a snapshot and of a row: back to the snapshot before, and the rows up to the damage', async () => {
      const storage = await opened([
        { table: 'snapshots', seq: 4, how: 'changed' },
        { table: 'document_log', seq: 4, how: 'forged' },
      ]);
      await storage.quarantine('one');
      expect(await storage.recoverBoard('one')).toEqual({ seq: 3, lostThrough: 6, setAside: 3 });
      expect(await load(storage)).toEqual([2, 3]);
    });
  });
}
