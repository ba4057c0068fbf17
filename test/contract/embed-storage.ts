import { describe, expect, it } from 'vitest';
import type { EmbedStorage } from '../../server/storage/embed-storage';
import type { Storage } from '../../server/storage/storage';
import { makeBoard } from './stored-samples';

type Store = EmbedStorage & Pick<Storage, 'createBoard' | 'changeBoard'>;

/** What every engine must do with the sites that may show a board. `open` is as for `describeStorage`. */
export function describeEmbedStorage(name: string, makeOpen: () => Promise<() => Promise<Store>>): void {
  describe(`embedding: ${name}`, () => {
    it('remembers which sites may show a board, and none for one in the trash', async () => {
      const open = await makeOpen();
      const storage = await open();
      await storage.createBoard(makeBoard('one'));
      expect(await storage.findEmbedding('one')).toEqual([]);
      expect(await storage.findEmbedding('nowhere')).toEqual([]);
      expect(await storage.saveEmbedding('nowhere', ['*'])).toBe(false);
      const origins = ['https://wiki.example.org', 'https://*.example.net'];
      expect(await storage.saveEmbedding('one', origins)).toBe(true);
      const again = await open();
      expect(await again.findEmbedding('one')).toEqual(origins);
      await again.changeBoard('one', { trashedAt: 5 });
      expect(await again.findEmbedding('one')).toEqual([]);
      await again.changeBoard('one', { trashedAt: null });
      await again.saveEmbedding('one', []);
      expect(await again.findEmbedding('one')).toEqual([]);
    });
  });
}
