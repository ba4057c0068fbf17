import { createHash } from 'node:crypto';
import { type PictureType, SNIFFED_BYTES, type Sniffed, sniffPicture } from '../../formats/pictures/sniff';
import { type SniffedVideo, sniffVideo, type VideoType } from '../../formats/videos/sniff';
import type { BlobAddresses, Blobs } from '../storage/blobs';
import { FILE_QUOTA, FILM, type FileQuota, isFull, isPictureHash, pictureFolder } from './file-quota';
import { lookAtPicture, type PictureRefusal } from './look-at-picture';

export interface StoredPicture {
  /** SHA-256 of the bytes as they were brought, in hexadecimal: whoever has the file can name it before it is here. */
  readonly hash: string;
  readonly type: PictureType;
  readonly width: number;
  readonly height: number;
}

export type Stored =
  | { readonly ok: true; readonly picture: StoredPicture }
  | ({ readonly ok: false } & PictureRefusal);

/** The pictures of boards, by the hash of what was brought. */
export interface BoardPictures {
  /** Looks at them, takes out what they say beyond their pixels, and keeps them. Rejects with a `StorageError`. */
  store(board: string, bytes: Uint8Array): Promise<Stored>;
  /** The hashes of all that a board has, films too. */
  list(board: string): Promise<readonly string[]>;
  /** A picture or a film as it is kept. Null when the board has none of that hash. */
  readFile(board: string, hash: string): Promise<Uint8Array | null>;
  /** Null when the board has no such picture. */
  read(
    board: string,
    hash: string,
    isSmall: boolean,
  ): Promise<{ type: PictureType; bytes: Uint8Array } | null>;
  /**
   * Where a picture or a film can be read past the server for some minutes, by whoever has the address. Null as for `read`; the whole is null where
   * pictures go through the server only.
   */
  readonly findAddress:
    | ((
        board: string,
        hash: string,
        isSmall: boolean,
      ) => Promise<{ type: PictureType | VideoType; address: string } | null>)
    | null;
}

const FULL: Stored = {
  ...{ ok: false, status: 413, code: 'BOARD_FULL_OF_FILES' },
  message: 'This board has as many pictures as it can hold',
};

/** Decoded at a time; others wait. */
const AT_ONCE = 2;

class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.running >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running += 1;
    try {
      return await work();
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }
}

function createFindAddress({ begin, sign }: BlobAddresses): NonNullable<BoardPictures['findAddress']> {
  return async (board, hash, isSmall) => {
    if (!isPictureHash(hash)) return null;
    const whole = `${pictureFolder(board)}/${hash}`;
    for (const key of isSmall ? [`${whole}.small`, whole] : [whole, `${whole}${FILM}`]) {
      const start = await begin(key, SNIFFED_BYTES);
      if (!start) continue;
      const sniffed: Sniffed | SniffedVideo = key.endsWith(FILM) ? sniffVideo(start) : sniffPicture(start);
      return sniffed.ok ? { type: sniffed.type, address: await sign(key, sniffed.type) } : null;
    }
    return null;
  };
}

/**
 * Pictures lie under their board, not in one pile for all: a board that is deleted takes them along, and nobody learns by an upload whether
 * somebody else's board has the same picture.
 */
export function createBoardPictures(
  blobs: Blobs,
  quota: FileQuota = FILE_QUOTA,
  addresses: BlobAddresses | null = null,
): BoardPictures {
  const turns = new Turns();
  return {
    findAddress: addresses && createFindAddress(addresses),
    async store(board, brought) {
      const look = await turns.take(() => lookAtPicture(brought));
      if (!look.ok) return look;
      const { type, bytes, width, height, small } = look.picture;
      const hash = createHash('sha256').update(brought).digest('hex');
      const key = `${pictureFolder(board)}/${hash}`;
      const picture = { hash, type, width, height };
      // The same bytes give the same file: it is touched, so that what is used again is not taken for forgotten.
      if (!(await blobs.get(key)) && (await isFull(blobs, quota, board, bytes.length))) return FULL;
      if (small) await blobs.put(`${key}.small`, small);
      await blobs.put(key, bytes);
      return { ok: true, picture };
    },
    async list(board) {
      const names = (await blobs.list(pictureFolder(board))).map(({ key }) => key.split('/').at(-1)!);
      return names
        .map((name) => (name.endsWith(FILM) ? name.slice(0, -FILM.length) : name))
        .filter(isPictureHash);
    },
    async readFile(board, hash) {
      if (!isPictureHash(hash)) return null;
      const key = `${pictureFolder(board)}/${hash}`;
      return (await blobs.get(key)) ?? blobs.get(`${key}${FILM}`);
    },
    async read(board, hash, isSmall) {
      if (!isPictureHash(hash)) return null;
      const key = `${pictureFolder(board)}/${hash}`;
      const bytes = (isSmall ? await blobs.get(`${key}.small`) : null) ?? (await blobs.get(key));
      if (!bytes) return null;
      const sniffed = sniffPicture(bytes);
      return sniffed.ok ? { type: sniffed.type, bytes } : null;
    },
  };
}
