import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { translate } from '../_language/translate';
import { useSelected, useSignal } from '../_ui/use-signal';
import { LazyAway } from './away/lazy-away';
import styles from './banners.module.css';
import type { BoardSession } from './board-session';
import { EndingBanner, KeepAsNew } from './ending-banner';
import { LazyRoomStage } from './facilitate/lazy-room-stage';
import { FollowPill } from './follow-frame';
import { useBoardCount } from './use-board-count';

export interface BannersProps {
  readonly session: BoardSession;
}

function wordsOfTrouble(reason: string, canWrite: boolean, hasWork: boolean): string {
  if (canWrite)
    return translate(
      'Your latest changes are not saved: {reason}. Leave this page open; it goes on trying.',
      {
        reason,
      },
    );
  if (hasWork)
    return translate(
      'Your latest changes are not saved: {reason}. They are still on this device: keep them as a new board.',
      { reason },
    );
  return translate('No longer up to date: {reason}.', { reason });
}

/** What a person must know and the status line has no room for. */
export function Banners({ session }: BannersProps) {
  const reason = useSelected(session.status, (now) => (now.kind === 'not-saved' ? now.reason : null));
  const hasEnded = useSelected(session.ending, (ending) => ending !== null);
  const canWrite = useSignal(session.editor.canWrite);
  // Whoever may write no more makes no more of it: it only changes together with the reason.
  const hasWork = reason !== null && session.hasUnsavedWork();
  const unreadable = useBoardCount(session.board, (board) => board.unreadable.size);
  const [seen, setSeen] = useState(0);
  return (
    <div className={styles.banners}>
      <LazyRoomStage session={session} />
      <FollowPill session={session} />
      <EndingBanner session={session} />
      <LazyAway session={session} />
      {reason && !hasEnded ? (
        <div role="alert" className={`${styles.banner} ${styles.loud}`}>
          <CircleAlert size={18} aria-hidden="true" />
          <span>{wordsOfTrouble(translate(reason), canWrite, hasWork)}</span>
          {canWrite ? null : <KeepAsNew session={session} />}
        </div>
      ) : null}
      {unreadable > seen ? (
        <div role="alert" className={styles.banner}>
          <TriangleAlert size={18} aria-hidden="true" />
          {translate(
            '{count, plural, one {# item could not be read and is not shown. Nothing was removed from the board.} other {# items could not be read and are not shown. Nothing was removed from the board.}}',
            { count: unreadable },
          )}
          <button type="button" className={styles.close} onClick={() => setSeen(unreadable)}>
            {translate('OK')}
          </button>
        </div>
      ) : null}
    </div>
  );
}
