import { readUtf8 } from '../carried/text';
import { endingOfFile } from '../picture-bytes';
import { unzip } from './unzip';
import { BOARD_ENTRY, PICTURE_FOLDER } from './write';

/** A board of a backup: its text, with the pictures it names. */
export interface BackedUpBoard {
  readonly title: string;
  readonly text: string;
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** Pictures in it that are damaged, as they are called there. */
  readonly damaged: readonly string[];
}

/** Bytes of one board, or of one backup, unpacked: what a browser can hold. Files: what a zip of the old form can name. */
const MOST = { size: 1_500_000_000, entries: 65_535 };

function titleOf(text: string): string {
  try {
    const { title } = JSON.parse(text) as { readonly title?: unknown };
    return typeof title === 'string' ? title.slice(0, 200) : '';
  } catch {
    return '';
  }
}

/** Where in a backup the pictures and films of a board lie that find no room in its file. */
export const folderBeside = (name: string) => `${name.replace(/\.driftless$/, '')}/`;

/** What lies beside a board's file in a backup, as it is called there; null for what is damaged. */
export function readBeside(backup: Uint8Array, name: string): ReadonlyMap<string, Uint8Array | null> {
  const folder = folderBeside(name);
  const entries = name === '' ? undefined : unzip(backup, MOST, (each) => each.startsWith(folder));
  return new Map(
    [...(entries ?? [])].map(([each, contents]) => [PICTURE_FOLDER + each.slice(folder.length), contents]),
  );
}

/**
 * One `.driftless` file as it lies in a backup; undefined for one that is damaged.
 *
 * @param beside what lies beside it there
 */
export function readBackedUpBoard(
  bytes: Uint8Array,
  beside: ReadonlyMap<string, Uint8Array | null> = new Map(),
): BackedUpBoard | undefined {
  const entries = unzip(bytes, MOST, (name) => name === BOARD_ENTRY || name.startsWith(PICTURE_FOLDER));
  const board = entries?.get(BOARD_ENTRY);
  const text = board && readUtf8(board);
  if (!entries || !text) return undefined;
  const pictures = new Map<string, Uint8Array>();
  const damaged: string[] = [];
  for (const [name, contents] of [...entries, ...beside]) {
    const hash = /^pictures\/([0-9a-f]{64})\.[a-z0-9]+$/.exec(name)?.[1];
    if (hash && !contents) damaged.push(name);
    if (hash && contents && endingOfFile(contents) !== 'bin') pictures.set(hash, contents);
  }
  return { title: titleOf(text), text, pictures, damaged };
}

/**
 * The `.driftless` files in a zip, by name; null for one that is damaged or finds no room, which keeps no other from coming back; undefined for what is
 * no backup. A single `.driftless` file is a backup of one.
 */
export function listBackup(bytes: Uint8Array): ReadonlyMap<string, Uint8Array | null> | undefined {
  const isBoard = (name: string) => name.endsWith('.driftless') && !name.startsWith('__MACOSX/');
  const entries = unzip(bytes, MOST, (name) => isBoard(name) || name === BOARD_ENTRY);
  if (!entries || entries.size === 0) return undefined;
  return entries.has(BOARD_ENTRY) ? new Map([['', bytes]]) : entries;
}

/** The text of a board with its pictures under other names, as whoever stored them calls them. */
export function renamePictures(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(/"[0-9a-f]{64}"/g, (quoted) => {
    const name = names.get(quoted.slice(1, -1));
    return name === undefined ? quoted : `"${name}"`;
  });
}
