import { lazy, Suspense } from 'react';
import type { Facilitation } from '../../../sync/client/room/facilitation';
import { roleAllows } from '../../../sync/protocol/roles';
import { useSelected, useSignal } from '../../_ui/use-signal';
import type { BoardSession } from '../board-session';

const RoomStage = lazy(() => import('./room-stage').then((module) => ({ default: module.RoomStage })));
const VoteDots = lazy(() => import('./vote-dots').then((module) => ({ default: module.VoteDots })));

const isQuiet = ({ timer, votes, spotlight, round, lock }: Facilitation) =>
  !timer && votes.length === 0 && !spotlight && !round && !lock;

/** What is led in the room; fetched when something is. */
export function LazyRoomStage({ session }: { readonly session: BoardSession }) {
  const isLed = useSelected(session.facilitating.now, (now) => !isQuiet(now));
  const isLocked = useSignal(session.isLocked);
  if (!isLed && !isLocked) return null;
  return (
    <Suspense fallback={null}>
      <RoomStage session={session} />
    </Suspense>
  );
}

/** The dots of a vote, on the board and below all panels. */
export function LazyVoteDots({ session }: { readonly session: BoardSession }) {
  const isVoted = useSelected(session.facilitating.now, (now) => now.votes.length > 0);
  const mayVote = roleAllows(useSignal(session.role), 'edit');
  if (!isVoted) return null;
  return (
    <Suspense fallback={null}>
      <VoteDots session={session} mayVote={mayVote} />
    </Suspense>
  );
}
