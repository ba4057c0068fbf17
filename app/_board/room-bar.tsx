import { History as HistoryIcon, type LucideIcon, MessageCircle, MessageSquareText } from 'lucide-react';
import { useEffect, useId } from 'react';
import { countUnreadChat } from '../../sync/client/room/chat';
import type { RoomEvents } from '../../sync/client/room/room-events';
import { translate } from '../_language/translate';
import { IconButton } from '../_ui/icon-button';
import { useSignal } from '../_ui/use-signal';
import type { BoardSession } from './board-session';
import styles from './room-bar.module.css';
import type { SidePanelName } from './side-panels';
import { useRoom } from './use-room';

export interface PanelButtonProps {
  readonly session: Pick<BoardSession, 'panels'>;
  readonly panel: SidePanelName;
  readonly label: string;
  readonly icon: LucideIcon;
  /** How much in it was not read. */
  readonly unread?: number;
}

/** Opens one of the panels on the right, and says how much is new in it. */
export function PanelButton({ session, panel, label, icon: Icon, unread = 0 }: PanelButtonProps) {
  const shown = useSignal(session.panels.shown);
  const badge = useId();
  const shownCount = unread > 99 ? '99+' : unread;
  return (
    <span className={styles.place}>
      <IconButton
        label={label}
        side="top"
        icon={<Icon size={18} aria-hidden="true" />}
        aria-pressed={shown === panel}
        aria-describedby={unread > 0 ? badge : undefined}
        className={styles.button}
        onClick={() => session.panels.toggle(panel)}
      />
      {unread > 0 ? (
        <span id={badge} className={styles.badge}>
          <span aria-hidden="true">{shownCount}</span>
          <span className="visually-hidden">
            {translate('{count, plural, other {{shownCount} unread}}', { count: unread, shownCount })}
          </span>
        </span>
      ) : null}
    </span>
  );
}

/** What was said before one came here for the first time is not new. */
function useFirstLook(room: RoomEvents): void {
  useEffect(() => {
    const look = () => {
      if (room.isLive && room.seen.chat === undefined) room.markSeen('chat', room.events.at(-1)?.seq ?? 0);
    };
    look();
    return room.onChange(look);
  }, [room]);
}

/** The ways into what happens beside the drawing. */
export function RoomBar({ session }: { readonly session: BoardSession }) {
  const me = useSignal(session.me);
  const unreadChat = useRoom(session.room, ({ events, seen }) => countUnreadChat(events, seen.chat, me.id));
  const unreadThreads = useSignal(session.comments.unread);
  useFirstLook(session.room);
  return (
    <>
      <PanelButton
        session={session}
        panel="chat"
        label={translate('Chat')}
        icon={MessageSquareText}
        unread={unreadChat}
      />
      <PanelButton
        session={session}
        panel="comments"
        label={translate('Comments')}
        icon={MessageCircle}
        unread={unreadThreads.size}
      />
      <PanelButton session={session} panel="history" label={translate('History')} icon={HistoryIcon} />
    </>
  );
}
