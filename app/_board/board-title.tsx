import type { ReadonlySignal } from '@preact/signals-core';
import { useEffect, useState } from 'react';
import { translate } from '../_language/translate';
import { useSignal } from '../_ui/use-signal';
import styles from './board-heading.module.css';

export interface BoardTitleProps {
  readonly title: ReadonlySignal<string>;
  readonly canWrite: boolean;
  readonly rename: (title: string) => void;
  /** The title was left with Enter or Escape. */
  readonly onLeave: () => void;
}

/** The board's name, written in place. What others rename meanwhile shows as soon as the field is left. */
export function BoardTitle({ title, canWrite, rename, onLeave }: BoardTitleProps) {
  const untitled = translate('Untitled board');
  const stored = useSignal(title);
  const [draft, setDraft] = useState<string | null>(null);
  useEffect(() => {
    document.title = `${stored || untitled} · Driftless`;
  }, [stored, untitled]);
  const commit = () => {
    const next = draft?.trim();
    if (next !== undefined && next !== stored) rename(next);
    setDraft(null);
  };
  return (
    <input
      className={styles.title}
      aria-label={translate('Board title')}
      dir={(draft ?? stored) ? 'auto' : undefined}
      placeholder={untitled}
      value={draft ?? stored}
      readOnly={!canWrite}
      maxLength={200}
      size={Math.max(8, (draft ?? stored).length || untitled.length)}
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
