import type { SettingStorage } from '../../editor/style/remembered-styles';
import type { KnownBoards } from './known-boards';
import { nameOfBeginning } from './start-board';

/** Where the settings of the device say it of the newest board: they are there at once, when the database is silent on either page. */
export const NEWEST_BEGINNING = 'begin';

/** The template that a new board is to begin with, until it was opened for the first time. */
export async function recallBeginning(
  memory: Pick<KnownBoards, 'recall'>,
  settings: SettingStorage,
  boardId: string,
): Promise<unknown> {
  const [noted, template] = settings.get(NEWEST_BEGINNING)?.split(' ') ?? [];
  return noted === boardId ? template : memory.recall(nameOfBeginning(boardId));
}
