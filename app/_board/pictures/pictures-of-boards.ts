import { openPictures, readPicture } from './device-pictures';

/**
 * Lets go of the pictures of a board, but for those that are still to be brought there, those that other boards have too, and those that the
 * server has under another name while the board shows them under this: nobody else has them by that.
 */
export async function forgetPicturesOf(board: string, isShown: (hash: string) => boolean): Promise<void> {
  const database = await openPictures();
  const transaction = database.transaction('pictures', 'readwrite');
  for (let at = await transaction.store.openCursor(); at; at = await at.continue()) {
    const { bytes, boards } = readPicture(at.value)!;
    const { [board]: own, ...others } = boards;
    if (!own || own.state === 'pending' || (own.as && isShown(at.key))) continue;
    if (Object.keys(others).length > 0) await at.update({ bytes, boards: others });
    else await at.delete();
  }
  await transaction.done;
  database.close();
}

/** What the pictures of this device say of its boards. */
export interface PicturesHere {
  /** The boards to which some are still to be brought. */
  readonly open: readonly string[];
  /** Those that were refused some. */
  readonly refused: readonly string[];
  /** Bytes by board; a picture that several show counts with each. */
  readonly sizes: ReadonlyMap<string, number>;
}

/** Looks at all of them once. */
export async function lookAtPictures(): Promise<PicturesHere> {
  const database = await openPictures();
  const [open, refused, sizes] = [new Set<string>(), new Set<string>(), new Map<string, number>()];
  for (let at = await database.transaction('pictures').store.openCursor(); at; at = await at.continue()) {
    const { bytes, boards } = readPicture(at.value)!;
    const size = bytes instanceof Blob ? bytes.size : bytes.byteLength;
    for (const [board, { state, refusal }] of Object.entries(boards)) {
      sizes.set(board, (sizes.get(board) ?? 0) + size);
      if (state === 'pending') (refusal === undefined ? open : refused).add(board);
    }
  }
  database.close();
  return { open: [...open], refused: [...refused], sizes };
}
