import { useEffect, useRef } from 'react';
import { REACTIONS, type Reaction } from '../../../sync/protocol/events';
import { message } from '../../_language/message';
import { translate } from '../../_language/translate';
import { stepAlong } from '../../_ui/direction';
import { takeHeldKeys } from '../held-keys';
import styles from './at-cursor.module.css';

export interface ReactionPickerProps {
  readonly send: (emoji: Reaction) => void;
  readonly onClose: () => void;
}

const WORDS: Readonly<Record<(typeof REACTIONS)[number], string>> = {
  '👍': message('Thumbs up'),
  '👎': message('Thumbs down'),
  '❤️': message('Heart'),
  '🎉': message('Party'),
  '😂': message('Laughing'),
  '😮': message('Surprised'),
  '😢': message('Sad'),
  '👏': message('Applause'),
  '🔥': message('Fire'),
  '🚀': message('Rocket'),
  '👀': message('Eyes'),
  '💡': message('Idea'),
  '✅': message('Done'),
  '❓': message('Question'),
  '✋': message('Hand'),
};

/** The reactions there are; digits choose among the first nine. It stays open: applause is more than one clap. */
export function ReactionRow({ send }: Pick<ReactionPickerProps, 'send'>) {
  return (
    <div role="toolbar" aria-label={translate('Reactions')} className={styles.reactions}>
      {REACTIONS.map((emoji) => (
        <button
          key={emoji}
          type="button"
          aria-label={translate(WORDS[emoji])}
          className={styles.emoji}
          onClick={() => send(emoji)}
        >
          {emoji}
        </button>
      ))}
    </div>
  );
}

/** Opened by a key, so it has the keyboard: arrows walk, digits send, Escape and the key itself close it. */
export function ReactionPicker({ send, onClose }: ReactionPickerProps) {
  const frame = useRef<HTMLDivElement>(null);
  const act = useRef({ send, onClose });
  act.current = { send, onClose };
  useEffect(() => {
    const element = frame.current;
    const onKey = (event: KeyboardEvent) => {
      event.stopPropagation();
      const buttons = [...(element?.querySelectorAll('button') ?? [])];
      const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
      const step = stepAlong(event.key);
      // By place: French keyboards type digits with Shift only.
      const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
      if (event.key === 'Escape' || event.key === '.') act.current.onClose();
      else if (step) buttons[(at + step + buttons.length) % buttons.length]?.focus();
      else if (digit) act.current.send(REACTIONS[Number(digit) - 1]!);
      else return;
      event.preventDefault();
    };
    element?.addEventListener('keydown', onKey);
    element?.querySelector('button')?.focus();
    for (const digit of takeHeldKeys().text.match(/[1-9]/g) ?? [])
      act.current.send(REACTIONS[Number(digit) - 1]!);
    return () => element?.removeEventListener('keydown', onKey);
  }, []);
  return (
    <div ref={frame} className={styles.picker}>
      <ReactionRow send={send} />
    </div>
  );
}
