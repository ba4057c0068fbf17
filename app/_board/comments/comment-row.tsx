import { Clock3, Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { type CSSProperties, useRef, useState } from 'react';
import type { ThreadComment } from '../../../sync/client/room/comments';
import { serverWords } from '../../_language/server-words';
import { translate } from '../../_language/translate';
import { IconButton } from '../../_ui/icon-button';
import { Menu, MenuItem } from '../../_ui/menu';
import type { Mentionable } from '../chat/mention-search';
import { MessageField } from '../chat/message-field';
import { MessageText } from '../chat/message-text';
import { initialsOf } from '../initials';
import styles from './comment-card.module.css';
import { whenWritten } from './when-written';

/** What can be done with a comment; what is null is not for this person. */
export interface CommentDoings {
  readonly edit: ((text: string) => void) | null;
  readonly remove: (() => void) | null;
  readonly retry: () => void;
  readonly discard: () => void;
}

export interface CommentRowProps {
  readonly comment: ThreadComment;
  readonly people: readonly Mentionable[];
  readonly names: readonly string[];
  readonly own: string;
  readonly doings: CommentDoings;
}

function Refusal({ comment, doings }: Pick<CommentRowProps, 'comment' | 'doings'>) {
  if (!comment.refused) return null;
  return (
    <p className={styles.refused}>
      {translate('Not sent: {reason}', { reason: serverWords(comment.refused) })}
      <button type="button" className={styles.again} onClick={doings.retry}>
        {translate('Try again')}
      </button>
      <button type="button" className={styles.again} onClick={doings.discard}>
        {translate('Discard')}
      </button>
    </p>
  );
}

function CommentMenu({ edit, remove }: { edit: (() => void) | null; remove: (() => void) | null }) {
  if (!edit && !remove) return null;
  return (
    <Menu
      label={translate('Comment')}
      align="end"
      trigger={
        <IconButton
          label={translate('Comment actions')}
          icon={<Ellipsis size={15} aria-hidden="true" />}
          className={styles.more}
        />
      }
    >
      {edit ? (
        <MenuItem
          label={translate('Edit')}
          icon={<Pencil size={16} aria-hidden="true" />}
          // The menu gives the keyboard back when it is gone; the field takes it after that.
          onSelect={() => setTimeout(edit)}
        />
      ) : null}
      {remove ? (
        <MenuItem
          label={translate('Delete')}
          icon={<Trash2 size={16} aria-hidden="true" />}
          isDangerous
          onSelect={remove}
        />
      ) : null}
    </Menu>
  );
}

/** One comment of a thread: who, when, what; one's own can be written anew in place. */
export function CommentRow({ comment, people, names, own, doings }: CommentRowProps) {
  const { by, at, text, isEdited, isPending, refused } = comment;
  const [draft, setDraft] = useState<string | null>(null);
  const row = useRef<HTMLLIElement>(null);
  /** The field goes, and the keyboard stays in the thread. */
  const leave = () => {
    row.current?.closest<HTMLElement>('[role="dialog"]')?.focus({ preventScroll: true });
    setDraft(null);
  };
  const save = (words: string) => {
    if (words !== text) doings.edit?.(words);
    leave();
  };
  return (
    <li
      ref={row}
      className={styles.comment}
      data-comment={comment.id}
      style={{ '--person': by.color } as CSSProperties}
    >
      <span className={styles.face} aria-hidden="true">
        {initialsOf(by.name)}
      </span>
      <div className={styles.said}>
        <p className={styles.who}>
          <span className={styles.name}>{by.name}</span>
          <time className={styles.time} dateTime={new Date(at).toISOString()}>
            {whenWritten(at, Date.now())}
          </time>
          {isEdited ? <span className={styles.time}>{translate('(edited)')}</span> : null}
        </p>
        {draft === null ? (
          <div className={styles.words}>
            <MessageText text={text} names={names} own={own} />
          </div>
        ) : (
          <MessageField
            label={translate('Edit comment')}
            placeholder={translate('Edit comment')}
            sendLabel={translate('Save')}
            value={draft}
            onChange={setDraft}
            onSend={save}
            people={people}
            isFocused
            onEscape={leave}
          />
        )}
        {isPending && !refused ? (
          <p className={styles.waiting}>
            <Clock3 size={12} aria-hidden="true" /> {translate('Waiting to be sent')}
          </p>
        ) : null}
        <Refusal comment={comment} doings={doings} />
      </div>
      {draft === null ? (
        <CommentMenu edit={doings.edit ? () => setDraft(text) : null} remove={doings.remove} />
      ) : null}
    </li>
  );
}
