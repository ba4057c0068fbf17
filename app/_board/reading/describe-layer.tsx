import { lazy } from 'react';
import { LazyPart } from '../../_ui/lazy-part';
import { useSignal } from '../../_ui/use-signal';
import type { BoardSession } from '../board-session';

const DescribeDialog = lazy(() =>
  import('./describe-dialog').then((module) => ({ default: module.DescribeDialog })),
);

/** The dialog in which somebody writes what a shape shows; fetched when it is opened first. */
export function DescribeLayer({ session }: { readonly session: Pick<BoardSession, 'board' | 'editor'> }) {
  const { board, editor } = session;
  const editing = useSignal(editor.descriptions.editing);
  if (editing === null) return null;
  const close = () => {
    editor.descriptions.editing.value = null;
  };
  return (
    <LazyPart onClose={close}>
      <DescribeDialog key={editing} board={board} editor={editor} shape={editing} />
    </LazyPart>
  );
}
