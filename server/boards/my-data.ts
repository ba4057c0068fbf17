import { AsyncZipDeflate, strToU8, Zip, ZipDeflate } from 'fflate';
import type { Storage } from '../storage/storage';
import type { BoardContent } from './board-content';
import type { Boards } from './boards';
import type { People } from './people';

export interface MyDataPorts {
  readonly storage: Pick<Storage, 'findTraces'>;
  readonly boards: Pick<Boards, 'list'>;
  readonly people: Pick<People, 'find'>;
  readonly content: Pick<BoardContent, 'read'>;
}

/** From this size on a file is pressed in a thread: it would hold every socket here. */
const PRESSED_IN_THREAD = 64 * 1024;

/** Adds a file to a zip, and resolves when it was given out whole. */
function addFile(zip: Zip, name: string, text: string): Promise<void> {
  const bytes = strToU8(text);
  const file =
    bytes.length < PRESSED_IN_THREAD ? new ZipDeflate(name) : new AsyncZipDeflate(name, { level: 6 });
  zip.add(file);
  return new Promise((resolve, reject) => {
    const give = file.ondata;
    file.ondata = (error, chunk, isLast) => {
      give(error, chunk, isLast);
      if (error) reject(error);
      else if (isLast) resolve();
    };
    file.push(bytes, true);
  });
}

const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString());

async function fill(zip: Zip, person: string, ports: MyDataPorts, mayGoOn: () => boolean): Promise<void> {
  const { id, name, color } = await ports.people.find(person);
  await addFile(zip, 'me.json', pretty({ id, name, color }));
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
  await addFile(zip, 'boards.json', pretty(list));
  await addFile(zip, 'events.json', pretty(events.map((event) => ({ ...event, at: iso(event.at) }))));
  for (const { board, role } of all) {
    if (role !== 'owner') continue;
    if (!mayGoOn()) return;
    // One that can't be read must not keep the others from their owner.
    const text = await ports.content
      .read(board.id, person, board.title)
      .catch((error: Error) => pretty({ error: error.message }));
    if (text !== null) await addFile(zip, `boards/${board.id}.json`, text);
  }
}

/**
 * Everything a person made and said here, as a zip: `me.json`, `boards.json` (theirs and those they joined), `events.json` (what they wrote
 * in rooms), and `boards/<id>.json` with the content of each board they own. Made while it is sent, one board in memory at a time.
 */
export function streamMyData(person: string, ports: MyDataPorts): ReadableStream<Uint8Array> {
  let isCanceled = false;
  let zip: Zip | null = null;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const opened = new Zip((error, chunk, isLast) => {
        if (isCanceled) return;
        if (error) controller.error(error);
        else controller.enqueue(chunk);
        if (isLast) controller.close();
      });
      zip = opened;
      fill(opened, person, ports, () => !isCanceled).then(
        () => opened.end(),
        (error) => {
          opened.terminate();
          if (!isCanceled) controller.error(error);
        },
      );
    },
    cancel() {
      isCanceled = true;
      zip?.terminate();
    },
  });
}
