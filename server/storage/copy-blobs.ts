import { createHash } from 'node:crypto';
import { partsOfBlob } from './blob-parts';
import type { BlobEntry, Blobs } from './blobs';

export interface CopyBlobsPorts {
  readonly from: Pick<Blobs, 'list' | 'readPart'>;
  readonly to: Pick<Blobs, 'list' | 'readPart' | 'putParts'>;
  /** All of `from`: what lies elsewhere is not taken along. */
  readonly folders: readonly string[];
}

export interface CopiedBlobs {
  readonly sent: number;
  /** Those that were there already, from a copy that was cut off. */
  readonly known: number;
  readonly bytes: number;
}

/** So many are on their way at once. */
const LANES = 8;

/** Of a blob, without more of it in memory than a part; null where there is none. */
async function digestOf(blobs: Pick<Blobs, 'readPart'>, key: string) {
  const first = await blobs.readPart(key, 0, 1);
  if (!first) return null;
  const digest = createHash('sha256');
  for await (const part of partsOfBlob(blobs, key)) digest.update(part);
  return { size: first.size, hash: digest.digest('hex') };
}

/**
 * Copies blobs from one engine into another. Each is read back there and counts when its hash is that of what was sent; what is there
 * already, byte by byte, is not sent again, so a copy that was cut off is done again and goes on. Nothing is taken away from `from`.
 */
export async function copyBlobs({ from, to, folders }: CopyBlobsPorts): Promise<CopiedBlobs> {
  const entries: BlobEntry[] = [];
  const there = new Map<string, number>();
  for (const folder of folders) {
    entries.push(...(await from.list(folder)));
    for (const { key, size } of await to.list(folder)) there.set(key, size);
  }
  let [sent, known, total] = [0, 0, 0];
  async function copy({ key }: BlobEntry): Promise<void> {
    const told = await digestOf(from, key);
    if (!told) return;
    const isThere = async () => (await digestOf(to, key))?.hash === told.hash;
    total += told.size;
    if (there.get(key) === told.size && (await isThere())) {
      known += 1;
      return;
    }
    await to.putParts(key, partsOfBlob(from, key));
    if (!(await isThere())) throw new Error(`${key} did not arrive as it was sent: run this again`);
    sent += 1;
  }
  const rest = entries.values();
  const lane = async () => {
    for (const entry of rest) await copy(entry);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return { sent, known, bytes: total };
}
