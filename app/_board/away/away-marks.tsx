import { effect } from '@preact/signals-core';
import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import type { Camera } from '../../../editor/camera/camera';
import styles from './away.module.css';
import type { ChangedShape } from './compare-shapes';
import { withoutParts } from './find-places';

export interface AwayMarksProps {
  readonly camera: Camera;
  readonly changes: readonly ChangedShape[];
}

/** More frames at once would make the board slow, and say no more. */
const MOST = 400;
/** CSS pixels between a shape and its frame. */
const AIR = 4;

/** Marks what was added, changed and deleted: a frame around each, turned as the shape is. */
export function AwayMarks({ camera, changes }: AwayMarksProps) {
  const layer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = layer.current;
    if (!element) return undefined;
    const frames = withoutParts(changes)
      .slice(0, MOST)
      .map(({ kind, shape }) => {
        const frame = document.createElement('div');
        frame.className = `${styles.frame} ${styles[kind]}`;
        element.append(frame);
        return { shape, frame };
      });
    const stop = effect(() => {
      const { zoom } = camera.state.value;
      camera.viewport.value;
      for (const { shape, frame } of frames) {
        const [x, y] = camera.toScreen(shape.at);
        frame.style.width = `${shape.size[0] * zoom + 2 * AIR}px`;
        frame.style.height = `${shape.size[1] * zoom + 2 * AIR}px`;
        frame.style.transform = `translate(${x - AIR}px, ${y - AIR}px) rotate(${shape.angle}rad)`;
      }
    });
    return () => {
      stop();
      for (const { frame } of frames) frame.remove();
    };
  }, [camera, changes]);
  const screen = document.querySelector('main') ?? document.body;
  return createPortal(<div ref={layer} aria-hidden="true" className={styles.marks} />, screen);
}
