import { useState } from 'react';
import styles from './board-card.module.css';

export interface TitleFieldProps {
  readonly title: string;
  readonly commit: (title: string) => void;
  readonly cancel: () => void;
}

export function TitleField({ title, commit, cancel }: TitleFieldProps) {
  const [draft, setDraft] = useState(title);
  return (
    <input
      // The field appears because its board was asked to be renamed: the hand expects to write.
      ref={(input) => input?.focus()}
      className={styles.rename}
      aria-label="Board title"
      value={draft}
      maxLength={200}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => commit(draft.trim())}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit(draft.trim());
        if (event.key === 'Escape') cancel();
      }}
    />
  );
}
