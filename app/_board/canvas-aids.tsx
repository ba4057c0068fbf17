import { lazy, Suspense } from 'react';
import { useSelected, useSignal } from '../_ui/use-signal';
import type { BoardSession } from './board-session';
import type { Dialogs } from './use-dialogs';

const FindBar = lazy(() => import('./find-bar').then((module) => ({ default: module.FindBar })));
const Presentation = lazy(() =>
  import('./presenting/presentation').then((module) => ({ default: module.Presentation })),
);
const BandButtons = lazy(() =>
  import('./laying/band-buttons').then((module) => ({ default: module.BandButtons })),
);
const CropBar = lazy(() => import('./cropping/crop-bar').then((module) => ({ default: module.CropBar })));
const Minimap = lazy(() => import('./minimap').then((module) => ({ default: module.Minimap })));

export interface CanvasAidsProps {
  readonly session: Pick<BoardSession, 'board' | 'editor'>;
  readonly dialogs: Dialogs;
  readonly focusBoard: () => void;
}

/** What helps to find one's way, for who asks for it: fetched when it is shown first. */
export function CanvasAids({ session, dialogs, focusBoard }: CanvasAidsProps) {
  const { board, editor } = session;
  const hasMap = useSelected(editor.preferences.values, ({ showsMinimap }) => showsMinimap);
  const slide = useSignal(editor.presenting.slide);
  const hand = useSignal(editor.laying.hand);
  const cropped = useSignal(editor.cropping.of);
  return (
    <Suspense fallback={null}>
      {slide ? <Presentation session={session} /> : null}
      {hand ? <BandButtons session={session} hand={hand} onLeave={focusBoard} /> : null}
      {cropped ? <CropBar session={session} id={cropped} /> : null}
      {hasMap && !slide ? <Minimap board={board} editor={editor} /> : null}
      {dialogs.shown === 'find' ? <FindBar editor={editor} onClose={dialogs.close} /> : null}
    </Suspense>
  );
}
