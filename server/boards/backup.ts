import { strToU8, zip } from 'fflate';
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

/** Of one board's pictures, in bytes: what lies in memory while it is packed. */
const MOST_BYTES = 200_000_000;

/** A title as the beginning of a file's name; the id keeps two of one title apart. */
function entryName(title: string, id: string): string {
  const name = title
    .replace(/[\\/:*?"<>|\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 80);
  return `${name || 'Board'} ${id}.driftless`;
}

/** @returns also how many there was no room for */
async function picturesOf(
  board: string,
  { pictures }: BackupPorts,
): Promise<{ found: ReadonlyMap<string, Uint8Array>; leftOut: number }> {
  const found = new Map<string, Uint8Array>();
  let room = MOST_BYTES;
  let leftOut = 0;
  for (const hash of await pictures.list(board)) {
    const bytes = await pictures.readFile(board, hash);
    if (!bytes) continue;
    if (bytes.length > room) {
      leftOut++;
      continue;
    }
    room -= bytes.length;
    found.set(hash, bytes);
  }
  return { found, leftOut };
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

async function fill(target: ZipTarget, person: string, ports: BackupPorts): Promise<void> {
  const failed: string[] = [];
  for (const { board, role } of await ports.boards.list(person, '')) {
    if (role !== 'owner' || board.trashedAt !== null) continue;
    const name = `${board.title || 'Board'} (${board.id})`;
    try {
      const text = await ports.content.write(board.id, person);
      if (text === null) continue;
      const { found, leftOut } = await picturesOf(board.id, ports);
      const packed = await pack(nameInside(text, board.title), found);
      if (!target.fits(packed.length)) throw new Error('there is no room for it in one file');
      await target.add(entryName(board.title, board.id), packed, true);
      if (leftOut > 0) failed.push(`${name}: ${leftOut} of its pictures, which are more than a file holds`);
    } catch (error) {
      if (error instanceof ReaderLeft) throw error;
      // One that can't be read must not keep the others from their owner; but it is said.
      failed.push(`${name}: ${(error as Error).message}`);
    }
  }
  if (failed.length > 0) await target.add('not-backed-up.txt', strToU8(`${failed.join('\n')}\n`));
}

/**
 * The boards that a person owns, as a zip of `.driftless` files that each open by themselves, with their pictures. Made while it is sent, one
 * board in memory at a time.
 */
export function streamBackup(person: string, ports: BackupPorts): ReadableStream<Uint8Array> {
  return streamZip((target) => fill(target, person, ports));
}
