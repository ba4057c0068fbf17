import { Pencil, Reply, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ChatMessage } from '../../../sync/client/room/chat';
import { translate } from '../../_language/translate';
import { IconButton } from '../../_ui/icon-button';
import type { BoardSession } from '../board-session';
import { deviceSettings } from '../browser-ports';
import { focusBoard } from '../focus-board';
import styles from './chat-panel.module.css';
import type { Mentionable } from './mention-search';
import { MessageField } from './message-field';
import { plainWords } from './parse-message';

/** The others are told that somebody writes at most this often, in milliseconds. */
const TYPING_EVERY = 2_500;

export type Purpose = { readonly kind: 'reply' | 'edit'; readonly message: ChatMessage };

export interface ChatComposerProps {
  readonly session: Pick<BoardSession, 'boardId' | 'room' | 'editor'>;
  readonly people: readonly Mentionable[];
  /** What is written for, where it is not simply a message. */
  readonly purpose: Purpose | null;
  readonly setPurpose: (purpose: Purpose | null) => void;
  /** Edits the last of one's own. */
  readonly editLast: () => void;
  readonly onSent: () => void;
}

/** What was written and not sent is there again when the panel opens, or the page. */
function useDraft(boardId: string): [string, (draft: string) => void] {
  const name = `chat-draft-${boardId}`;
  const [draft, setDraft] = useState(() => deviceSettings.get(name) ?? '');
  const keep = (next: string) => {
    setDraft(next);
    deviceSettings.set(name, next);
  };
  return [draft, keep];
}

/** Where one writes in the chat. */
export function ChatComposer(props: ChatComposerProps) {
  const { session, people, purpose, setPurpose, editLast, onSent } = props;
  const { room, editor } = session;
  const [draft, setDraft] = useDraft(session.boardId);
  const [edited, setEdited] = useState('');
  const toldAt = useRef(Number.NEGATIVE_INFINITY);
  const isEdit = purpose?.kind === 'edit';
  useEffect(() => setEdited(purpose?.kind === 'edit' ? purpose.message.text : ''), [purpose]);

  const write = (next: string) => {
    (isEdit ? setEdited : setDraft)(next);
    const now = performance.now();
    if (next.trim() === '' || isEdit || now - toldAt.current < TYPING_EVERY) return;
    toldAt.current = now;
    room.emit('typing', {});
  };
  const send = (text: string) => {
    const { x, y } = editor.camera.state.peek();
    if (!purpose) room.send('chat:send', { text, at: [x, y] });
    else if (purpose.kind === 'reply')
      room.send('chat:send', { text, reply: purpose.message.id, at: [x, y] });
    else if (text !== purpose.message.text) {
      room.send('chat:edit', { message: purpose.message.id, text });
    }
    if (!isEdit) setDraft('');
    toldAt.current = Number.NEGATIVE_INFINITY;
    setPurpose(null);
    onSent();
  };
  return (
    <MessageField
      key={purpose ? `${purpose.kind}-${purpose.message.id}` : 'new'}
      label={translate('Message')}
      placeholder={translate('Write a message')}
      sendLabel={translate(isEdit ? 'Save' : 'Send')}
      value={isEdit ? edited : draft}
      onChange={write}
      onSend={send}
      people={people}
      isFocused={purpose !== null}
      onEscape={() => (purpose ? setPurpose(null) : focusBoard())}
      onUp={editLast}
      above={
        purpose ? (
          <div className={styles.purpose}>
            {isEdit ? <Pencil size={14} aria-hidden="true" /> : <Reply size={14} aria-hidden="true" />}
            <span className={styles.purposeWords}>
              {isEdit ? (
                translate('Edit message')
              ) : (
                <>
                  {translate('Reply to {name}:', { name: purpose.message.by.name })}{' '}
                  <span className={styles.excerpt}>{plainWords(purpose.message.text)}</span>
                </>
              )}
            </span>
            <IconButton
              label={translate('Cancel')}
              icon={<X size={15} aria-hidden="true" />}
              className={styles.cancel}
              onClick={() => setPurpose(null)}
            />
          </div>
        ) : null
      }
    />
  );
}
