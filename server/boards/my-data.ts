import { strToU8 } from 'fflate';
import { endingOfFile } from '../../formats/picture-bytes';
import type { Storage } from '../storage/storage';
import type { BoardContent } from './board-content';
import type { BoardPictures } from './board-pictures';
import type { Boards } from './boards';
import type { People } from './people';
import { ReaderLeft, streamZip, type ZipTarget } from './stream-zip';

export interface MyDataPorts {
  readonly storage: Pick<Storage, 'findTraces'>;
  readonly boards: Pick<Boards, 'list'>;
  readonly people: Pick<People, 'find'>;
  readonly content: Pick<BoardContent, 'read'>;
  readonly pictures: Pick<BoardPictures, 'list' | 'readFile'>;
}

const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString());

/** The pictures of a board, each under its hash, as the content names it. @returns what is not among them, in words */
async function addPictures(target: ZipTarget, board: string, { pictures }: MyDataPorts): Promise<string[]> {
  const missing: string[] = [];
  // A folder that can't be listed must not keep the rest from its owner; but it is said.
  const hashes = await pictures.list(board).catch((error: Error) => {
    missing.push(`the pictures of ${board}: ${error.message}`);
    return [];
  });
  for (const hash of hashes) {
    try {
      const bytes = await pictures.readFile(board, hash);
      if (!bytes) continue;
      if (!target.fits(bytes.length)) {
        missing.push(`${hash} of ${board}: there is no room for it in one file, read it on its board`);
        continue;
      }
      await target.add(`boards/${board}/${hash}.${endingOfFile(bytes)}`, bytes, true);
    } catch (error) {
      if (error instanceof ReaderLeft) throw error;
      // One that can't be read must not keep the others from their owner; but it is said.
      missing.push(`${hash} of ${board}: ${(error as Error).message}`);
    }
  }
  return missing;
}

async function fill(target: ZipTarget, person: string, ports: MyDataPorts): Promise<void> {
  const addText = (name: string, text: string) => target.add(name, strToU8(text));
  const { id, name, color } = await ports.people.find(person);
  await addText('me.json', pretty({ id, name, color }));
  const all = await ports.boards.list(person, '');
  const { joined, events } = await ports.storage.findTraces(person);
  const joinedAt = new Map(joined.map((each) => [each.board, each.joinedAt]));
  const list = all.map(({ board, role }) => ({
    id: board.id,
    title: board.title,
    role,
    createdAt: iso(board.createdAt),
    updatedAt: iso(board.updatedAt),
    trashedAt: iso(board.trashedAt),
    joinedAt: iso(joinedAt.get(board.id) ?? null),
  }));
  await addText('boards.json', pretty(list));
  await addText('events.json', pretty(events.map((event) => ({ ...event, at: iso(event.at) }))));
  const missing: string[] = [];
  for (const { board, role } of all) {
    if (role !== 'owner') continue;
    // One that can't be read must not keep the others from their owner.
    const text = await ports.content
      .read(board.id, person, board.title)
      .catch((error: Error) => pretty({ error: error.message }));
    if (text !== null) await addText(`boards/${board.id}.json`, text);
    missing.push(...(await addPictures(target, board.id, ports)));
  }
  if (missing.length > 0) await addText('not-in-here.txt', `${missing.join('\n')}\n`);
}

/**
 * Everything a person made and said here, as a zip: `me.json`, `boards.json` (theirs and those they joined), `events.json` (what they wrote
 * in rooms), and of each board they own `boards/<id>.json` with its content and `boards/<id>/` with its pictures. A picture belongs to its
 * board: who brought it is not kept, so others' boards keep what was brought to them. Made while it is read, one file in memory at a time.
 */
export function streamMyData(person: string, ports: MyDataPorts): ReadableStream<Uint8Array> {
  return streamZip((target) => fill(target, person, ports));
}
