import type { DeviceDatabase, OpenDeviceDatabase } from '../../sync/client/device-database';
import { openIndexedDatabase } from '../../sync/client/device-database';
import { openRoomDatabase } from '../../sync/client/room/room-database';
import { readClaim } from './claim';
import type { KnownBoards } from './known-boards';
import { CLAIM } from './known-boards';
import { lookAtPictures } from './pictures/pictures-of-boards';

/** Work on a board that the server does not have, as far as this device knows. */
export interface UnsentWork {
  readonly id: string;
  /** Since when, in milliseconds since 1970; 0 where nobody noted it. */
  readonly since: number;
  /** Whether something is said or decided beside the drawing. */
  readonly hasRoom: boolean;
  /** Whether all of it was refused: it stays, and only its board's page can say what is to become of it. */
  readonly isRefused: boolean;
}

const BOARD = 'driftless-board-';
export const ROOM = 'driftless-room-';

async function use<Database extends { close(): void }, Result>(
  opening: Promise<Database>,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  const database = await opening;
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

/** Only the marks are read, whatever the size of the board. */
function readMarks(open: OpenDeviceDatabase) {
  const read = async (database: DeviceDatabase) => (await database.read(Number.MAX_SAFE_INTEGER)).unsent;
  return use(
    open(() => {}),
    read,
  );
}

const readOutbox = (id: string) =>
  use(
    openRoomDatabase(id)(() => {}),
    (room) => room.readOutbox(),
  );

/** The databases that are here; null where the browser does not tell, and each must be asked. */
async function namesHere(): Promise<ReadonlySet<string> | null> {
  if (typeof indexedDB.databases !== 'function') return null;
  return new Set((await indexedDB.databases()).map(({ name }) => name ?? ''));
}

/** Looks at one board. Null where nothing of it waits. */
async function lookAt(id: string, isHere: (name: string) => boolean, pictures: PicturesWaiting) {
  const marks = isHere(`${BOARD}${id}`) ? await readMarks(openIndexedDatabase(id)) : [];
  const rows = isHere(`${ROOM}${id}`) ? await readOutbox(id) : [];
  const isAnythingOpen = marks.length > 0 || rows.some(({ refused }) => !refused) || pictures.open.has(id);
  const isAnything = isAnythingOpen || rows.length > 0 || pictures.refused.has(id);
  if (!isAnything) return null;
  const times = [...marks.map(({ since }) => since), ...rows.map(({ at }) => at)];
  return {
    ...{ id, hasRoom: rows.some(({ refused }) => !refused), isRefused: !isAnythingOpen },
    since: times.length > 0 ? Math.min(...times) : 0,
  } satisfies UnsentWork;
}

export interface PicturesWaiting {
  readonly open: ReadonlySet<string>;
  readonly refused: ReadonlySet<string>;
  /** Bytes by board. */
  readonly sizes: ReadonlyMap<string, number>;
}

async function findPictures(memory: Pick<KnownBoards, 'recallAll'>): Promise<PicturesWaiting> {
  const none = { open: [], refused: [], sizes: new Map() };
  const { open, refused, sizes } = await lookAtPictures().catch(() => none);
  const claims = await memory.recallAll(CLAIM);
  const claimed = [...claims].flatMap(([id, kept]) => (readClaim(kept)?.hashes.length ? [id] : []));
  return { open: new Set([...open, ...claimed]), refused: new Set(refused), sizes };
}

/** What is true of all boards of this device, read once, to look at one after the other with. */
export interface DeviceLook {
  /** Whether the browser tells which databases are there. */
  readonly isTold: boolean;
  /** Bytes of a board's pictures. */
  pictures(id: string): number;
  /** Whether this device has a room of the board: what was said there, and what waits to be. */
  hasRoom(id: string): boolean;
  /** Null where nothing of it waits. */
  unsent(id: string): Promise<UnsentWork | null>;
}

export async function lookAtDevice(memory: Pick<KnownBoards, 'recallAll'>): Promise<DeviceLook> {
  const [names, pictures] = await Promise.all([namesHere(), findPictures(memory)]);
  const isHere = (name: string) => names === null || names.has(name);
  return {
    isTold: names !== null,
    pictures: (id) => pictures.sizes.get(id) ?? 0,
    hasRoom: (id) => isHere(`${ROOM}${id}`),
    unsent: (id) => lookAt(id, isHere, pictures),
  };
}

/**
 * The boards of this device with work that the server does not have: drawn, said, or brought as a picture. In the order in which it was
 * done. A board that can't be read is left out: its page says so.
 */
export async function findUnsent(
  memory: Pick<KnownBoards, 'list' | 'recallAll'>,
): Promise<readonly UnsentWork[]> {
  const [known, device] = await Promise.all([memory.list(), lookAtDevice(memory)]);
  const found: UnsentWork[] = [];
  for (const { id, isDropped } of known) {
    // Asking for a database makes it, so none is asked for where it is clear that there is none.
    if (isDropped && !device.isTold) continue;
    const work = await device.unsent(id).catch(() => null);
    if (work) found.push(work);
  }
  return found.sort((one, other) => one.since - other.since);
}
