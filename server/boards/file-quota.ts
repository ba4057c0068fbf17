import type { Blobs } from '../storage/blobs';

/** Of one board: pictures and films together. */
export interface FileQuota {
  readonly files: number;
  readonly bytes: number;
}

export const FILE_QUOTA: FileQuota = { files: 2_000, bytes: 1_000_000_000 };

/** The folder of a board's files. A picture is named by its hash alone, what is small beside it ends in `.small`, a film in `.video`. */
export function pictureFolder(board: string): string {
  return `boards/${board}`;
}

export const FILM = '.video';

export function isPictureHash(value: string): boolean {
  return /^[0-9a-f]{64}$/.test(value);
}

/** Whether a board has no room for one file of so many bytes more. */
export async function isFull(
  blobs: Pick<Blobs, 'list'>,
  quota: FileQuota,
  board: string,
  added: number,
): Promise<boolean> {
  const there = (await blobs.list(pictureFolder(board))).filter(({ key }) => !key.endsWith('.small'));
  return there.length >= quota.files || there.reduce((sum, { size }) => sum + size, added) > quota.bytes;
}
