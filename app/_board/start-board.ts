import type { TabNote } from './board-shelf';
import { beginningNote, knownBoards } from './browser-ports';
import type { KnownBoards } from './known-boards';

const nameOfBeginning = (boardId: string) => `begin ${boardId}`;

interface BeginningPorts {
  readonly memory: Pick<KnownBoards, 'recall' | 'keep'>;
  readonly note: TabNote;
}

/** Also noted in the tab: the database of a browser may say nothing on either page. */
export async function keepBeginning({ memory, note }: BeginningPorts, boardId: string, template: string) {
  note.write(`${boardId} ${template}`);
  await memory.keep(nameOfBeginning(boardId), template);
}

/** The template that a new board is to begin with, until it was opened for the first time. */
export async function recallBeginning({ memory, note }: BeginningPorts, boardId: string): Promise<unknown> {
  const [noted, template] = note.read()?.split(' ') ?? [];
  return noted === boardId ? template : memory.recall(nameOfBeginning(boardId));
}

export async function forgetBeginning({ memory, note }: BeginningPorts, boardId: string): Promise<void> {
  note.write(null);
  await memory.keep(nameOfBeginning(boardId), undefined);
}

export interface NewBoardOptions {
  readonly how?: 'open' | 'replace';
  /** Of the templates; its name is the first name of the board. */
  readonly template?: { readonly id: string; readonly title: string };
  readonly folder?: string;
}

/** Makes a board of this browser's own and goes to it; the server hears of it at its first change. */
export async function startBoard({ how = 'open', template, folder }: NewBoardOptions = {}): Promise<void> {
  const id = await knownBoards.create(template?.title);
  const ports = { memory: knownBoards, note: beginningNote };
  if (template) await keepBeginning(ports, id, template.id);
  if (folder) await knownBoards.remember(id, { folder, untold: { folder } });
  const address = `/b/${id}`;
  if (how === 'replace') location.replace(address);
  else location.assign(address);
}
