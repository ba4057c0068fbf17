/** A blob in a listing. */
export interface BlobEntry {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** When it was put there, in milliseconds since 1970. */
  readonly at: number;
}

export interface BlobPart {
  readonly bytes: Uint8Array;
  /** Bytes of all of it. */
  readonly size: number;
}

/**
 * Large things by key: pictures, films, results of exports. A key is a path of one to four names of letters, digits, `-`, `_` and `.`.
 * `test/contract/blobs.ts` holds every engine to this. Rejects with a `StorageError` when nothing can be stored.
 */
export interface Blobs {
  /** Whole or not at all, and on the disk when it resolves. What was there is replaced. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** The same of parts that come one after the other, none of which is kept in memory for long. Where they break off, what was there stays. */
  putParts(key: string, parts: AsyncIterable<Uint8Array>): Promise<void>;
  /** Null when there is nothing of that key. */
  get(key: string): Promise<Uint8Array | null>;
  /** As much as there is from a place on, and the size of the whole. Null when there is nothing of that key. */
  readPart(key: string, from: number, length: number): Promise<BlobPart | null>;
  /** Everything below a folder ('boards/x'), at any depth, in no order. */
  list(folder: string): Promise<readonly BlobEntry[]>;
  remove(key: string): Promise<void>;
}

/** Blobs that whoever is given the address may read straight from where they lie, for some minutes. Rejects with a `StorageError`. */
export interface BlobAddresses {
  /** The first bytes, so that it is known what it is; null when there is nothing of that key. */
  begin(key: string, count: number): Promise<Uint8Array | null>;
  /** @param type the media type that is answered */
  sign(key: string, type: string): Promise<string>;
}

const NAME = /^(?!\.{1,2}$)[A-Za-z0-9_.-]{1,128}$/;

/** Throws for a key that could mean something else to a disk: a defect of the caller, who makes keys of ids and hashes only. */
export function expectBlobKey(key: string): void {
  const names = key.split('/');
  if (names.length > 4 || !names.every((name) => NAME.test(name))) throw new Error(`bad blob key: ${key}`);
}
