import { z } from 'zod';
import { isPictureHash, pictureFolder } from '../../boards/file-quota';
import { findHashes } from '../../boards/find-hashes';
import { partsOfBlob } from '../../storage/blob-parts';
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
/** Below it lies for a day, under its own key, what was taken from a board. */
const ASIDE = 'aside';

export type PicturePurgeStorage = KeptStorage & Pick<Storage, 'documentHeads'>;

interface Ports {
  readonly storage: PicturePurgeStorage;
  readonly blobs: Pick<Blobs, 'list' | 'readPart' | 'putParts' | 'remove'>;
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

const lyingOf = async (board: string, hash: string, { blobs }: Ports) =>
  (await blobs.list(pictureFolder(board))).filter(({ key }) => hashOf(key) === hash);

const copyTo = async (to: string, from: string, { blobs }: Ports) =>
  blobs.putParts(to, partsOfBlob(blobs, from));

/** What was set aside of one picture or film lies on its board again, or is there already, brought anew. */
async function putBack(keys: readonly string[], ports: Ports): Promise<void> {
  for (const key of keys) {
    if (!(await ports.blobs.readPart(key, 0, 1))) await copyTo(key, `${ASIDE}/${key}`, ports);
    await ports.blobs.remove(`${ASIDE}/${key}`);
  }
}

/**
 * Set aside, part by part, and not deleted: whoever brings the same file while it is taken away is told that it is kept, and the change that names
 * it comes later still. So its age is looked at again directly before each step, and what was brought or named meanwhile is put back.
 *
 * @param seen when the latest of its files was brought, as far as was known
 */
async function setAside(
  board: string,
  hash: string,
  { seen, head }: { readonly seen: number; readonly head: number },
  ports: Ports,
): Promise<boolean> {
  const { storage, blobs } = ports;
  const keys = (await lyingOf(board, hash, ports)).map(({ key }) => key);
  const isBrought = async () => (await lyingOf(board, hash, ports)).some(({ at }) => at > seen);
  if (await isBrought()) return false;
  for (const key of keys) await copyTo(`${ASIDE}/${key}`, key, ports);
  let isWanted = false;
  for (const key of keys) {
    isWanted = await isBrought();
    if (isWanted) break;
    await blobs.remove(key);
  }
  isWanted ||= await isBrought();
  const [headNow] = await storage.documentHeads([board]);
  if (!isWanted && headNow !== head) {
    const used = await findUsed(board, new Set([hash]), ports);
    isWanted = !used || used.has(hash);
  }
  if (isWanted) await putBack(keys, ports);
  return !isWanted;
}

/**
 * What was set aside the day before goes for good, but for what its board names by now: it was brought between a look and a removal, or the process
 * ended before it looked.
 */
async function settleAside(ports: Ports): Promise<void> {
  const { blobs, now, signal } = ports;
  const boards = new Map<string, string[]>();
  for (const { key, at } of await blobs.list(ASIDE)) {
    // Younger ones may be those of a run that is not over.
    if (at > now() - DAY / 2) continue;
    const own = key.slice(ASIDE.length + 1);
    const board = own.split('/')[1]!;
    boards.set(board, [...(boards.get(board) ?? []), own]);
  }
  for (const [board, keys] of boards) {
    signal.throwIfAborted();
    const used = await findUsed(board, new Set(keys.map(hashOf)), ports);
    await putBack(used ? keys.filter((key) => used.has(hashOf(key))) : keys, ports);
    for (const key of keys) await blobs.remove(`${ASIDE}/${key}`);
  }
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
    if (used.has(hash)) continue;
    const seen = Math.max(...old.filter(({ key }) => hashOf(key) === hash).map(({ at }) => at));
    if (await setAside(board, hash, { seen, head }, ports)) removed++;
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
      for (const { key } of await blobs.list(`${ASIDE}/${pictureFolder(board)}`)) await blobs.remove(key);
    }
    if (gone.length > 0) await storage.forgetGoneBoards(gone);
    if (gone.length < GONE_AT_ONCE) return removed;
  }
}

/**
 * Deletes, once a day, stored pictures and films that neither a board nor its past names any more, a month after they were last brought: they are
 * set aside, and gone the day after. What is asked is everything that is kept of the board as it lies there, so a picture that any point of the past shows stays, and so do those in the trash, of
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
      await settleAside(ports);
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
