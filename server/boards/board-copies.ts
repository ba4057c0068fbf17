import type { OpenDocuments } from '../log/open-documents';
import { STORED_LIMITS } from '../log/update-limits';
import { partsOfBlob } from '../storage/blob-parts';
import type { Blobs } from '../storage/blobs';
import type { EventStorage } from '../storage/event-storage';
import { type Appended, appendDrafted } from './append-drafted';
import type { BoardHistory } from './board-history';
import { pictureFolder } from './file-quota';
import { findPrivateWriting } from './private-rounds';

/** Everything of a board onto another, and what a copy became back into where it came from. */
export interface BoardCopies {
  /**
   * Puts a board's document and pictures onto a board on which nothing is yet; one on which something is stays as it is, so that asking
   * again after a failure is safe. The copy shares the history of the original, so that what is drawn on either can be merged. Null when
   * one of them is not there.
   */
  fill(target: string, source: string, author: string): Promise<(Appended & { isNew: boolean }) | null>;
  /**
   * Merges what was done on a copy since as Yjs updates: what both changed merges as if they had worked on one board. The board as it was is
   * kept as a version of that name, or nothing is merged. Null when one of them is not there.
   */
  merge(target: string, source: string, by: { author: string; version: string }): Promise<Appended | null>;
}

export interface BoardCopiesPorts {
  readonly documents: OpenDocuments;
  readonly storage: Pick<EventStorage, 'listStanding'>;
  readonly history: Pick<BoardHistory, 'readNow' | 'compareNow' | 'nameVersion'>;
  readonly blobs: Pick<Blobs, 'list' | 'readPart' | 'putParts'>;
}

export function createBoardCopies({ documents, storage, history, blobs }: BoardCopiesPorts): BoardCopies {
  const copyPictures = async (target: string, source: string) => {
    const there = new Set((await blobs.list(pictureFolder(target))).map(({ key }) => key));
    for (const { key } of await blobs.list(pictureFolder(source))) {
      const copy = key.replace(pictureFolder(source), pictureFolder(target));
      const isWanted = !there.has(copy) && (await blobs.readPart(key, 0, 1)) !== null;
      if (isWanted) await blobs.putParts(copy, partsOfBlob(blobs, key));
    }
  };
  const append = (target: string, update: Uint8Array, author: string) =>
    appendDrafted(documents, target, { ok: true, update, ids: [] }, author, STORED_LIMITS);
  return {
    async fill(target, source, author) {
      const [present, whole] = [await history.readNow(target), await history.readNow(source)];
      if (!present || !whole) return null;
      if (present.seq > 0) return { ok: true, ids: [], seq: present.seq, isNew: false };
      // A copy has all that is written, and no round that hides it.
      if (await findPrivateWriting(storage, source, null))
        return {
          ok: false,
          reason: 'people write in private on this board: copy it when that is over',
          isNew: false,
        };
      // The pictures come first: a shape never stands there without what it shows.
      await copyPictures(target, source);
      const filled = await append(target, whole.update, author);
      return filled && { ...filled, isNew: true };
    },
    async merge(target, source, { author, version }) {
      if (await findPrivateWriting(storage, source, null))
        return { ok: false, reason: 'people write in private on it: merge it when that is over' };
      const compared = await history.compareNow(target, source);
      if (!compared) return null;
      const { seq, missing } = compared;
      if (!missing) return { ok: true, ids: [], seq };
      const kept = await history.nameVersion({ board: target, seq, name: version, person: author });
      if (!kept)
        return { ok: false, reason: 'the board has as many versions as it may have: delete some first' };
      await copyPictures(target, source);
      return append(target, missing, author);
    },
  };
}
