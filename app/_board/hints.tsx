import { useEffect, useState } from 'react';
import { translate } from '../_language/translate';
import { BrandMark } from '../_ui/brand-mark';
import { useSelected, useSignal } from '../_ui/use-signal';
import type { BoardSession } from './board-session';
import { deviceSettings } from './browser-ports';
import { FirstTemplates } from './first-templates';
import { createHintMemory } from './hint-memory';
import styles from './hints.module.css';
import { useBoardCount } from './use-board-count';

function Arrow({ path, head }: { readonly path: string; readonly head: string }) {
  return (
    <svg
      width="46"
      height="58"
      viewBox="0 0 46 58"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={path} />
      <path d={head} />
    </svg>
  );
}

const memory = createHintMemory(deviceSettings);

/** Stays away for good after the first press, also when the board is emptied again. */
function useFirstPress(): boolean {
  const [wasPressed, setPressed] = useState(false);
  useEffect(() => {
    // Whoever takes up one of the offers has not begun without them.
    const onPress = ({ target }: Event) => {
      if (!(target instanceof Element && target.closest('[data-gone]'))) {
        setPressed(true);
        memory.noteSeen();
      }
    };
    window.addEventListener('pointerdown', onPress, { capture: true });
    return () => window.removeEventListener('pointerdown', onPress, { capture: true });
  }, []);
  return wasPressed;
}

export interface HintsProps {
  readonly session: Pick<BoardSession, 'board' | 'editor' | 'people' | 'ready'>;
  readonly showTemplates: () => void;
}

/** On an empty board, for people who may draw: where things are, and what to begin with. Fades at the first press. */
export function Hints({ session, showTemplates }: HintsProps) {
  const isEmpty = useBoardCount(session.board, (board) => board.count) === 0;
  const isReady = useSignal(session.ready);
  const canWrite = useSignal(session.editor.canWrite);
  const isAlone = useSelected(session.people, (people) => people.every(({ isMe }) => isMe));
  const wasPressed = useFirstPress();
  // As it was when the board opened: what points fades at the press, it does not vanish.
  const [wereSeen] = useState(memory.wereSeen);
  if (!isEmpty || !isReady || !canWrite) return null;
  return (
    <>
      <Middle isGone={wasPressed} />
      {wereSeen ? null : <Pointers isGone={wasPressed} isAlone={isAlone} />}
      <FirstTemplates editor={session.editor} isGone={wasPressed} showAll={showTemplates} />
    </>
  );
}

interface FadingProps {
  readonly isGone: boolean;
}

/** What is said of every empty board. */
function Middle({ isGone }: FadingProps) {
  return (
    <div className={`${styles.hints} ${isGone ? styles.gone : ''}`} aria-hidden="true">
      <div className={styles.middle}>
        <BrandMark size={44} />
        <p className={styles.big}>{translate('An empty board')}</p>
        <p>{translate('What you draw is saved as you go, online or not')}</p>
      </div>
    </div>
  );
}

/** Where things are: on a phone what is at the top, and what fingers do. Who is not alone needs no telling how to be joined. */
function Pointers({ isGone, isAlone }: FadingProps & { readonly isAlone: boolean }) {
  return (
    <div className={`${styles.hints} ${isGone ? styles.gone : ''}`} aria-hidden="true">
      <div className={`${styles.hint} ${styles.menu}`}>
        <Arrow path="M8 8C6 30 14 46 40 48" head="M2 17 8 7l8 8" />
        <span className={styles.words}>{translate('Boards, export, theme\nand all the rest')}</span>
      </div>
      <div className={`${styles.hint} ${styles.tools}`}>
        <Arrow path="M20 8C14 26 20 42 40 48" head="m11 16 9-9 6 11" />
        <span className={styles.words}>{translate('Pick a tool\nand draw')}</span>
      </div>
      {isAlone ? (
        <div className={`${styles.hint} ${styles.share}`}>
          <span className={styles.words}>{translate('Draw together:\nsend somebody a link')}</span>
          <Arrow path="M38 8C40 30 32 46 6 48" head="m30 15 8-8 6 10" />
        </div>
      ) : null}
      <p className={styles.fingers}>{translate('One finger draws,\ntwo move and zoom')}</p>
    </div>
  );
}
