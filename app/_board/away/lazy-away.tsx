import { lazy, Suspense } from 'react';
import { useSignal } from '../../_ui/use-signal';
import type { BoardSession } from '../board-session';

const AwayCard = lazy(() => import('./away-card').then((module) => ({ default: module.AwayCard })));
const LostCard = lazy(() => import('./lost-card').then((module) => ({ default: module.LostCard })));

/** What a person who was away is told; fetched when there is something. */
export function LazyAway({ session }: { readonly session: Pick<BoardSession, 'editor' | 'away'> }) {
  const absence = useSignal(session.away.absence);
  const lost = useSignal(session.away.lost);
  const isCovered = useSignal(session.away.isCovered);
  const canWrite = useSignal(session.editor.canWrite);
  if (isCovered) return null;
  return (
    <Suspense fallback={null}>
      {lost && canWrite ? <LostCard session={session} count={lost.shapes.size} /> : null}
      {absence ? <AwayCard session={session} absence={absence} /> : null}
    </Suspense>
  );
}
