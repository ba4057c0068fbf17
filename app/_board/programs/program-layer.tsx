import { signal } from '@preact/signals-core';
import { useEffect, useRef } from 'react';
import type { Point } from '../../../board/shape';
import { translate } from '../../_language/translate';
import { tell } from '../../_ui/toast';
import type { BoardSession } from '../board-session';
import { copyText } from '../copy-text';
import { followShapes, passWheelOn } from '../follow-shapes';
import { isProgram } from './is-program';
import { createProgramElement } from './program-element';
import styles from './program-layer.module.css';

export interface ProgramLayerProps {
  readonly session: Pick<BoardSession, 'board' | 'editor'>;
}

async function copyProgram(text: string): Promise<void> {
  const isCopied = await copyText(Promise.resolve(text));
  tell(
    isCopied
      ? translate('Text copied')
      : translate('This browser keeps the clipboard from the page: press Ctrl+C'),
  );
}

/** Where a mouse rests over the layer, in its own coordinates. Returns the disposer. */
function followMouse(layer: HTMLElement, told: (place: Point | null) => void): () => void {
  const look = (event: PointerEvent) => {
    const { left, top } = layer.getBoundingClientRect();
    const isResting = event.pointerType === 'mouse' && event.buttons === 0;
    told(isResting ? [event.clientX - left, event.clientY - top] : null);
  };
  const leave = () => told(null);
  document.addEventListener('pointermove', look, { passive: true });
  document.documentElement.addEventListener('pointerleave', leave);
  return () => {
    document.removeEventListener('pointermove', look);
    document.documentElement.removeEventListener('pointerleave', leave);
  };
}

/** What lies over programs. */
export function ProgramLayer({ session }: ProgramLayerProps) {
  const { board, editor } = session;
  const layer = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!layer.current) return undefined;
    const looks = { program: styles.program!, copy: styles.copy! };
    const mouse = signal<Point | null>(null);
    const ports = { editor, mouse, copy: (text: string) => void copyProgram(text) };
    const stops = [
      passWheelOn(layer.current),
      followMouse(layer.current, (place) => {
        mouse.value = place;
      }),
      followShapes({
        ...{ board, editor, layer: layer.current },
        wants: isProgram,
        create: (shape) => createProgramElement(shape, ports, looks),
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [board, editor]);
  return (
    <section ref={layer} aria-label={translate('Code block')} data-on-board="" className={styles.layer} />
  );
}
