import { lazy, Suspense } from 'react';
import { useSelected } from '../_ui/use-signal';
import type { BoardSession } from './board-session';
import type { Dialogs } from './use-dialogs';

const FindBar = lazy(() => import('./find-bar').then((module) => ({ default: module.FindBar })));
const Minimap = lazy(() => import('./minimap').then((module) => ({ default: module.Minimap })));

export interface CanvasAidsProps {
  readonly session: Pick<BoardSession, 'board' | 'editor'>;
  readonly dialogs: Dialogs;
}

/** What helps to find one's way, for who asks for it: fetched when it is shown first. */
export function CanvasAids({ session, dialogs }: CanvasAidsProps) {
  const { board, editor } = session;
  const hasMap = useSelected(editor.preferences.values, ({ showsMinimap }) => showsMinimap);
  return (
    <Suspense fallback={null}>
      {hasMap ? <Minimap board={board} editor={editor} /> : null}
      {dialogs.shown === 'find' ? <FindBar editor={editor} onClose={dialogs.close} /> : null}
    </Suspense>
  );
}
