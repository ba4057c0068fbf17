import { computed } from '@preact/signals-core';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { NARROW, useMedia } from '../../_ui/use-media';
import type { BoardSession } from '../board-session';
import { focusBoard } from '../focus-board';
import styles from './comment-card.module.css';
import type { Comments, OpenComment } from './comments';
import { followPlace } from './follow-place';

interface FrameProps {
  readonly session: BoardSession;
  readonly open: OpenComment;
  readonly label: string;
  readonly children: ReactNode;
}

/** Beside its pin; a sheet from below where the screen is narrow. Not modal: the board goes on beside it. */
export function CardFrame({ session, open, label, children }: FrameProps) {
  const { comments, editor } = session;
  const card = useRef<HTMLDivElement>(null);
  const isNarrow = useMedia(NARROW);
  useEffect(() => {
    if (!card.current) return undefined;
    if (isNarrow) {
      card.current.style.transform = '';
      return undefined;
    }
    const place = computed(() => {
      comments.places.value;
      return comments.placeOf(open);
    });
    const sides = [...document.querySelectorAll('[data-beside-board]')];
    return followPlace(card.current, { camera: editor.camera, place, sides });
  }, [comments, editor, open, isNarrow]);
  useFocusInside(card);
  return (
    <div
      ref={card}
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      className={styles.card}
      onKeyDown={(event) => {
        // Keys pressed in here are not the board's.
        event.stopPropagation();
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        leave(comments, open);
      }}
    >
      {children}
    </div>
  );
}

function useFocusInside(card: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const isTouch = window.matchMedia('(pointer: coarse)').matches;
    const field = card.current?.querySelector<HTMLElement>('[data-autofocus]');
    // On a phone the keyboard would cover what is to be read.
    const target = isTouch && card.current?.querySelector('ul') ? card.current : (field ?? card.current);
    target?.focus({ preventScroll: true });
  }, [card]);
}

/** Back to the pin where there is one, else to the board. */
export function leave(comments: Comments, open: OpenComment): void {
  // Closing takes the mark away that tells which pin it is.
  const pin =
    open.kind === 'thread' ? document.querySelector<HTMLElement>('[data-comment-pin][data-open]') : null;
  comments.close();
  if (pin?.isConnected) pin.focus({ preventScroll: true });
  else focusBoard();
}
