import { useEffect, useRef } from 'react';
import type { BoardSession } from '../board-session';
import styles from './reactions.module.css';

export function ReactionLayer({ session }: { readonly session: Pick<BoardSession, 'reactions'> }) {
  const layer = useRef<HTMLDivElement>(null);
  useEffect(
    () => (layer.current ? session.reactions.show(layer.current, styles.reaction!) : undefined),
    [session],
  );
  return <div ref={layer} aria-hidden="true" className={styles.layer} />;
}
