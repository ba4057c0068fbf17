import { ArrowDown } from 'lucide-react';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ChatMessage } from '../../../sync/client/room/chat';
import { translate } from '../../_language/translate';
import styles from './chat-list.module.css';
import { ChatMessageRow, type MessageDoings } from './chat-message';
import { arrangeChat, nameDay } from './chat-rows';

/** So many messages are in the page; older ones come when one scrolls up to them. */
const PAGE = 150;
/** Nearer to the end than this one reads what comes in, in pixels. */
const AT_END = 48;

export interface ChatListProps {
  readonly messages: readonly ChatMessage[];
  /** What came after this seq is below the line of what is new. */
  readonly seen: number;
  readonly me: { readonly id: string; readonly name: string };
  readonly names: readonly string[];
  /** The message to bring into view; another object brings it again. */
  readonly wanted: { readonly id: string } | null;
  doingsOf(message: ChatMessage): MessageDoings;
  /** The end of it is in view. */
  readonly onRead: () => void;
}

export function ChatList({ messages, seen, me, names, wanted, doingsOf, onRead }: ChatListProps) {
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const heightBefore = useRef(0);
  const [room, setRoom] = useState(PAGE);
  const [isAway, setAway] = useState(false);
  const rows = useMemo(() => arrangeChat(messages.slice(-room), seen, me.id), [messages, room, seen, me.id]);
  const last = messages.at(-1);

  const toEnd = useCallback(() => {
    const frame = list.current;
    if (frame) frame.scrollTop = frame.scrollHeight;
  }, []);
  // What comes in keeps one who reads at the end there, and moves nothing under the eyes of one who reads above.
  useLayoutEffect(() => {
    if (isAtEnd.current || (last?.by.id === me.id && last.isWaiting)) toEnd();
  }, [last, me.id, toEnd]);
  useLayoutEffect(() => {
    const frame = list.current;
    if (!frame || room === PAGE) return;
    frame.scrollTop += frame.scrollHeight - heightBefore.current;
  }, [room]);
  useEffect(() => {
    if (isAtEnd.current && last) onRead();
  }, [last, onRead]);
  useEffect(() => {
    const onVisible = () => isAtEnd.current && onRead();
    document.addEventListener('visibilitychange', onVisible);
    return () => document.removeEventListener('visibilitychange', onVisible);
  }, [onRead]);
  const handled = useRef<object | null>(null);
  useEffect(() => {
    // Each wish is followed once: what comes in later must not scroll.
    const place = wanted ? messages.findIndex(({ id }) => id === wanted.id) : -1;
    if (!wanted || place < 0 || handled.current === wanted) return;
    const back = messages.length - place;
    if (back > room) {
      setRoom(back + 20);
      return;
    }
    handled.current = wanted;
    list.current
      ?.querySelector(`[data-message="${CSS.escape(wanted.id)}"]`)
      ?.scrollIntoView({ block: 'center' });
  }, [wanted, messages, room]);

  const onScroll = () => {
    const frame = list.current!;
    isAtEnd.current = frame.scrollHeight - frame.scrollTop - frame.clientHeight < AT_END;
    setAway(!isAtEnd.current);
    if (isAtEnd.current) onRead();
    if (frame.scrollTop < 60 && room < messages.length) {
      heightBefore.current = frame.scrollHeight;
      setRoom(room + PAGE);
    }
  };
  const hasNew = isAway && last !== undefined && last.by.id !== me.id && (last.seq ?? 0) > seen;
  return (
    <div className={styles.frame}>
      <div ref={list} className={styles.list} onScroll={onScroll}>
        <ol className={styles.rows} aria-label={translate('Messages')}>
          {rows.map((row) => {
            if (row.kind === 'day') {
              return (
                <li key={row.key} className={styles.day}>
                  <span>{nameDay(row.at, Date.now())}</span>
                </li>
              );
            }
            if (row.kind === 'new') {
              return (
                <li key={row.key} className={styles.new}>
                  <span>{translate('New messages')}</span>
                </li>
              );
            }
            return (
              <ChatMessageRow
                key={row.key}
                message={row.message}
                isOwn={row.isOwn}
                isFirst={row.isFirst}
                isShown={wanted?.id === row.message.id}
                names={names}
                own={me.name}
                doings={doingsOf(row.message)}
              />
            );
          })}
        </ol>
      </div>
      {isAway ? (
        <button type="button" className={styles.toEnd} onClick={toEnd}>
          <ArrowDown size={15} aria-hidden="true" />
          {translate(hasNew ? 'New messages' : 'To the newest')}
        </button>
      ) : null}
    </div>
  );
}
