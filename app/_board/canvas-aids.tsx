import { lazy } from 'react';
import { LazyPart } from '../_ui/lazy-part';
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

/** What helps to find one's way, for who asks for it: fetched when it is shown first, each for itself. */
export function CanvasAids({ session, dialogs, focusBoard }: CanvasAidsProps) {
  const { board, editor } = session;
  const hasMap = useSelected(editor.preferences.values, ({ showsMinimap }) => showsMinimap);
  const slide = useSignal(editor.presenting.slide);
  const hand = useSignal(editor.laying.hand);
  const cropped = useSignal(editor.cropping.of);
  return (
    <>
      {slide ? (
        <LazyPart onClose={() => editor.presenting.end()}>
          <Presentation session={session} />
        </LazyPart>
      ) : null}
      {hand ? (
        <LazyPart>
          <BandButtons session={session} hand={hand} onLeave={focusBoard} />
        </LazyPart>
      ) : null}
      {cropped ? (
        <LazyPart onClose={() => editor.cropping.toggle(cropped)}>
          <CropBar session={session} id={cropped} />
        </LazyPart>
      ) : null}
      {hasMap && !slide ? (
        <LazyPart>
          <Minimap board={board} editor={editor} />
        </LazyPart>
      ) : null}
      {dialogs.shown === 'find' ? (
        <LazyPart onClose={dialogs.close}>
          <FindBar editor={editor} onClose={dialogs.close} />
        </LazyPart>
      ) : null}
    </>
  );
}
