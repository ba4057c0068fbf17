import type { ReadonlySignal } from '@preact/signals-core';
import type { Board } from '../../board/transaction';
import type { Editor } from '../../editor/editor';
import { type BeginningEditor, insertBeginning } from './insert-beginning';
import type { KnownBoards } from './known-boards';
import { nameOfBeginning } from './start-board';

export interface BeginningPorts {
  readonly boardId: string;
  readonly board: Pick<Board, 'count'>;
  readonly editor: BeginningEditor & Pick<Editor, 'canWrite'>;
  readonly memory: Pick<KnownBoards, 'recall' | 'keep' | 'get'>;
  readonly title: ReadonlySignal<string>;
  rename(title: string): void;
}

/** Puts the template that a board was made with on it, once, as an edit that undo takes back; also without the network. */
export async function beginWithTemplate(ports: BeginningPorts): Promise<void> {
  const { boardId, board, editor, memory, title, rename } = ports;
  const wanted = await memory.recall(nameOfBeginning(boardId));
  if (typeof wanted !== 'string') return;
  const { beginningInLanguage } = await import('../_language/templates-in-language');
  await memory.keep(nameOfBeginning(boardId), undefined);
  const template = beginningInLanguage(wanted);
  if (!template || board.count > 0 || !editor.canWrite.peek()) return;
  if (title.peek() === '') rename((await memory.get(boardId))?.title || template.title);
  insertBeginning(editor, template.shapes);
}
