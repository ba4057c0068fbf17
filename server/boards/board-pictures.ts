import { createHash } from 'node:crypto';
import { type PictureType, SNIFFED_BYTES, sniffPicture } from '../../formats/pictures/sniff';
import type { BlobAddresses, Blobs } from '../storage/blobs';
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
  /** The hashes of all that a board has. */
  list(board: string): Promise<readonly string[]>;
  /** Null when the board has no such picture. */
  read(
    board: string,
    hash: string,
    isSmall: boolean,
  ): Promise<{ type: PictureType; bytes: Uint8Array } | null>;
  /**
   * Where it can be read past the server for some minutes, by whoever has the address. Null as for `read`; the whole is null where
   * pictures go through the server only.
   */
  readonly findAddress:
    | ((
        board: string,
        hash: string,
        isSmall: boolean,
      ) => Promise<{ type: PictureType; address: string } | null>)
    | null;
}

export interface PictureQuota {
  readonly files: number;
  readonly bytes: number;
}

export const PICTURE_QUOTA: PictureQuota = { files: 2_000, bytes: 1_000_000_000 };

/** Decoded at a time; others wait. */
const AT_ONCE = 2;

export function isPictureHash(value: string): boolean {
  return /^[0-9a-f]{64}$/.test(value);
}

/** The folder of a board's pictures; what is small beside a picture ends in `.small`. */
export function pictureFolder(board: string): string {
  return `boards/${board}`;
}

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
    for (const key of isSmall ? [`${whole}.small`, whole] : [whole]) {
      const start = await begin(key, SNIFFED_BYTES);
      if (!start) continue;
      const sniffed = sniffPicture(start);
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
  quota: PictureQuota = PICTURE_QUOTA,
  addresses: BlobAddresses | null = null,
): BoardPictures {
  const turns = new Turns();
  const fullness = async (board: string, added: number): Promise<PictureRefusal | null> => {
    const there = (await blobs.list(pictureFolder(board))).filter(({ key }) => !key.endsWith('.small'));
    const bytes = there.reduce((sum, { size }) => sum + size, added);
    if (there.length < quota.files && bytes <= quota.bytes) return null;
    return {
      status: 413,
      code: 'BOARD_FULL_OF_FILES',
      message: 'This board has as many pictures as it can hold',
    };
  };
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
      const full = (await blobs.get(key)) ? null : await fullness(board, bytes.length);
      if (full) return { ok: false, ...full };
      if (small) await blobs.put(`${key}.small`, small);
      await blobs.put(key, bytes);
      return { ok: true, picture };
    },
    async list(board) {
      const names = (await blobs.list(pictureFolder(board))).map(({ key }) => key.split('/').at(-1)!);
      return names.filter(isPictureHash);
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
