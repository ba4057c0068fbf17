import { useEffect, useRef } from 'react';
import type { BoardSession } from '../board-session';
import styles from './reactions.module.css';

export function ReactionLayer({ session }: { readonly session: Pick<BoardSession, 'reactions'> }) {
  const layer = useRef<HTMLDivElement>(null);
  useEffect(
    () => (layer.current ? session.reactions.show(layer.current, styles.reaction!) : undefined),
    [session],
  );
  // For all that others send: chat, comments, words at a cursor. Of the font itself nothing comes before an emoji is to be seen.
  useEffect(() => void import('../../_ui/emoji-letters').catch(() => undefined), []);
  return <div ref={layer} aria-hidden="true" className={styles.layer} />;
}
