import { deviceSettings, knownBoards } from './browser-ports';

/** What a new board is to begin with, until it is opened for the first time. */
export const nameOfBeginning = (boardId: string) => `begin ${boardId}`;

export interface NewBoardOptions {
  readonly how?: 'open' | 'replace';
  /** Of the templates; its name is the first name of the board. */
  readonly template?: { readonly id: string; readonly title: string };
  readonly folder?: string;
}

/** Makes a board of this browser's own and goes to it; the server hears of it at its first change. */
export async function startBoard({ how = 'open', template, folder }: NewBoardOptions = {}): Promise<void> {
  const id = await knownBoards.create(template?.title);
  if (template) {
    // `recall-beginning.ts` reads it.
    deviceSettings.set('begin', `${id} ${template.id}`);
    await knownBoards.keep(nameOfBeginning(id), template.id);
  }
  if (folder) await knownBoards.remember(id, { folder, untold: { folder } });
  const address = `/b/${id}`;
  if (how === 'replace') location.replace(address);
  else location.assign(address);
}
