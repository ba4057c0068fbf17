import { useEffect, useRef, useState } from 'react';
import { BoardCard, type CardDoings } from './board-card';
import styles from './home-screen.module.css';
import type { FoundBoard } from './use-found-boards';

export interface BoardGridProps {
  readonly label: string;
  readonly boards: readonly FoundBoard[];
  readonly chosen: ReadonlySet<string>;
  readonly doings: CardDoings;
  /** Names what is shown: another list begins at its top. */
  readonly name: string;
}

/** Cards that are drawn at first, and more as somebody scrolls: a thousand at once would keep the first one waiting. */
const STEP = 48;
/** CSS pixels before the end at which more are drawn. */
const AHEAD = '1200px';

/** The cards, as many as somebody has scrolled to. */
export function BoardGrid({ label, boards, chosen, doings, name }: BoardGridProps) {
  const [shown, setShown] = useState({ name, count: STEP });
  const end = useRef<HTMLDivElement>(null);
  const count = shown.name === name ? shown.count : STEP;
  const hasMore = count < boards.length;
  useEffect(() => {
    const element = end.current;
    if (!element || !hasMore) return undefined;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) setShown({ name, count: count + STEP });
      },
      { rootMargin: AHEAD },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [count, hasMore, name]);
  const [now] = useState(() => Date.now());
  return (
    <>
      <ul aria-label={label} className={styles.grid}>
        {boards.slice(0, count).map((board) => (
          <BoardCard
            key={board.id}
            board={board}
            now={now}
            isChosen={chosen.has(board.id)}
            isChoosing={chosen.size > 0}
            doings={doings}
          />
        ))}
      </ul>
      <div ref={end} />
    </>
  );
}
