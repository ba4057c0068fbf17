import { WifiOff } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ChatMessage } from '../../../sync/client/room/chat';
import { roleAllows } from '../../../sync/protocol/roles';
import { translate } from '../../_language/translate';
import { ask } from '../../_ui/ask';
import { tell } from '../../_ui/toast';
import { useSignal } from '../../_ui/use-signal';
import type { BoardSession } from '../board-session';
import { copyText } from '../copy-text';
import { type PanelProps, SidePanel } from '../side-panel';
import { useRoom } from '../use-room';
import { ChatComposer, type Purpose } from './chat-composer';
import { ChatList } from './chat-list';
import type { MessageDoings } from './chat-message';
import styles from './chat-panel.module.css';
import { plainWords } from './parse-message';
import { useChat, useTyping } from './use-chat';

const isLooking = () => document.visibilityState === 'visible';

const readLine = ({ seen }: BoardSession['room']) => seen.chat ?? Number.MAX_SAFE_INTEGER;

/** Up to where it was read when one began to look: what came after that is below the line of what is new. */
function useLine(room: BoardSession['room']): [number, () => void] {
  const [line, setLine] = useState(() => readLine(room));
  useEffect(() => {
    const onHidden = () => !isLooking() && setLine(readLine(room));
    document.addEventListener('visibilitychange', onHidden);
    return () => document.removeEventListener('visibilitychange', onHidden);
  }, [room]);
  return [line, () => setLine(Number.MAX_SAFE_INTEGER)];
}

function typingWords(names: readonly string[]): string {
  if (names.length === 0) return '';
  const [first = '', second, third] = names;
  if (second === undefined) return translate('{name} is typing…', { name: first });
  if (third !== undefined) return translate('Several people are typing…');
  return translate('{first} and {second} are typing…', { first, second });
}

function NoMessages({ canWrite }: { readonly canWrite: boolean }) {
  return (
    <div className={styles.empty}>
      <p className={styles.emptyTitle}>{translate('No messages yet')}</p>
      <p>
        {translate(
          canWrite
            ? 'What is said here stays with the board. Write offline too: it is sent when you are back.'
            : 'What others say here appears as they say it.',
        )}
      </p>
    </div>
  );
}

/** Says the newest message of the others to those who do not see the screen. */
function Announcer({ messages, me }: { readonly messages: readonly ChatMessage[]; readonly me: string }) {
  const last = messages.at(-1);
  const first = useRef(last?.id);
  const isNew = last !== undefined && last.id !== first.current && last.by.id !== me;
  return (
    <div className="visually-hidden" aria-live="polite">
      {isNew ? translate('{name}: {words}', { name: last.by.name, words: plainWords(last.text) }) : ''}
    </div>
  );
}

async function copy({ text }: ChatMessage): Promise<void> {
  const isCopied = await copyText(Promise.resolve(text));
  tell(translate(isCopied ? 'Copied' : 'Copying is not allowed here'));
}

/** The chat of the board. */
export function ChatPanel({ session, onClose }: PanelProps) {
  const { room, editor } = session;
  const { messages, me, people, names } = useChat(session);
  const role = useSignal(session.role);
  const isLive = useRoom(room, (known) => known.isLive);
  const typing = useTyping(room, me.id);
  const [line, endLine] = useLine(room);
  const [purpose, setPurpose] = useState<Purpose | null>(null);
  const wantedMessage = useSignal(session.panels.wanted);
  const [wanted, setWanted] = useState<{ id: string } | null>(null);
  useEffect(() => setWanted(wantedMessage), [wantedMessage]);
  const canWrite = roleAllows(role, 'comment');
  const hasWaiting = messages.some(({ isWaiting }) => isWaiting);

  const markRead = useCallback(() => {
    const last = room.events.at(-1);
    if (last && isLooking()) room.markSeen('chat', last.seq);
  }, [room]);
  const remove = async (message: ChatMessage) => {
    const isSure = await ask(translate('Delete this message for everyone?'));
    if (isSure) room.send('chat:delete', { message: message.id });
  };
  const doingsOf = (message: ChatMessage): MessageDoings => {
    const isOwn = message.by.id === me.id;
    const isThere = canWrite && !message.refused && message.seq !== null;
    return {
      reply: isThere ? (answered) => setPurpose({ kind: 'reply', message: answered }) : null,
      edit: isThere && isOwn ? (mine) => setPurpose({ kind: 'edit', message: mine }) : null,
      remove: isThere && (isOwn || role === 'owner') ? (unwanted) => void remove(unwanted) : null,
      copy: (copied) => void copy(copied),
      goTo: ({ spot }) => {
        if (spot) editor.camera.set({ ...editor.camera.state.peek(), x: spot[0], y: spot[1] });
      },
      show: (id) => setWanted({ id }),
      retry: (id) => room.retry(id),
      discard: (id) => room.discard(id),
    };
  };
  const editLast = () => {
    const mine = messages.findLast(({ by }) => by.id === me.id);
    if (mine) doingsOf(mine).edit?.(mine);
  };
  const footer = (
    <>
      <p className={styles.typing} aria-live="polite">
        {typingWords(typing)}
      </p>
      {!isLive && hasWaiting ? (
        <p className={styles.offline}>
          <WifiOff size={14} aria-hidden="true" />
          {translate(
            'No connection. Your messages are kept on this device and sent in order when it is back.',
          )}
        </p>
      ) : null}
      {canWrite ? (
        <ChatComposer
          session={session}
          people={people}
          purpose={purpose}
          setPurpose={setPurpose}
          editLast={editLast}
          onSent={endLine}
        />
      ) : (
        <p className={styles.closed}>
          {translate('You can read along. Writing needs a link that lets you comment.')}
        </p>
      )}
    </>
  );
  return (
    <SidePanel title={translate('Chat')} footer={footer} onClose={onClose}>
      <Announcer messages={messages} me={me.id} />
      {messages.length === 0 ? (
        <NoMessages canWrite={canWrite} />
      ) : (
        <ChatList
          messages={messages}
          seen={line}
          me={me}
          names={names}
          wanted={wanted}
          doingsOf={doingsOf}
          onRead={markRead}
        />
      )}
    </SidePanel>
  );
}
