import { useEffect, useLayoutEffect, useRef } from 'react';
import { translate } from '../../_language/translate';
import type { BoardSession } from '../board-session';
import { takeHeldKeys } from '../held-keys';
import styles from './at-cursor.module.css';

/** As many characters as are shown at a cursor. */
export const LONGEST_SAYING = 120;
/** Words that nobody goes on with fade. */
const FADES_AFTER = 6_000;

export interface CursorChatProps {
  readonly myself: Pick<BoardSession['myself'], 'say'>;
  readonly onClose: () => void;
}

/** What one types is seen by the others at one's cursor, letter by letter; Enter begins anew, Escape ends it. */
export function CursorChat({ myself, onClose }: CursorChatProps) {
  const field = useRef<HTMLInputElement>(null);
  const fade = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Before the next key: the first letters of a quick hand are words, not shortcuts.
  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    return () => {
      clearTimeout(fade.current);
      myself.say('');
    };
  }, [myself]);
  const say = (words: string) => {
    myself.say(words.trim());
    clearTimeout(fade.current);
    fade.current = setTimeout(onClose, FADES_AFTER);
  };
  return (
    <input
      ref={field}
      aria-label={translate('Say something at your cursor')}
      placeholder={translate('Say something')}
      maxLength={LONGEST_SAYING}
      className={styles.chat}
      onFocus={({ currentTarget }) => {
        // Typed before this field was there.
        const { text, isConfirmed } = takeHeldKeys();
        if (!text || isConfirmed) return;
        currentTarget.value = text.slice(0, LONGEST_SAYING);
        say(currentTarget.value);
      }}
      onChange={(event) => say(event.target.value)}
      onBlur={onClose}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') onClose();
        else if (event.key === 'Enter') {
          event.currentTarget.value = '';
          say('');
        }
      }}
    />
  );
}
