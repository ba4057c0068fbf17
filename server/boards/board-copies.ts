import * as Y from 'yjs';
import type { OpenDocuments } from '../log/open-documents';
import { STORED_LIMITS } from '../log/update-limits';
import type { Blobs } from '../storage/blobs';
import { type Appended, appendDrafted } from './append-drafted';
import type { BoardHistory } from './board-history';
import { pictureFolder } from './board-pictures';

/** Everything of a board onto another, and what a copy became back into where it came from. */
export interface BoardCopies {
  /**
   * Puts a board's document and pictures onto a board on which nothing is yet. The copy shares the history of the original, so that what is
   * drawn on either can be merged. Null when one of them is not there.
   */
  fill(target: string, source: string, author: string): Promise<Appended | null>;
  /**
   * Merges what was done on a copy since as Yjs updates: what both changed merges as if they had worked on one board. The board as it was is
   * kept as a version of that name. Null when one of them is not there.
   */
  merge(target: string, source: string, by: { author: string; version: string }): Promise<Appended | null>;
}

export interface BoardCopiesPorts {
  readonly documents: OpenDocuments;
  readonly history: Pick<BoardHistory, 'readNow' | 'nameVersion'>;
  readonly blobs: Pick<Blobs, 'list' | 'get' | 'put'>;
}

/** What is in the one and not in the other; deletions are told all, for a state vector says nothing about them. */
function missingIn(target: Uint8Array, source: Uint8Array): Uint8Array {
  return Y.diffUpdate(source, Y.encodeStateVectorFromUpdate(target));
}

export function createBoardCopies({ documents, history, blobs }: BoardCopiesPorts): BoardCopies {
  const copyPictures = async (target: string, source: string) => {
    for (const { key } of await blobs.list(pictureFolder(source))) {
      const copy = key.replace(pictureFolder(source), pictureFolder(target));
      const bytes = (await blobs.get(copy)) ? null : await blobs.get(key);
      if (bytes) await blobs.put(copy, bytes);
    }
  };
  return {
    async fill(target, source, author) {
      const whole = await history.readNow(source);
      if (!whole) return null;
      // The pictures come first: a shape never stands there without what it shows.
      await copyPictures(target, source);
      return appendDrafted(
        documents,
        target,
        { ok: true, update: whole.update, ids: [] },
        author,
        STORED_LIMITS,
      );
    },
    async merge(target, source, { author, version }) {
      const [into, from] = [await history.readNow(target), await history.readNow(source)];
      if (!into || !from) return null;
      await history.nameVersion({ board: target, seq: into.seq, name: version, person: author });
      await copyPictures(target, source);
      const update = missingIn(into.update, from.update);
      return appendDrafted(documents, target, { ok: true, update, ids: [] }, author, STORED_LIMITS);
    },
  };
}
