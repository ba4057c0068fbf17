import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { History } from '../../board/history';
import type { ShapeId } from '../../board/ids';
import { EditOrigin } from '../../board/origin';
import type { ShapeDraft } from '../../board/shape';
import type { Board } from '../../board/transaction';
import type { ShapeKinds } from '../../shapes/shape-kind';
import type { Selection, TextEditing } from '../editor';

export interface TextEditingPorts {
  readonly board: Pick<Board, 'get' | 'onChange' | 'transact'>;
  readonly history: Pick<History, 'mark'>;
  readonly kinds: ShapeKinds;
  readonly canWrite: ReadonlySignal<boolean>;
  readonly selection?: Pick<Selection, 'set'>;
  /** Whether someone else is writing in it right now: then it is not taken away for being empty. */
  isWrittenByOthers?(id: ShapeId): boolean;
}

export interface OwnedTextEditing extends TextEditing {
  /** Makes a shape and begins to write in it: making it and its first words are one undo step. */
  beginNew(draft: ShapeDraft): ShapeId | undefined;
  /** Whether text can be written in this shape, now and by this person. */
  canEdit(id: ShapeId): boolean;
  dispose(): void;
}

/**
 * Which text is being written in. Invariant: `editing` is a shape on the board, with text, not locked; one that anybody deletes or
 * locks is left in the same turn. What was typed is in the document already, so that leaving can't lose anything.
 */
export function createTextEditing(ports: TextEditingPorts): OwnedTextEditing {
  const { board, history, kinds, canWrite } = ports;
  const editing = signal<ShapeId | null>(null);
  const canEdit = (id: ShapeId) => {
    const shape = board.get(id);
    const kind = shape && kinds.get(shape.type);
    return canWrite.peek() && kind?.model.hasText === true && !shape?.locked;
  };
  const end = () => {
    const id = editing.peek();
    if (id === null) return;
    editing.value = null;
    const shape = board.get(id);
    const isEmpty = shape && shape.text.trim() === '' && kinds.get(shape.type)?.text?.isAll;
    if (isEmpty && canWrite.peek() && !shape.locked && !ports.isWrittenByOthers?.(id)) {
      board.transact(new EditOrigin('write'), (edit) => edit.remove(id));
    }
    history.mark();
  };
  const begin = (id: ShapeId) => {
    if (editing.peek() === id || !canEdit(id)) return;
    end();
    editing.value = id;
  };
  const stopListening = board.onChange(({ removed, updated }) => {
    const id = editing.peek();
    if (id === null) return;
    if (removed.has(id)) editing.value = null;
    else if (updated.has(id) && !canEdit(id)) end();
  });
  const stopFollowingRole = canWrite.subscribe((can) => {
    if (!can) end();
  });
  return {
    editing,
    begin(id) {
      if (editing.peek() !== id) history.mark();
      begin(id);
    },
    end,
    canEdit,
    beginNew(draft) {
      if (!canWrite.peek()) return undefined;
      end();
      history.mark();
      const id = board.transact(new EditOrigin('write'), (edit) => edit.create(draft));
      ports.selection?.set([id]);
      begin(id);
      return id;
    },
    dispose() {
      stopListening();
      stopFollowingRole();
      editing.value = null;
    },
  };
}
