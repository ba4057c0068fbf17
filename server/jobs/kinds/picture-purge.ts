import { z } from 'zod';
import { isPictureHash, pictureFolder } from '../../boards/file-quota';
import { findHashes } from '../../boards/find-hashes';
import type { BlobEntry, Blobs } from '../../storage/blobs';
import type { KeptPlace, KeptStorage } from '../../storage/kept-storage';
import type { Storage } from '../../storage/storage';
import { defineKind, type JobKind } from '../job-kind';

const DAY = 86_400_000;
/** A picture that was brought lately may belong to a change that is still on somebody's device. */
const GRACE = 30 * DAY;
/** Bytes of a board that are looked through at once: a few milliseconds. */
const PIECE = 1_000_000;
const GONE_AT_ONCE = 50;

export type PicturePurgeStorage = KeptStorage & Pick<Storage, 'documentHeads'>;

interface Ports {
  readonly storage: PicturePurgeStorage;
  readonly blobs: Pick<Blobs, 'list' | 'get' | 'put' | 'remove'>;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

const hashOf = (key: string) =>
  key
    .split('/')
    .at(-1)!
    .replace(/\.(small|video)$/, '');

/** Which of these a board or its past names. Null where that can't be said: then all are kept. */
async function findUsed(
  board: string,
  wanted: ReadonlySet<string>,
  { storage, signal }: Ports,
): Promise<Set<string> | null> {
  const used = new Set<string>();
  let from: KeptPlace | null = null;
  do {
    signal.throwIfAborted();
    const page: Awaited<ReturnType<KeptStorage['readKept']>> = await storage.readKept(board, from, PIECE);
    if (!page) return null;
    for (const piece of page.pieces) for (const hash of findHashes(piece, wanted)) used.add(hash);
    from = page.next;
  } while (from && used.size < wanted.size);
  return used;
}

/** A change that came in the meantime may name what was just removed: then it is put back. */
async function removeUnlessNamed(board: string, hash: string, head: number, ports: Ports): Promise<boolean> {
  const { storage, blobs, now } = ports;
  const folder = pictureFolder(board);
  const entries = (await blobs.list(folder)).filter(({ key }) => hashOf(key) === hash);
  // Brought again since it was looked at.
  if (entries.some(({ at }) => at >= now() - GRACE)) return false;
  const kept: [string, Uint8Array][] = [];
  for (const { key } of entries) {
    const bytes = await blobs.get(key);
    if (bytes) kept.push([key, bytes]);
  }
  for (const { key } of entries) await blobs.remove(key);
  const [headNow] = await storage.documentHeads([board]);
  if (headNow === head) return true;
  const used = await findUsed(board, new Set([hash]), ports);
  if (used && !used.has(hash)) return true;
  for (const [key, bytes] of kept) await blobs.put(key, bytes);
  return false;
}

async function purgeBoard(board: string, entries: readonly BlobEntry[], ports: Ports): Promise<number> {
  const { storage, now, signal } = ports;
  const old = entries.filter(({ at, key }) => at < now() - GRACE && isPictureHash(hashOf(key)));
  const fresh = new Set(entries.filter(({ at }) => at >= now() - GRACE).map(({ key }) => hashOf(key)));
  const wanted = new Set(old.map(({ key }) => hashOf(key)).filter((hash) => !fresh.has(hash)));
  if (wanted.size === 0) return 0;
  const [head = 0] = await storage.documentHeads([board]);
  const used = await findUsed(board, wanted, ports);
  if (!used) return 0;
  let removed = 0;
  for (const hash of wanted) {
    signal.throwIfAborted();
    if (!used.has(hash) && (await removeUnlessNamed(board, hash, head, ports))) removed++;
  }
  return removed;
}

/** What is left of boards that were deleted: by a purge that was broken off, or with the person they belonged to. */
async function purgeGone({ storage, blobs, signal }: Ports): Promise<number> {
  let removed = 0;
  for (;;) {
    signal.throwIfAborted();
    const gone = await storage.listGoneBoards(GONE_AT_ONCE);
    for (const board of gone) {
      for (const { key } of await blobs.list(pictureFolder(board))) {
        await blobs.remove(key);
        removed++;
      }
    }
    if (gone.length > 0) await storage.forgetGoneBoards(gone);
    if (gone.length < GONE_AT_ONCE) return removed;
  }
}

/**
 * Deletes, once a day, stored pictures and films that neither a board nor its past names any more, a month after they were last brought. What is asked is
 * everything that is kept of the board as it lies there, so a picture that any point of the past shows stays, and so do those in the trash, of
 * boards that are closed, and of boards that this store does not know: another store may.
 */
export function createPicturePurge(
  storage: PicturePurgeStorage,
  blobs: Ports['blobs'],
  now: () => number,
): JobKind {
  return defineKind({
    name: 'picture-purge',
    payload: z.object({}),
    attempts: 3,
    timeLimit: 3_600_000,
    memoryLimit: 64,
    async run(_payload, { signal }) {
      const ports = { storage, blobs, now, signal };
      const ofGone = await purgeGone(ports);
      const boards = new Map<string, BlobEntry[]>();
      for (const entry of await blobs.list('boards')) {
        const board = entry.key.split('/')[1]!;
        const entries = boards.get(board);
        if (entries) entries.push(entry);
        else boards.set(board, [entry]);
      }
      let removed = 0;
      for (const [board, entries] of boards) removed += await purgeBoard(board, entries, ports);
      return { removed, ofGone };
    },
    schedule: {
      every: DAY / 24,
      find: async () => [{ key: 'daily', payload: {}, delay: DAY, priority: -20 }],
    },
  });
}
