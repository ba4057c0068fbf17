import type { ReadonlySignal } from '@preact/signals-core';
import { useEffect, useState } from 'react';
import { useSignal } from '../_ui/use-signal';
import styles from './board-heading.module.css';

export interface BoardTitleProps {
  readonly title: ReadonlySignal<string>;
  readonly canWrite: boolean;
  readonly rename: (title: string) => void;
  /** The title was left with Enter or Escape. */
  readonly onLeave: () => void;
}

const UNTITLED = 'Untitled board';

/** The board's name, written in place. What others rename meanwhile shows as soon as the field is left. */
export function BoardTitle({ title, canWrite, rename, onLeave }: BoardTitleProps) {
  const stored = useSignal(title);
  const [draft, setDraft] = useState<string | null>(null);
  useEffect(() => {
    document.title = `${stored || UNTITLED} · Driftless`;
  }, [stored]);
  const commit = () => {
    const next = draft?.trim();
    if (next !== undefined && next !== stored) rename(next);
    setDraft(null);
  };
  return (
    <input
      className={styles.title}
      aria-label="Board title"
      placeholder={UNTITLED}
      value={draft ?? stored}
      readOnly={!canWrite}
      maxLength={200}
      size={Math.max(8, (draft ?? stored).length || UNTITLED.length)}
      autoComplete="off"
      spellCheck={false}
      onFocus={(event) => canWrite && event.target.select()}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') setDraft(null);
        if (event.key === 'Enter' || event.key === 'Escape') {
          if (event.key === 'Enter') commit();
          event.preventDefault();
          onLeave();
        }
      }}
    />
  );
}
