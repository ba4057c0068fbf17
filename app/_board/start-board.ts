import type { SettingStorage } from '../../editor/style/remembered-styles';
import { deviceSettings, knownBoards } from './browser-ports';
import type { KnownBoards } from './known-boards';

const nameOfBeginning = (boardId: string) => `begin ${boardId}`;

/** Also said by the settings, which are there at once: the database of a browser may be silent on either page. */
const BEGINNING = 'begin';

interface BeginningPorts {
  readonly memory: Pick<KnownBoards, 'recall' | 'keep'>;
  readonly storage: SettingStorage;
}

export async function keepBeginning({ memory, storage }: BeginningPorts, boardId: string, template?: string) {
  storage.set(BEGINNING, template ? `${boardId} ${template}` : '');
  await memory.keep(nameOfBeginning(boardId), template);
}

/** The template that a new board is to begin with, until it was opened for the first time. */
export async function recallBeginning(
  { memory, storage }: BeginningPorts,
  boardId: string,
): Promise<unknown> {
  const [noted, template] = storage.get(BEGINNING)?.split(' ') ?? [];
  return noted === boardId ? template : memory.recall(nameOfBeginning(boardId));
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
  if (template) await keepBeginning({ memory: knownBoards, storage: deviceSettings }, id, template.id);
  if (folder) await knownBoards.remember(id, { folder, untold: { folder } });
  const address = `/b/${id}`;
  if (how === 'replace') location.replace(address);
  else location.assign(address);
}
