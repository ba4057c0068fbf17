import { ChevronDown } from 'lucide-react';
import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import styles from './folded.module.css';

/** Comes into view as soon as it is there: what unfolds at the end of a dialog would open out of sight. */
function Unfolded({ children }: { readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Chromium gives a promise here, which React would take for the way to end the effect.
    void place.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return <div ref={place}>{children}</div>;
}

export interface FoldedProps {
  readonly icon: ReactNode;
  readonly words: string;
  /** May be fetched when it is unfolded. */
  readonly children: ReactNode;
}

/** A line that unfolds: for what few need. */
export function Folded({ icon, words, children }: FoldedProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section className={styles.folded}>
      <button
        type="button"
        className={styles.head}
        aria-expanded={isOpen}
        onClick={() => setOpen((open) => !open)}
      >
        {icon}
        <span className={styles.words}>{words}</span>
        <ChevronDown size={16} aria-hidden="true" className={styles.arrow} />
      </button>
      {isOpen ? (
        <Suspense fallback={null}>
          <Unfolded>{children}</Unfolded>
        </Suspense>
      ) : null}
    </section>
  );
}
