import { useRef, useState } from 'react';
import { translate } from '../_language/translate';
import styles from './board-card.module.css';

export interface TitleFieldProps {
  readonly title: string;
  readonly commit: (title: string) => void;
  readonly cancel: () => void;
}

/** Milliseconds in which the menu that it was opened from may still be closing, and gives the focus back to its button. */
const CLOSING = 400;

export function TitleField({ title, commit, cancel }: TitleFieldProps) {
  const [draft, setDraft] = useState(title);
  const openedAt = useRef(performance.now());
  return (
    <input
      // The field appears because its board was asked to be renamed: the hand expects to write.
      ref={(input) => input?.focus()}
      className={styles.rename}
      aria-label={translate('Board title')}
      dir={draft ? 'auto' : undefined}
      value={draft}
      maxLength={200}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={({ currentTarget }) => {
        if (performance.now() - openedAt.current < CLOSING) setTimeout(() => currentTarget.focus());
        else commit(draft.trim());
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit(draft.trim());
        if (event.key === 'Escape') cancel();
      }}
    />
  );
}
