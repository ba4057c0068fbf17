import { lazy, useEffect, useRef } from 'react';
import { translate } from '../../_language/translate';
import { LazyPart } from '../../_ui/lazy-part';
import { useSignal } from '../../_ui/use-signal';
import type { BoardSession } from '../board-session';
import { passWheelOn } from '../follow-shapes';
import styles from './comment-pins.module.css';
import { showPins } from './pin-layer';

/** Fetched when a comment is opened for the first time, or the browser has nothing better to do. */
export const loadCommentCard = () => import('./comment-card');

const CommentCard = lazy(() => loadCommentCard().then((module) => ({ default: module.CommentCard })));

export interface CommentPinsProps {
  readonly session: BoardSession;
}

/** The comments on the board: their pins, and the one that is open. */
export function CommentPins({ session }: CommentPinsProps) {
  const { comments, editor, me } = session;
  const layer = useRef<HTMLElement>(null);
  const open = useSignal(comments.open);
  useEffect(() => {
    if (!layer.current) return undefined;
    const looks = {
      pin: styles.pin!,
      face: styles.face!,
      count: styles.count!,
      preview: styles.preview!,
      previewName: styles.previewName!,
      previewText: styles.previewText!,
      cluster: styles.cluster!,
    };
    const stops = [
      showPins({ layer: layer.current, comments, camera: editor.camera, me, looks }),
      passWheelOn(layer.current),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [comments, editor, me]);
  return (
    <>
      <section
        ref={layer}
        aria-label={translate('Comments on the board')}
        data-on-board=""
        className={styles.layer}
      />
      {open ? (
        <LazyPart onClose={() => comments.close()}>
          <CommentCard key={open.kind === 'thread' ? open.id : 'new'} session={session} open={open} />
        </LazyPart>
      ) : null}
    </>
  );
}
