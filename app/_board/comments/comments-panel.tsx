import { CheckCheck, MapPin, Square } from 'lucide-react';
import { type CSSProperties, type KeyboardEvent, useEffect } from 'react';
import { type CommentFilter, type CommentThread, filterThreads } from '../../../sync/client/room/comments';
import { message } from '../../_language/message';
import { translate } from '../../_language/translate';
import { IconButton } from '../../_ui/icon-button';
import { tell } from '../../_ui/toast';
import { NARROW, useMedia } from '../../_ui/use-media';
import { useSignal } from '../../_ui/use-signal';
import { plainWords } from '../chat/parse-message';
import { initialsOf } from '../initials';
import { type PanelProps, SidePanel } from '../side-panel';
import styles from './comments-panel.module.css';
import { showWhenKnown } from './linked-comment';
import { whenWritten } from './when-written';

const FILTERS: readonly { readonly value: CommentFilter; readonly label: string }[] = [
  { value: 'open', label: message('Open') },
  { value: 'resolved', label: message('Resolved') },
  { value: 'mine', label: message('Mine') },
  { value: 'mentions', label: message('Mentions') },
];

const NOTHING: Readonly<Record<CommentFilter, string>> = {
  open: message('Nothing is open. Press C, then the spot or the shape you want to say something about.'),
  resolved: message('Nothing was resolved yet.'),
  mine: message('You have not written in any thread.'),
  mentions: message('Nobody has mentioned you.'),
};

/** Where there are no keys to press. */
const NOTHING_BY_TOUCH = message(
  'Nothing is open. Choose the comment tool, then the spot or the shape you want to say something about.',
);

interface RowProps {
  readonly thread: CommentThread;
  readonly isUnread: boolean;
  readonly isOpen: boolean;
  readonly show: () => void;
}

/** 'On a shape · 2 replies · Resolved'. */
function factsOf({ anchor, comments, isResolved, isPending }: CommentThread): string {
  const replies = comments.length - 1;
  const facts = [
    translate(anchor.shape === null ? 'On the board' : 'On a shape'),
    replies > 0 ? translate('{count, plural, one {# reply} other {# replies}}', { count: replies }) : '',
    isResolved ? translate('Resolved') : '',
    isPending ? translate('Waiting to be sent') : '',
  ];
  return facts.filter(Boolean).join(' · ');
}

function ThreadRow({ thread, isUnread, isOpen, show }: RowProps) {
  const first = thread.comments[0]!;
  const Place = thread.anchor.shape === null ? MapPin : Square;
  return (
    <li style={{ '--person': first.by.color } as CSSProperties}>
      <button
        type="button"
        data-thread={thread.id}
        aria-current={isOpen}
        className={styles.row}
        onClick={show}
      >
        <span className={styles.face} aria-hidden="true">
          {initialsOf(first.by.name)}
        </span>
        <span className={styles.words}>
          <span className={styles.who}>
            <span className={styles.name}>{first.by.name}</span>
            <span className={styles.time}>{whenWritten(thread.lastAt, Date.now())}</span>
            {isUnread ? (
              <span className={styles.unread}>
                <span className="visually-hidden">{translate('unread')}</span>
              </span>
            ) : null}
          </span>
          <span className={styles.text}>
            <bdi>{plainWords(first.text)}</bdi>
          </span>
          <span className={styles.facts}>
            <Place size={12} aria-hidden="true" /> {factsOf(thread)}
          </span>
        </span>
      </button>
    </li>
  );
}

/** Arrows walk in the list, as in any list. */
function walk(event: KeyboardEvent<HTMLUListElement>): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-thread]')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (next === undefined || at < 0) return;
  event.preventDefault();
  rows[Math.max(0, Math.min(next, rows.length - 1))]?.focus();
}

/** All threads of the board, whoever wrote last first. */
export function CommentsPanel({ session, onClose }: PanelProps) {
  const { comments, room, ready } = session;
  const threads = useSignal(comments.threads);
  const filter = useSignal(comments.filter);
  const unread = useSignal(comments.unread);
  const open = useSignal(comments.open);
  const me = useSignal(session.me);
  const wanted = useSignal(session.panels.wanted);
  const isNarrow = useMedia(NARROW);
  const isTouched = useMedia('(pointer: coarse)');
  const openId = open?.kind === 'thread' ? open.id : null;
  useEffect(() => {
    if (!wanted) return undefined;
    return showWhenKnown(wanted.id, {
      ...{ comments, room, isReady: ready },
      missing: () => tell(translate('This comment is not there any more'), 'note'),
    });
  }, [wanted, comments, room, ready]);
  // A sheet would cover the thread that was asked for.
  useEffect(() => {
    if (wanted && isNarrow && openId === wanted.id) onClose();
  }, [wanted, isNarrow, openId, onClose]);
  // Without the list nobody would know why some pins are not there.
  useEffect(() => () => comments.setFilter('open'), [comments]);
  const shown = [...filterThreads(threads, filter, me.id)].sort((one, other) => other.lastAt - one.lastAt);
  const actions =
    unread.size > 0 ? (
      <IconButton
        label={translate('Mark all as read')}
        icon={<CheckCheck size={17} aria-hidden="true" />}
        onClick={() => comments.markAllRead()}
      />
    ) : null;
  return (
    <SidePanel title={translate('Comments')} actions={actions} onClose={onClose}>
      <fieldset className={styles.filters} aria-label={translate('Which comments')}>
        {FILTERS.map(({ value, label }) => (
          <button
            key={value}
            type="button"
            aria-pressed={filter === value}
            className={styles.filter}
            onClick={() => comments.setFilter(value)}
          >
            {translate(label)}
          </button>
        ))}
      </fieldset>
      {shown.length === 0 ? (
        <p className={styles.nothing}>
          {translate(filter === 'open' && isTouched ? NOTHING_BY_TOUCH : NOTHING[filter])}
        </p>
      ) : (
        <ul aria-label={translate('Threads')} className={styles.list} onKeyDown={walk}>
          {shown.map((thread) => (
            <ThreadRow
              key={thread.id}
              thread={thread}
              isUnread={unread.has(thread.id)}
              isOpen={thread.id === openId}
              show={() => {
                if (isNarrow) onClose();
                comments.show(thread.id, true);
              }}
            />
          ))}
        </ul>
      )}
    </SidePanel>
  );
}
