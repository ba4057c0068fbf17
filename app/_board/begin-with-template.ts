import type { Board } from '../../board/transaction';
import type { Editor } from '../../editor/editor';
import type { SettingStorage } from '../../editor/style/remembered-styles';
import { type BeginningEditor, insertBeginning } from './insert-beginning';
import type { KnownBoards } from './known-boards';
import { NEWEST_BEGINNING, recallBeginning } from './recall-beginning';
import { nameOfBeginning } from './start-board';

export interface BeginningPorts {
  readonly boardId: string;
  readonly board: Pick<Board, 'count' | 'settings'>;
  readonly editor: BeginningEditor & Pick<Editor, 'canWrite'>;
  readonly memory: Pick<KnownBoards, 'recall' | 'keep' | 'get'>;
  readonly storage: SettingStorage;
  rename(title: string): void;
}

/** Puts the template that a board was made with on it, once, as an edit that undo takes back; also without the network. */
export async function beginWithTemplate(ports: BeginningPorts): Promise<void> {
  const { boardId, board, editor, memory, storage, rename } = ports;
  const wanted = await recallBeginning(memory, storage, boardId);
  if (typeof wanted !== 'string') return;
  const { beginningInLanguage } = await import('../_language/templates-in-language');
  storage.set(NEWEST_BEGINNING, '');
  await memory.keep(nameOfBeginning(boardId), undefined);
  const template = beginningInLanguage(wanted);
  if (!template || board.count > 0 || !editor.canWrite.peek()) return;
  // The name in this device's list is not yet in the document, so nobody else would ever hear it.
  if (board.settings().title === '') rename((await memory.get(boardId))?.title || template.title);
  insertBeginning(editor, template.shapes);
}
