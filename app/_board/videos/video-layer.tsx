import { useEffect, useRef } from 'react';
import { translate } from '../../_language/translate';
import type { BoardSession } from '../board-session';
import { followShapes, passWheelOn } from '../follow-shapes';
import { filmOf, plays } from './film-of';
import { createVideoElement } from './video-element';
import styles from './video-layer.module.css';

export interface VideoLayerProps {
  readonly session: Pick<BoardSession, 'board' | 'boardId' | 'editor' | 'pictures'>;
}

/** What plays on the board. */
export function VideoLayer({ session }: VideoLayerProps) {
  const { board, boardId, editor, pictures } = session;
  const layer = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!layer.current) return undefined;
    const looks = {
      video: styles.video!,
      play: styles.play!,
      player: styles.player!,
      close: styles.close!,
      trouble: styles.trouble!,
    };
    const ports = { boardId, camera: editor.camera, pictures, filmOf };
    const stops = [
      passWheelOn(layer.current),
      followShapes({
        ...{ board, editor, layer: layer.current },
        wants: plays,
        create: () => createVideoElement(ports, looks),
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [board, boardId, editor, pictures]);
  return (
    <section
      ref={layer}
      aria-label={translate('Videos on the board')}
      data-on-board=""
      className={styles.layer}
    />
  );
}
