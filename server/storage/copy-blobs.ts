import { createHash } from 'node:crypto';
import type { BlobEntry, Blobs } from './blobs';

export interface CopyBlobsPorts {
  readonly from: Pick<Blobs, 'list' | 'get'>;
  readonly to: Pick<Blobs, 'list' | 'get' | 'put'>;
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

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

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
  const isThere = async (key: string, digest: string) => {
    const found = await to.get(key);
    return found !== null && digestOf(found) === digest;
  };
  async function copy({ key }: BlobEntry): Promise<void> {
    const bytes = await from.get(key);
    if (!bytes) return;
    const digest = digestOf(bytes);
    total += bytes.length;
    if (there.get(key) === bytes.length && (await isThere(key, digest))) {
      known += 1;
      return;
    }
    await to.put(key, bytes);
    if (!(await isThere(key, digest)))
      throw new Error(`${key} did not arrive as it was sent: run this again`);
    sent += 1;
  }
  const rest = entries.values();
  const lane = async () => {
    for (const entry of rest) await copy(entry);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return { sent, known, bytes: total };
}
