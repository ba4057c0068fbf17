import * as Y from 'yjs';
import { type BoardId, encodeBase64Url } from '../../board/ids';
import { readDeviceCopy, writeDeviceCopy } from '../../sync/client/device-copy';
import { openIndexedDatabase } from '../../sync/client/device-database';
import { browserClock, forgetSetting, knownBoards, randomBytes } from './browser-ports';
import type { Claim } from './claim';
import { nameOfClaim, nameOfTouched } from './known-boards';
import { openDevicePictures } from './pictures/device-pictures';
import { reachPictureServer } from './pictures/picture-server';
import { forgetPicturesOf } from './pictures/pictures-of-boards';
import { lookAtDevice, ROOM } from './unsent-here';

/** The names of the pictures and the films that a board shows. */
export function picturesOn(update: Uint8Array): readonly string[] {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  const hashes = new Set<string>();
  for (const shape of doc.getMap('shapes').values()) {
    for (const name of ['hash', 'video']) {
      const hash = shape instanceof Y.Map ? shape.get(name) : undefined;
      if (typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash)) hashes.add(hash);
    }
  }
  doc.destroy();
  return [...hashes];
}

/**
 * A new board of this browser's own with what an update holds; the server hears of it when it is opened. Its pictures are brought there from
 * this device, or from the board that it is made of. Rejects where this browser keeps nothing.
 */
export async function createBoardFrom(update: Uint8Array, title: string, from: string): Promise<BoardId> {
  const id = await knownBoards.create(title);
  const unsent = { tab: encodeBase64Url(randomBytes(9)), since: Date.now() };
  await writeDeviceCopy(openIndexedDatabase(id), update, unsent);
  await knownBoards.keep(nameOfClaim(id), { hashes: picturesOn(update), from } satisfies Claim);
  await knownBoards.remember(id, { untold: { title } });
  return id;
}

/** A board as this device has it; null where it has nothing. */
export async function readBoardHere(id: string): Promise<Uint8Array | null> {
  return (await readDeviceCopy(openIndexedDatabase(id))).update;
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const asking = indexedDB.deleteDatabase(name);
    asking.onsuccess = () => resolve();
    asking.onerror = () => reject(asking.error);
    // Another tab has it open: it goes when that one lets go.
    asking.onblocked = () => resolve();
  });
}

/** Forgets what this device has of a board, also what the server does not have. */
export async function giveUpBoardHere(id: string): Promise<void> {
  await deleteDatabase(`driftless-board-${id}`);
  await knownBoards.remember(id, { isDropped: true });
}

/** Whether a board shows a picture, as far as this device knows: where it can't tell, it may. */
async function readShown(id: string): Promise<(hash: string) => boolean> {
  const update = await readBoardHere(id).catch(() => null);
  const shown = update && new Set(picturesOn(update));
  return (hash) => shown?.has(hash) ?? true;
}

/**
 * Takes a board off this device with all that is kept of it: the document, what was said, pictures, words, what can be undone. False where
 * it holds work that the server does not have, which is never thrown away. A picture stays that only this device has by the name which the board
 * shows it under.
 */
export async function dropBoardHere(id: string): Promise<boolean> {
  const device = await lookAtDevice(knownBoards);
  if (await device.unsent(id)) return false;
  await forgetPicturesOf(id, await readShown(id));
  if (device.hasRoom(id)) await deleteDatabase(`${ROOM}${id}`);
  await knownBoards.clearBeside(id);
  forgetSetting(nameOfTouched(id));
  await giveUpBoardHere(id);
  return true;
}

/** The newest state of a board; null where the server can't be asked, or refuses. */
async function fetchDocument(id: string): Promise<Uint8Array | null> {
  try {
    const path = `/api/boards/${id}/history`;
    const told = await fetch(`${path}?limit=1`, { cache: 'no-store' });
    const { head } = (await told.json()) as { head?: unknown };
    if (typeof head !== 'number') return null;
    const answer = await fetch(`${path}/${head}/document`, { cache: 'no-store' });
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
  } catch {
    return null;
  }
}

/** Fetches a board with its pictures, so that it opens without the network. False where the server can't be asked. */
export async function keepBoardHere(id: string): Promise<boolean> {
  const update = await fetchDocument(id);
  if (!update) return false;
  await writeDeviceCopy(openIndexedDatabase(id), update, null);
  const [device, server] = [
    openDevicePictures(browserClock),
    reachPictureServer(id, (...request) => fetch(...request)),
  ];
  for (const hash of picturesOn(update)) {
    const kept = await device.get(hash);
    if (kept?.boards[id]) continue;
    const bytes = kept?.bytes ?? (await server.fetch(hash, 'whole'));
    if (bytes) await device.put(hash, bytes, id, { state: kept ? 'used' : 'stored' });
  }
  const known = await knownBoards.get(id);
  await knownBoards.remember(id, {
    isDropped: false,
    registered: true,
    ...(known ? {} : { lastOpenedAt: 0 }),
  });
  return true;
}
