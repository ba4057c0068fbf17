import { Clock3, Copy, Ellipsis, LocateFixed, Pencil, Reply, Trash2 } from 'lucide-react';
import type { CSSProperties } from 'react';
import type { ChatMessage } from '../../../sync/client/room/chat';
import { serverWords } from '../../_language/server-words';
import { translate } from '../../_language/translate';
import { IconButton } from '../../_ui/icon-button';
import { Menu, MenuItem, MenuSeparator } from '../../_ui/menu';
import { initialsOf } from '../initials';
import styles from './chat-message.module.css';
import { nameTime } from './chat-rows';
import { MessageText } from './message-text';
import { plainWords } from './parse-message';

/** What can be done with a message; what is null is not for this person. */
export interface MessageDoings {
  readonly reply: ((message: ChatMessage) => void) | null;
  readonly edit: ((message: ChatMessage) => void) | null;
  readonly remove: ((message: ChatMessage) => void) | null;
  readonly copy: (message: ChatMessage) => void;
  /** Looks at the spot it was sent from. */
  readonly goTo: (message: ChatMessage) => void;
  /** Shows another message of the chat. */
  readonly show: (id: string) => void;
  readonly retry: (id: string) => void;
  readonly discard: (id: string) => void;
}

export interface ChatMessageProps {
  readonly message: ChatMessage;
  readonly isOwn: boolean;
  readonly isFirst: boolean;
  /** Was just jumped to. */
  readonly isShown: boolean;
  readonly names: readonly string[];
  readonly own: string;
  readonly doings: MessageDoings;
}

function MessageMenu({ message, doings }: Pick<ChatMessageProps, 'message' | 'doings'>) {
  const { reply, edit, remove, copy, goTo } = doings;
  const { spot } = message;
  return (
    <div className={styles.actions}>
      {reply ? (
        <IconButton
          label={translate('Reply')}
          icon={<Reply size={15} aria-hidden="true" />}
          className={`${styles.action} ${styles.quick}`}
          onClick={() => reply(message)}
        />
      ) : null}
      <Menu
        label={translate('Message')}
        align="end"
        trigger={
          <IconButton
            label={translate('Message actions')}
            icon={<Ellipsis size={15} aria-hidden="true" />}
            className={styles.action}
          />
        }
      >
        {reply ? (
          <MenuItem
            label={translate('Reply')}
            icon={<Reply size={16} aria-hidden="true" />}
            onSelect={() => setTimeout(() => reply(message))}
          />
        ) : null}
        {spot ? (
          <MenuItem
            label={translate('Go to where it was sent')}
            icon={<LocateFixed size={16} aria-hidden="true" />}
            onSelect={() => goTo(message)}
          />
        ) : null}
        <MenuItem
          label={translate('Copy text')}
          icon={<Copy size={16} aria-hidden="true" />}
          onSelect={() => copy(message)}
        />
        {edit || remove ? <MenuSeparator /> : null}
        {edit ? (
          <MenuItem
            label={translate('Edit')}
            icon={<Pencil size={16} aria-hidden="true" />}
            // The menu gives the keyboard back when it is gone; the field takes it after that.
            onSelect={() => setTimeout(() => edit(message))}
          />
        ) : null}
        {remove ? (
          <MenuItem
            label={translate('Delete')}
            icon={<Trash2 size={16} aria-hidden="true" />}
            isDangerous
            onSelect={() => remove(message)}
          />
        ) : null}
      </Menu>
    </div>
  );
}

function Quote({ message, show }: { readonly message: ChatMessage; readonly show: (id: string) => void }) {
  const { reply } = message;
  if (!reply) return null;
  return (
    <button type="button" className={styles.quote} onClick={() => show(reply.id)}>
      <span className={styles.quoted}>{reply.by.name}</span>
      <span className={styles.excerpt}>
        <bdi>{plainWords(reply.text) || translate('This message was deleted')}</bdi>
      </span>
    </button>
  );
}

function Refusal({ message, doings }: Pick<ChatMessageProps, 'message' | 'doings'>) {
  const { refused } = message;
  if (!refused) return null;
  return (
    <p className={styles.refused}>
      {translate('Not sent: {reason}', { reason: serverWords(refused.error) })}
      <button type="button" className={styles.again} onClick={() => doings.retry(refused.id)}>
        {translate('Try again')}
      </button>
      <button type="button" className={styles.again} onClick={() => doings.discard(refused.id)}>
        {translate('Discard')}
      </button>
    </p>
  );
}

/** One message: others’ on the left with their face, one's own on the right. */
export function ChatMessageRow(props: ChatMessageProps) {
  const { message, isOwn, isFirst, isShown, names, own, doings } = props;
  const look = { '--person': message.by.color } as CSSProperties;
  return (
    <li
      data-message={message.id}
      className={`${styles.message} ${isOwn ? styles.own : ''} ${isFirst ? styles.first : ''} ${isShown ? styles.shown : ''}`}
      style={look}
    >
      {isOwn ? null : (
        <span className={styles.face} aria-hidden="true">
          {isFirst ? initialsOf(message.by.name) : ''}
        </span>
      )}
      <div className={styles.words}>
        {isFirst ? (
          <p className={styles.who}>
            <span className={isOwn ? 'visually-hidden' : styles.name}>
              {isOwn ? translate('You') : message.by.name}
            </span>{' '}
            <time className={styles.time} dateTime={new Date(message.at).toISOString()}>
              {nameTime(message.at)}
            </time>
          </p>
        ) : null}
        <div className={styles.bubble}>
          <Quote message={message} show={doings.show} />
          <MessageText text={message.text} names={names} own={own} />
          {message.isEdited ? <span className={styles.edited}> {translate('(edited)')}</span> : null}
          {message.isWaiting ? (
            <span className={styles.waiting}>
              <Clock3 size={12} aria-hidden="true" /> {translate('Waiting to be sent')}
            </span>
          ) : null}
        </div>
        <Refusal message={message} doings={doings} />
      </div>
      <MessageMenu message={message} doings={doings} />
    </li>
  );
}
