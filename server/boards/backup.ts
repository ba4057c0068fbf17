import { strToU8 } from 'fflate';
import { BOARD_ENTRY, PICTURE_FOLDER } from '../../formats/archive/write';
import { typeOfPicture } from '../../formats/picture-bytes';
import type { BoardContent } from './board-content';
import type { BoardPictures } from './board-pictures';
import type { Boards } from './boards';
import { ReaderLeft, streamZip, type ZipTarget } from './stream-zip';

export interface BackupPorts {
  readonly boards: Pick<Boards, 'list'>;
  readonly content: Pick<BoardContent, 'write'>;
  readonly pictures: Pick<BoardPictures, 'list' | 'read'>;
}

/** Of one board's pictures, in bytes: what whoever opens it again can hold. */
const MOST_BYTES = 200_000_000;

/** A title as the beginning of a file's name; the id keeps two of one title apart. */
function entryName(title: string, id: string): string {
  const name = title
    .replace(/[\\/:*?"<>|\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 80);
  return `${name || 'Board'} ${id}.driftless`;
}

/** What a board is called is in the list alone as long as a script has named it: in a file it would have no name. */
function nameInside(text: string, title: string): string {
  const unnamed = /^ {2}"title": ""/m.exec(text.slice(0, 1_000));
  if (!unnamed) return text;
  const end = unnamed.index + unnamed[0].length;
  return `${text.slice(0, end - 2)}${JSON.stringify(title)}${text.slice(end)}`;
}

/**
 * A board's pictures into its file, one after the other: no more than one is in memory.
 *
 * @returns how many there was no room for, or could not be read
 */
async function addPictures(
  zip: Pick<ZipTarget, 'add' | 'fits'>,
  { board, hashes }: { readonly board: string; readonly hashes: readonly string[] },
  { pictures }: BackupPorts,
): Promise<number> {
  let [room, leftOut] = [MOST_BYTES, 0];
  for (const hash of hashes) {
    const picture = await pictures.read(board, hash, false).catch(() => undefined);
    if (picture === null) continue;
    const bytes = picture?.bytes;
    if (!bytes || bytes.length > room || !zip.fits(bytes.length)) {
      leftOut += 1;
      continue;
    }
    room -= bytes.length;
    const ending = typeOfPicture(bytes)?.replace('image/', '') ?? 'bin';
    await zip.add(`${PICTURE_FOLDER}${hash}.${ending}`, bytes, true);
  }
  return leftOut;
}

async function fill(target: ZipTarget, person: string, ports: BackupPorts): Promise<void> {
  const failed: string[] = [];
  for (const { board, role } of await ports.boards.list(person, '')) {
    if (role !== 'owner' || board.trashedAt !== null) continue;
    const name = `${board.title || 'Board'} (${board.id})`;
    try {
      const text = await ports.content.write(board.id, person);
      if (text === null) continue;
      const hashes = await ports.pictures.list(board.id);
      const content = strToU8(nameInside(text, board.title));
      if (!target.fits(content.length)) throw new Error('there is no room for it in one file');
      let leftOut = 0;
      await target.addZip(entryName(board.title, board.id), async (zip) => {
        await zip.add(BOARD_ENTRY, content);
        leftOut = await addPictures(zip, { board: board.id, hashes }, ports);
      });
      if (leftOut > 0)
        failed.push(
          `${name}: ${leftOut} of its pictures, for which there was no room or which can’t be read`,
        );
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
 * board's text and one of its pictures in memory at a time.
 */
export function streamBackup(person: string, ports: BackupPorts): ReadableStream<Uint8Array> {
  return streamZip((target) => fill(target, person, ports));
}
