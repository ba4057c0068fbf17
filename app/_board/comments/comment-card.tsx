import { Check, CircleCheck, Ellipsis, Link, RotateCcw, Trash2, X } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import type { CommentThread } from '../../../sync/client/room/comments';
import { translate } from '../../_language/translate';
import { ask } from '../../_ui/ask';
import { IconButton } from '../../_ui/icon-button';
import { Menu, MenuItem } from '../../_ui/menu';
import { tell } from '../../_ui/toast';
import { useSignal } from '../../_ui/use-signal';
import type { BoardSession } from '../board-session';
import { MessageField } from '../chat/message-field';
import { copyText } from '../copy-text';
import { useRoom } from '../use-room';
import { CardFrame, leave } from './card-frame';
import styles from './comment-card.module.css';
import { CommentRow } from './comment-row';
import type { Comments, OpenComment } from './comments';
import { commentAddress } from './linked-comment';
import { useDraft } from './use-draft';
import { usePeople } from './use-people';

function NewComment({ session, open }: { session: BoardSession; open: OpenComment }) {
  const { comments } = session;
  const { people } = usePeople(session);
  const [draft, setDraft] = useDraft(session.boardId, 'new');
  return (
    <CardFrame session={session} open={open} label={translate('New comment')}>
      <div className={styles.new}>
        <MessageField
          label={translate('Comment')}
          placeholder={translate('Comment, @ to mention')}
          value={draft}
          onChange={setDraft}
          onSend={(text) => {
            setDraft('');
            comments.write(text);
          }}
          people={people}
          isFocused
          onEscape={() => leave(comments, open)}
        />
      </div>
    </CardFrame>
  );
}

interface ThreadProps {
  readonly session: BoardSession;
  readonly thread: CommentThread;
}

function ThreadMenu({ session, thread }: ThreadProps) {
  const { comments, me, boardId } = session;
  const role = useSignal(session.role);
  const isOwn = thread.comments[0]!.by.id === me.peek().id;
  const mayRemove = comments.mayWrite.peek() && (isOwn || role === 'owner');
  const copyLink = async () => {
    const address = new URL(commentAddress(boardId, thread.id), location.href).href;
    const isCopied = await copyText(Promise.resolve(address));
    tell(translate(isCopied ? 'Link copied' : 'Copying is not allowed here'));
  };
  const remove = async () => {
    if (!(await ask(translate('Delete this thread for everyone?')))) return;
    comments.close();
    comments.remove(thread.id);
  };
  return (
    <Menu
      label={translate('Thread')}
      align="end"
      trigger={
        <IconButton label={translate('Thread actions')} icon={<Ellipsis size={17} aria-hidden="true" />} />
      }
    >
      <MenuItem
        label={translate('Copy link to thread')}
        icon={<Link size={16} aria-hidden="true" />}
        onSelect={() => void copyLink()}
      />
      {mayRemove ? (
        <MenuItem
          label={translate('Delete thread')}
          icon={<Trash2 size={16} aria-hidden="true" />}
          isDangerous
          onSelect={() => void remove()}
        />
      ) : null}
    </Menu>
  );
}

function ThreadHead({ session, thread }: ThreadProps) {
  const { comments } = session;
  const mayWrite = useSignal(comments.mayWrite);
  const isSent = thread.comments[0]!.seq !== null || !thread.comments[0]!.refused;
  return (
    <header className={styles.head}>
      <span className={styles.title}>
        {thread.isResolved ? (
          <>
            <CircleCheck size={15} aria-hidden="true" />{' '}
            {thread.resolvedBy
              ? translate('Resolved by {name}', { name: thread.resolvedBy.name })
              : translate('Resolved')}
          </>
        ) : (
          translate('Comment')
        )}
      </span>
      {mayWrite && isSent ? (
        <IconButton
          label={translate(thread.isResolved ? 'Reopen' : 'Resolve')}
          icon={
            thread.isResolved ? (
              <RotateCcw size={16} aria-hidden="true" />
            ) : (
              <Check size={18} aria-hidden="true" />
            )
          }
          onClick={() => {
            comments.resolve(thread.id, !thread.isResolved);
            if (!thread.isResolved) leave(comments, { kind: 'thread', id: thread.id });
          }}
        />
      ) : null}
      <ThreadMenu session={session} thread={thread} />
      <IconButton
        label={translate('Close comment')}
        icon={<X size={17} aria-hidden="true" />}
        onClick={() => leave(comments, { kind: 'thread', id: thread.id })}
      />
    </header>
  );
}

function Reply({ session, thread }: ThreadProps) {
  const { comments } = session;
  const { people } = usePeople(session);
  const [draft, setDraft] = useDraft(session.boardId, thread.id);
  return (
    <MessageField
      label={translate('Reply')}
      placeholder={translate('Reply')}
      value={draft}
      onChange={setDraft}
      onSend={(text) => {
        setDraft('');
        comments.reply(thread.id, text);
      }}
      people={people}
      onEscape={() => leave(comments, { kind: 'thread', id: thread.id })}
    />
  );
}

/** What is looked at is read, also what comes while one looks. */
function useReading(comments: Comments, thread: CommentThread): void {
  useEffect(() => {
    const read = () => document.visibilityState === 'visible' && comments.markRead(thread);
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [comments, thread]);
}

function Thread({ session, thread }: ThreadProps) {
  const { comments, room } = session;
  const me = useSignal(session.me);
  const role = useSignal(session.role);
  const mayWrite = useSignal(comments.mayWrite);
  const isLive = useRoom(room, (known) => known.isLive);
  const { people, names } = usePeople(session);
  const list = useRef<HTMLUListElement>(null);
  const count = thread.comments.length;
  useReading(comments, thread);
  // What was said last is in view.
  useEffect(() => {
    if (count > 0) list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [count]);
  const remove = async (id: string) => {
    const question = translate(
      id === thread.id ? 'Delete this thread for everyone?' : 'Delete this comment for everyone?',
    );
    if (await ask(question)) comments.remove(id);
  };
  return (
    <CardFrame session={session} open={{ kind: 'thread', id: thread.id }} label={translate('Comment thread')}>
      <ThreadHead session={session} thread={thread} />
      <ul ref={list} className={styles.list} aria-live="polite" aria-relevant="additions">
        {thread.comments.map((comment) => {
          const isOwn = comment.by.id === me.id;
          const isThere = mayWrite && !comment.refused;
          return (
            <CommentRow
              key={comment.id}
              comment={comment}
              people={people}
              names={names}
              own={me.name}
              doings={{
                edit: isThere && isOwn ? (text) => comments.edit(comment.id, text) : null,
                remove: isThere && (isOwn || role === 'owner') ? () => void remove(comment.id) : null,
                retry: () => room.retry(comment.id),
                discard: () => room.discard(comment.id),
              }}
            />
          );
        })}
      </ul>
      {!isLive && thread.isPending ? (
        <p className={styles.note}>
          {translate('No connection. It is kept on this device and sent when it is back.')}
        </p>
      ) : null}
      {mayWrite ? (
        <Reply session={session} thread={thread} />
      ) : (
        <p className={styles.note}>
          {translate('You can read along. Writing needs a link that lets you comment.')}
        </p>
      )}
    </CardFrame>
  );
}

/** What is open on the board: a thread, or a new comment. */
export function CommentCard({ session, open }: { session: BoardSession; open: OpenComment }) {
  const threads = useSignal(session.comments.threads);
  const thread = useMemo(
    () => (open.kind === 'thread' ? threads.find(({ id }) => id === open.id) : undefined),
    [threads, open],
  );
  if (open.kind === 'new') return <NewComment session={session} open={open} />;
  return thread ? <Thread session={session} thread={thread} /> : null;
}
