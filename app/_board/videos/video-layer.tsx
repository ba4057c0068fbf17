import { useEffect, useRef } from 'react';
import type { Shape } from '../../../board/shape';
import { shapeKinds } from '../../../shapes/models';
import { translate } from '../../_language/translate';
import type { BoardSession } from '../board-session';
import { followShapes, passWheelOn } from '../follow-shapes';
import styles from './video-layer.module.css';
import { watchForVideos } from './watch-for-videos';

/** The film that a shape shows; '' for none. */
const filmOf = (shape: Shape) => shapeKinds.get(shape.type)?.plays?.(shape) ?? '';
const plays = (shape: Shape) => filmOf(shape) !== '';

/** What plays on the board. */
export function VideoLayer({
  session,
}: {
  readonly session: Pick<BoardSession, 'board' | 'boardId' | 'editor' | 'pictures'>;
}) {
  const { board, boardId, editor, pictures } = session;
  const layer = useRef<HTMLElement>(null);
  useEffect(() => {
    const stops: (() => void)[] = [];
    let isOver = false;
    const follow = ({ createVideoElement }: typeof import('./video-element')) => {
      if (isOver || !layer.current) return;
      const looks = {
        video: styles.video!,
        play: styles.play!,
        player: styles.player!,
        close: styles.close!,
        trouble: styles.trouble!,
      };
      const ports = { boardId, camera: editor.camera, pictures, filmOf };
      stops.push(
        passWheelOn(layer.current),
        followShapes({
          ...{ board, editor, layer: layer.current },
          wants: plays,
          create: () => createVideoElement(ports, looks),
        }),
      );
    };
    // Without the network its picture is all that is seen of a film.
    const bring = () => void import('./video-element').then(follow, () => {});
    stops.push(watchForVideos(board, plays, bring));
    return () => {
      isOver = true;
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
