import {
  type CSSProperties,
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import type { Reaction } from '../../../sync/protocol/events';
import { roleAllows } from '../../../sync/protocol/roles';
import { translate } from '../../_language/translate';
import { useSignal } from '../../_ui/use-signal';
import type { BoardSession } from '../board-session';
import { dropHeldKeys, holdKeys } from '../held-keys';
import { type AtCursorPart, askedAtCursor, partOfKey, takeAskedEarly } from './asked-early';
import styles from './at-cursor.module.css';
import { CursorChat } from './cursor-chat';

const ReactionPicker = lazy(() =>
  import('./reaction-picker').then((module) => ({ default: module.ReactionPicker })),
);

/** Keeps an element where the pointer is, and knows that place in client pixels; the middle of the window until it was seen. */
function usePointer(follows: boolean) {
  const place = useRef<[number, number] | null>(null);
  const follower = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const put = () => {
      const [x, y] = place.current ?? [window.innerWidth / 2, window.innerHeight / 2];
      if (follower.current) follower.current.style.cssText = `--x: ${x}px; --y: ${y}px`;
    };
    const onMove = ({ clientX, clientY }: PointerEvent) => {
      place.current = [clientX, clientY];
      if (follows) put();
    };
    put();
    window.addEventListener('pointermove', onMove, { passive: true });
    return () => window.removeEventListener('pointermove', onMove);
  });
  return { place, follower };
}

interface KeysOfBoard {
  readonly isAllowed: boolean;
  /** Whether that is known already. */
  readonly isKnown: boolean;
  readonly opened: AtCursorPart | null;
  open(part: AtCursorPart): void;
  close(): void;
}

function useKeysOfBoard({ isAllowed, isKnown, opened, open, close }: KeysOfBoard): void {
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const part = isAllowed ? partOfKey(event) : null;
      if (!part) return;
      event.preventDefault();
      // It is there, and the keyboard elsewhere: nobody would take what is typed.
      if (part === opened) return close();
      // Its script may be on its way; what is typed meanwhile is for it.
      holdKeys(close);
      flushSync(() => open(part));
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [opened, open, close, isAllowed]);
  const wanted = useSignal(askedAtCursor);
  useLayoutEffect(() => {
    if (!wanted) return;
    // What one may do here is known only when the server has said it, or has said it before.
    if (!isAllowed && !isKnown) return;
    const asked = takeAskedEarly();
    if (asked && isAllowed) open(asked);
    else if (asked) dropHeldKeys();
  }, [wanted, open, isAllowed, isKnown]);
}

/** What opens where one's pointer is: `/` to say something there, `.` to react. */
export function AtCursor({
  session,
  onLeave,
}: {
  readonly session: BoardSession;
  readonly onLeave: () => void;
}) {
  const [opened, setOpened] = useState<AtCursorPart | null>(null);
  const me = useSignal(session.me);
  const mayReact = roleAllows(useSignal(session.role), 'comment');
  // The picker stays where it was opened, to be pressed; words go along.
  const { place, follower } = usePointer(opened !== 'reactions');
  const openedAt = useRef<[number, number]>([0, 0]);
  const open = useCallback(
    (part: AtCursorPart) => {
      openedAt.current = place.current ?? [window.innerWidth / 2, window.innerHeight / 2];
      setOpened(part);
    },
    [place],
  );
  const close = useCallback(() => {
    setOpened(null);
    onLeave();
  }, [onLeave]);
  useKeysOfBoard({ isAllowed: mayReact, isKnown: useSignal(session.ready), opened, open, close });
  const react = (emoji: Reaction) => {
    const [x, y] = session.editor.camera.toBoard(openedAt.current);
    session.reactions.send(emoji, [x, y]);
  };
  return (
    <div className={styles.layer} style={{ '--person': me.color } as CSSProperties}>
      {opened === 'reactions' ? (
        <button
          type="button"
          tabIndex={-1}
          aria-label={translate('Close')}
          className={styles.outside}
          onClick={() => {
            dropHeldKeys();
            close();
          }}
        />
      ) : null}
      <div ref={follower} className={styles.place}>
        <Suspense fallback={null}>
          {opened === 'chat' ? <CursorChat myself={session.myself} onClose={close} /> : null}
          {opened === 'reactions' ? <ReactionPicker send={react} onClose={close} /> : null}
        </Suspense>
      </div>
    </div>
  );
}
