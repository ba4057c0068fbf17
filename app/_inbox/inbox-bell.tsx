import { Bell, CheckCheck, Download, Users } from 'lucide-react';
import { type CSSProperties, type MouseEvent, useEffect, useState } from 'react';
import type { Notice } from '../../sync/protocol/events';
import { knownBoards } from '../_board/browser-ports';
import { initialsOf } from '../_board/initials';
import { translate } from '../_language/translate';
import { Button } from '../_ui/button';
import { IconButton } from '../_ui/icon-button';
import { useNamedPopover } from '../_ui/named-popover';
import { Popover } from '../_ui/popover';
import { timeAgo } from '../_ui/time-ago';
import { useSignal } from '../_ui/use-signal';
import { groupNotices, type NoticeLine } from './group-notices';
import styles from './inbox-bell.module.css';
import { addressOf } from './notice-target';
import type { PersonInbox } from './person-inbox';

export interface InboxBellProps {
  readonly inbox: PersonInbox;
  /** Shows what a notice is about where one is already; false where it is elsewhere. */
  readonly show?: (notice: Notice) => boolean;
  readonly side?: 'top' | 'bottom';
}

function useBoardTitle(board: string): string {
  const [title, setTitle] = useState('');
  useEffect(() => {
    let isLeft = false;
    knownBoards.get(board).then(
      (known) => !isLeft && setTitle(known?.title ?? ''),
      () => undefined,
    );
    return () => {
      isLeft = true;
    };
  }, [board]);
  return title;
}

interface NoticeRowProps {
  readonly line: NoticeLine;
  readonly open: (event: MouseEvent) => void;
}

function NoticeRow({ line, open }: NoticeRowProps) {
  const { notice, seqs } = line;
  const { by, says, excerpt } = line.words;
  const title = useBoardTitle(notice.board);
  const look = { '--person': by?.color ?? 'var(--accent)' } as CSSProperties;
  return (
    <li>
      <a
        href={addressOf(notice) ?? '/'}
        className={`${styles.notice} ${notice.isRead ? styles.read : ''}`}
        onClick={open}
      >
        <span className={styles.face} style={look} aria-hidden="true">
          {seqs.length === 1 && by ? (
            initialsOf(by.name)
          ) : notice.type === 'export' ? (
            <Download size={15} />
          ) : (
            <Users size={15} />
          )}
        </span>
        <span className={styles.words}>
          <span className={styles.says}>
            {notice.isRead ? null : <span className="visually-hidden">{translate('New:')} </span>}
            {says}
          </span>
          {excerpt ? <span className={styles.excerpt}>{excerpt}</span> : null}
          <span className={styles.about}>
            {title ? `${title} · ` : ''}
            {timeAgo(notice.at, Date.now())}
          </span>
        </span>
        {notice.isRead ? null : <span className={styles.dot} aria-hidden="true" />}
      </a>
    </li>
  );
}

/** The bell: how much waits, and the list of it. */
export function InboxBell({ inbox, show, side = 'bottom' }: InboxBellProps) {
  const notices = useSignal(inbox.notices);
  const unread = useSignal(inbox.unread);
  const [isOpen, setOpen] = useNamedPopover('notifications');
  const openLine = ({ notice, seqs }: NoticeLine, event: MouseEvent) => {
    for (const seq of seqs) inbox.markRead(seq);
    // In a new tab it opens by itself.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    setOpen(false);
    if (show?.(notice)) event.preventDefault();
  };
  return (
    <Popover
      label={translate('Notifications')}
      side={side}
      align="end"
      className={styles.inbox}
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <IconButton
          label={
            unread > 0
              ? translate('Notifications, {count} new', { count: unread })
              : translate('Notifications')
          }
          icon={
            <span className={styles.bell}>
              <Bell size={18} aria-hidden="true" />
              {unread > 0 ? (
                <span className={styles.badge} aria-hidden="true">
                  {unread > 99 ? '99+' : unread}
                </span>
              ) : null}
            </span>
          }
        />
      }
    >
      <header className={styles.head}>
        <h2 className={styles.title}>{translate('Notifications')}</h2>
        {unread > 0 ? (
          <Button look="plain" className={styles.all} onClick={() => inbox.markAllRead()}>
            <CheckCheck size={15} aria-hidden="true" />
            {translate('Mark all as read')}
          </Button>
        ) : null}
      </header>
      {notices.length === 0 ? (
        <p className={styles.empty}>
          {translate('Nothing waits for you. Mentions and answers appear here, from all boards.')}
        </p>
      ) : (
        <ul className={styles.list} aria-label={translate('Notifications')}>
          {groupNotices(notices).map((line) => (
            <NoticeRow key={line.seqs.at(-1)} line={line} open={(event) => openLine(line, event)} />
          ))}
        </ul>
      )}
    </Popover>
  );
}
