import { effect } from '@preact/signals-core';
import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { growBox } from '../../../board/geometry/box';
import type { Shape } from '../../../board/shape';
import type { Camera } from '../../../editor/camera/camera';
import { arrangeShapes, paintedBoundsOf } from '../../../render/draw-shapes';
import { sceneToSvg } from '../../../render/scene-to-svg';
import { themeNamed } from '../../../render/theme';
import { shapeKinds } from '../../../shapes/models';
import { isDark } from '../../_ui/theme';
import { useSignal } from '../../_ui/use-signal';
import { measureHere } from '../draw-drafts';
import styles from './history-panel.module.css';

export interface CompareGhostsProps {
  readonly camera: Camera;
  /** Shapes of the other point that are not at the one that is shown. */
  readonly shapes: readonly Shape[];
}

/** As many as there are marks (`away-marks.tsx`). */
const MOST = 400;
/** Board units. */
const AIR = 8;

function drawGhosts(shapes: readonly Shape[], isNight: boolean) {
  const bounds = paintedBoundsOf(arrangeShapes(shapes, shapeKinds), shapeKinds);
  if (!bounds) return null;
  const box = growBox(bounds, AIR);
  const theme = themeNamed(isNight ? 'dark' : 'light');
  const options = { theme, measure: measureHere(), background: 'none', padding: AIR, box };
  const text = sceneToSvg(shapes, shapeKinds, options);
  const picture = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  return { picture: document.importNode(picture, true), box };
}

/** Faintly over the board: what the other point has and the one that is shown has not. */
export function CompareGhosts({ camera, shapes }: CompareGhostsProps) {
  const layer = useRef<HTMLDivElement>(null);
  const isNight = useSignal(isDark);
  useEffect(() => {
    const element = layer.current;
    const drawn = drawGhosts(shapes.slice(0, MOST), isNight);
    if (!element || !drawn) return undefined;
    const { picture, box } = drawn;
    element.append(picture);
    const stop = effect(() => {
      const { zoom } = camera.state.value;
      camera.viewport.value;
      const [x, y] = camera.toScreen([box.minX, box.minY]);
      picture.style.transform = `translate(${x}px, ${y}px) scale(${zoom})`;
    });
    return () => {
      stop();
      picture.remove();
    };
  }, [camera, shapes, isNight]);
  const screen = document.querySelector('main') ?? document.body;
  return createPortal(<div ref={layer} aria-hidden="true" className={styles.ghosts} />, screen);
}
