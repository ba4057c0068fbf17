import { unzipSync } from 'fflate';
import { readUtf8 } from '../carried/text';
import { sniffPicture } from '../pictures/sniff';
import { unzip } from './read';
import { BOARD_ENTRY, PICTURE_FOLDER } from './write';

/** A board of a backup: its text, with the pictures it names. */
export interface BackedUpBoard {
  readonly title: string;
  readonly text: string;
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}

/** Bytes of one board, or of one backup, unpacked: what a browser can hold. */
const MOST = 1_500_000_000;

function titleOf(text: string): string {
  try {
    const { title } = JSON.parse(text) as { readonly title?: unknown };
    return typeof title === 'string' ? title.slice(0, 200) : '';
  } catch {
    return '';
  }
}

/** One `.driftless` file as it lies in a backup; undefined for one that is damaged. */
export function readBackedUpBoard(bytes: Uint8Array): BackedUpBoard | undefined {
  const entries = unzip(bytes, MOST, (name) => name === BOARD_ENTRY || name.startsWith(PICTURE_FOLDER));
  const board = entries?.get(BOARD_ENTRY);
  const text = board && readUtf8(board);
  if (!entries || !text) return undefined;
  const pictures = [...entries].flatMap(([name, contents]) => {
    const hash = /^pictures\/([0-9a-f]{64})\.[a-z]+$/.exec(name)?.[1];
    return hash && sniffPicture(contents).ok ? [[hash, contents] as const] : [];
  });
  return { title: titleOf(text), text, pictures: new Map(pictures) };
}

/**
 * The `.driftless` files in a zip, by name; undefined for what is no backup. A single `.driftless` file is a backup of one. Read by the table
 * at the zip's end: archives lie in it as they are, and whoever reads from the start takes their entries for its own.
 */
export function listBackup(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> | undefined {
  const isBoard = (name: string) => name.endsWith('.driftless') && !name.startsWith('__MACOSX/');
  let room = MOST;
  try {
    const entries = unzipSync(bytes, {
      filter({ name, originalSize }) {
        if (!isBoard(name) && name !== BOARD_ENTRY) return false;
        room -= originalSize;
        return room > 0;
      },
    });
    if (entries[BOARD_ENTRY]) return new Map([['', bytes]]);
    const boards = new Map(Object.entries(entries));
    return boards.size > 0 ? boards : undefined;
  } catch {
    return undefined;
  }
}

/** The text of a board with its pictures under other names, as whoever stored them calls them. */
export function renamePictures(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(/"[0-9a-f]{64}"/g, (quoted) => {
    const name = names.get(quoted.slice(1, -1));
    return name === undefined ? quoted : `"${name}"`;
  });
}
