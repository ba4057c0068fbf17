import { strToU8, zip } from 'fflate';
import { folderBeside } from '../../formats/archive/backup';
import { roomBeside } from '../../formats/archive/room-beside';
import { BOARD_ENTRY, PICTURE_FOLDER } from '../../formats/archive/write';
import { endingOfFile } from '../../formats/picture-bytes';
import type { BoardContent } from './board-content';
import type { BoardPictures } from './board-pictures';
import type { Boards } from './boards';
import { ReaderLeft, streamZip, type ZipTarget } from './stream-zip';

export interface BackupPorts {
  readonly boards: Pick<Boards, 'list'>;
  readonly content: Pick<BoardContent, 'write'>;
  readonly pictures: Pick<BoardPictures, 'list' | 'readFile'>;
}

/** A title as the beginning of a file's name; the id keeps two of one title apart. */
function entryName(title: string, id: string): string {
  const name = title
    .replace(/[\\/:*?"<>|\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 80);
  return `${name || 'Board'} ${id}.driftless`;
}

/** @returns also those with which the board's file would not open again */
async function picturesOf(
  board: string,
  text: string,
  { pictures }: BackupPorts,
): Promise<{ found: ReadonlyMap<string, Uint8Array>; beside: readonly string[] }> {
  const found = new Map<string, Uint8Array>();
  const beside: string[] = [];
  const isRoom = roomBeside((await pack(text, found)).length);
  for (const hash of await pictures.list(board)) {
    const bytes = await pictures.readFile(board, hash);
    if (!bytes) continue;
    if (isRoom(bytes.length)) found.set(hash, bytes);
    else beside.push(hash);
  }
  return { found, beside };
}

/** What a board is called is in the list alone as long as a script has named it: in a file it would have no name. */
function nameInside(text: string, title: string): string {
  const unnamed = /^ {2}"title": ""/m.exec(text.slice(0, 1_000));
  if (!unnamed) return text;
  const end = unnamed.index + unnamed[0].length;
  return `${text.slice(0, end - 2)}${JSON.stringify(title)}${text.slice(end)}`;
}

/** A board as a `.driftless` file; pictures are pressed already, and what is written in threads. */
function pack(text: string, pictures: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  const entries: Record<string, Uint8Array | [Uint8Array, { level: 0 }]> = { [BOARD_ENTRY]: strToU8(text) };
  for (const [hash, bytes] of pictures) {
    entries[`${PICTURE_FOLDER}${hash}.${endingOfFile(bytes)}`] = [bytes, { level: 0 }];
  }
  return new Promise((resolve, reject) =>
    zip(entries, { level: 6 }, (error, bytes) => (error ? reject(error) : resolve(bytes))),
  );
}

/** Files of a board that find no room in its own lie in a folder beside it, one in memory at a time. @returns the names of those that the zip has no room for */
async function addBeside(
  target: ZipTarget,
  {
    board,
    name,
    hashes,
  }: { readonly board: string; readonly name: string; readonly hashes: readonly string[] },
  { pictures }: BackupPorts,
): Promise<readonly string[]> {
  const lost: string[] = [];
  for (const hash of hashes) {
    const bytes = await pictures.readFile(board, hash);
    if (!bytes) continue;
    const called = `${hash}.${endingOfFile(bytes)}`;
    if (target.fits(bytes.length)) await target.add(`${folderBeside(name)}${called}`, bytes, true);
    else lost.push(called);
  }
  return lost;
}

async function fill(target: ZipTarget, person: string, ports: BackupPorts): Promise<void> {
  const failed: string[] = [];
  for (const { board, role } of await ports.boards.list(person, '')) {
    if (role !== 'owner' || board.trashedAt !== null) continue;
    const name = `${board.title || 'Board'} (${board.id})`;
    try {
      const text = await ports.content.write(board.id, person);
      if (text === null) continue;
      const inside = nameInside(text, board.title);
      const { found, beside } = await picturesOf(board.id, inside, ports);
      const packed = await pack(inside, found);
      if (!target.fits(packed.length)) throw new Error('there is no room for it in one file');
      const entry = entryName(board.title, board.id);
      await target.add(entry, packed, true);
      const lost = await addBeside(target, { board: board.id, name: entry, hashes: beside }, ports);
      if (lost.length > 0) failed.push(`${name}: there is no room for its files ${lost.join(', ')}`);
    } catch (error) {
      if (error instanceof ReaderLeft) throw error;
      // One that can't be read must not keep the others from their owner; but it is said.
      failed.push(`${name}: ${(error as Error).message}`);
    }
  }
  if (failed.length > 0) await target.add('not-backed-up.txt', strToU8(`${failed.join('\n')}\n`));
}

/**
 * The boards that a person owns, as a zip of `.driftless` files that each open by themselves, with their pictures; those with which one would not
 * lie in a folder beside it. Made while it is sent, one board in memory at a time.
 */
export function streamBackup(person: string, ports: BackupPorts): ReadableStream<Uint8Array> {
  return streamZip((target) => fill(target, person, ports));
}
