import { useEffect, useRef } from 'react';
import type { BoardSession } from './board-session';
import { showCursors } from './cursor-layer';
import styles from './remote-cursors.module.css';

export interface RemoteCursorsProps {
  readonly session: Pick<BoardSession, 'people' | 'editor'>;
}

export function RemoteCursors({ session }: RemoteCursorsProps) {
  const layer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!layer.current) return undefined;
    return showCursors({
      layer: layer.current,
      people: session.people,
      camera: session.editor.camera,
      looks: {
        cursor: styles.cursor!,
        moving: styles.moving!,
        arrow: styles.arrow!,
        name: styles.name!,
        say: styles.say!,
      },
    });
  }, [session]);
  return <div ref={layer} aria-hidden="true" className={styles.layer} />;
}
