'use client';

import { effect } from '@preact/signals-core';
import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { boundsOf } from '../../../board/geometry/box';
import { translate } from '../../_language/translate';
import { IconButton } from '../../_ui/icon-button';
import { useSignal } from '../../_ui/use-signal';
import type { BoardSession } from '../board-session';
import panel from '../panel.module.css';
import { takeWholeScreen } from './full-screen';
import styles from './presentation.module.css';

/** Milliseconds after which a pointer that does not move needs no bar. */
const REST = 2_500;

/** Covers all that lies beside the frame that is shown; it follows the frame with every movement of the view. */
function useCover({ board, editor }: Pick<BoardSession, 'board' | 'editor'>) {
  const cover = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      effect(() => {
        const slide = editor.presenting.slide.value;
        editor.camera.state.value;
        editor.camera.viewport.value;
        const shape = slide && board.get(slide.id);
        if (!shape || !cover.current) return;
        const box = boundsOf(shape);
        const [left, top] = editor.camera.toScreen([box.minX, box.minY]);
        const [right, bottom] = editor.camera.toScreen([box.maxX, box.maxY]);
        Object.assign(cover.current.style, {
          transform: `translate(${left}px, ${top}px)`,
          width: `${right - left}px`,
          height: `${bottom - top}px`,
        });
      }),
    [board, editor],
  );
  return cover;
}

function usePointerRest(): boolean {
  const [isResting, setResting] = useState(false);
  useEffect(() => {
    let timer = setTimeout(() => setResting(true), REST);
    const moved = () => {
      setResting(false);
      clearTimeout(timer);
      timer = setTimeout(() => setResting(true), REST);
    };
    for (const name of ['pointermove', 'pointerdown', 'keydown']) window.addEventListener(name, moved);
    return () => {
      clearTimeout(timer);
      for (const name of ['pointermove', 'pointerdown', 'keydown']) window.removeEventListener(name, moved);
    };
  }, []);
  return isResting;
}

export function Presentation({ session }: { readonly session: Pick<BoardSession, 'board' | 'editor'> }) {
  const { presenting } = session.editor;
  const slide = useSignal(presenting.slide);
  const cover = useCover(session);
  const isResting = usePointerRest();
  useEffect(() => takeWholeScreen(document, () => presenting.end()), [presenting]);
  if (!slide) return null;
  const { index, count, title } = slide;
  const name = title || translate('Frame {number}', { number: index + 1 });
  return (
    <>
      <div ref={cover} className={styles.cover} aria-hidden="true" />
      <div
        role="toolbar"
        aria-label={translate('Presentation')}
        className={`${panel.panel} ${styles.bar}`}
        data-resting={isResting}
      >
        <IconButton
          label={translate('Previous slide')}
          shortcut="arrowleft"
          side="top"
          disabled={index === 0}
          icon={<ChevronLeft size={18} aria-hidden="true" />}
          onClick={() => presenting.step(-1)}
        />
        <span
          className={styles.place}
          role="status"
          aria-label={translate('Slide {place} of {count}: {title}', {
            place: index + 1,
            count,
            title: name,
          })}
        >
          <span className={styles.numbers}>
            {index + 1} / {count}
          </span>
          {title === '' ? null : <span className={styles.title}>{title}</span>}
        </span>
        <IconButton
          label={translate('Next slide')}
          shortcut="arrowright"
          side="top"
          disabled={index === count - 1}
          icon={<ChevronRight size={18} aria-hidden="true" />}
          onClick={() => presenting.step(1)}
        />
        <IconButton
          label={translate('End presentation')}
          shortcut="escape"
          side="top"
          icon={<X size={18} aria-hidden="true" />}
          onClick={() => presenting.end()}
        />
      </div>
    </>
  );
}
