import { type CSSProperties, lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { readKeyPress } from '../../../editor/input/attach-keyboard';
import { findByKeys } from '../../../editor/input/keys';
import type { Reaction } from '../../../sync/protocol/events';
import { roleAllows } from '../../../sync/protocol/roles';
import { translate } from '../../_language/translate';
import { useSignal } from '../../_ui/use-signal';
import type { BoardSession } from '../board-session';
import styles from './at-cursor.module.css';
import { CursorChat } from './cursor-chat';

const ReactionPicker = lazy(() =>
  import('./reaction-picker').then((module) => ({ default: module.ReactionPicker })),
);

type Opened = 'chat' | 'reactions' | null;
const KEYS: readonly { readonly what: Opened; readonly keys: readonly string[] }[] = [
  { what: 'chat', keys: ['/'] },
  { what: 'reactions', keys: ['.'] },
];

/** Keys belong to the board while nothing else has them. */
function isForBoard({ target, ctrlKey, metaKey, altKey, defaultPrevented }: KeyboardEvent): boolean {
  if (defaultPrevented || ctrlKey || metaKey || altKey) return false;
  const isElsewhere = 'input, textarea, select, [contenteditable], [role="dialog"], [role="menu"]';
  return !(target instanceof Element && target.closest(isElsewhere));
}

/** Keeps an element where the pointer is, and knows that place in client pixels; the middle of the window until it was seen. */
function usePointer(follows: boolean) {
  const place = useRef<[number, number] | null>(null);
  const follower = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const put = () => {
      const [x, y] = place.current ?? [window.innerWidth / 2, window.innerHeight / 2];
      if (follower.current) follower.current.style.transform = `translate3d(${x}px, ${y}px, 0)`;
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

function useKeysOfBoard(open: (what: Opened) => void, isAllowed: boolean): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const what = findByKeys(KEYS, readKeyPress(event))?.what;
      if (!what || !isAllowed || !isForBoard(event)) return;
      event.preventDefault();
      flushSync(() => open(what));
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [open, isAllowed]);
}

/** What opens where one's pointer is: `/` to say something there, `.` to react. */
export function AtCursor({
  session,
  onLeave,
}: {
  readonly session: BoardSession;
  readonly onLeave: () => void;
}) {
  const [opened, setOpened] = useState<Opened>(null);
  const me = useSignal(session.me);
  const mayReact = roleAllows(useSignal(session.role), 'comment');
  // The picker stays where it was opened, to be pressed; words go along.
  const { place, follower } = usePointer(opened !== 'reactions');
  const openedAt = useRef<[number, number]>([0, 0]);
  const open = useCallback(
    (what: Opened) => {
      openedAt.current = place.current ?? [window.innerWidth / 2, window.innerHeight / 2];
      setOpened(what);
    },
    [place],
  );
  useKeysOfBoard(open, mayReact);
  const close = useCallback(() => {
    setOpened(null);
    onLeave();
  }, [onLeave]);
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
          onClick={close}
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
