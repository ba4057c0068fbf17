import { createBoardId, type RandomBytes } from '../../../board/ids';
import {
  type BackedUpBoard,
  listBackup,
  readBackedUpBoard,
  readBeside,
  renamePictures,
} from '../../../formats/archive/backup';
import type { BoardApi } from '../../../sync/client/board-api';
import { readServerError, serverWords } from '../../_language/server-words';
import { translate } from '../../_language/translate';

export interface RestorePorts {
  readonly api: Pick<BoardApi, 'register'>;
  readonly request: typeof fetch;
  readonly random: RandomBytes;
  /** Told before each board, of how many. */
  onProgress(done: number, of: number): void;
}

export interface Restored {
  /** The boards that are there again, under new ids. */
  readonly boards: readonly { readonly id: string; readonly title: string }[];
  /** Names of those that could not be, with the reason. */
  readonly failed: readonly string[];
}

async function send(request: typeof fetch, path: string, body: BodyInit): Promise<Record<string, unknown>> {
  const answer = await request(path, { method: 'POST', body }).catch(() => null);
  const content = (await answer?.json().catch(() => null)) as Record<string, unknown> | null;
  if (answer?.ok && content) return content;
  const refusal = readServerError(content?.error);
  throw new Error(refusal ? serverWords(refusal) : translate('The server can’t be reached'));
}

/** Pictures first, so that the board finds them under the names that the server gives them. */
async function restoreBoard(
  { title, text, pictures }: BackedUpBoard,
  { api, request, random }: RestorePorts,
): Promise<{ id: string; title: string }> {
  const id = createBoardId(random);
  const registered = await api.register(id, title);
  if (!registered.ok) throw new Error(translate('The server does not take a new board now'));
  const names = new Map<string, string>();
  for (const [hash, bytes] of pictures) {
    const stored = await send(request, `/api/boards/${id}/files`, bytes as Uint8Array<ArrayBuffer>);
    if (typeof stored.hash === 'string') names.set(hash, stored.hash);
  }
  await send(request, `/api/boards/${id}/imports`, renamePictures(text, names));
  return { id, title };
}

/** Makes the boards of a backup anew, beside those that are there. Throws an Error with words for people for what is no backup. */
export async function restoreBackup(file: Blob, ports: RestorePorts): Promise<Restored> {
  const backup = new Uint8Array(await file.arrayBuffer());
  const found = listBackup(backup);
  if (!found) throw new Error(translate('This is no backup: a zip of .driftless files is'));
  const boards: { id: string; title: string }[] = [];
  const failed: string[] = [];
  let done = 0;
  for (const [name, bytes] of found) {
    ports.onProgress(done, found.size);
    done += 1;
    try {
      const board = bytes && readBackedUpBoard(bytes, readBeside(backup, name));
      if (!board) throw new Error(translate('the file is damaged'));
      boards.push(await restoreBoard(board, ports));
      const called = name || board.title || translate('The board');
      failed.push(...board.damaged.map((each) => `${called}, ${each}: ${translate('the file is damaged')}`));
    } catch (error) {
      failed.push(`${name || translate('The board')}: ${(error as Error).message}`);
    }
  }
  return { boards, failed };
}
