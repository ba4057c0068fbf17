import { effect, signal } from '@preact/signals-core';
import { useEffect, useRef, useState } from 'react';
import type { Box } from '../../../board/geometry/box';
import type { ShapeId } from '../../../board/ids';
import type { Shape } from '../../../board/shape';
import type { Camera } from '../../../editor/camera/camera';
import { createBrowserClock, createBrowserFrames } from '../../../render/frame-loop';
import type { StageImages } from '../../../render/stage-images';
import { translate } from '../../_language/translate';
import { isDark } from '../../_ui/theme';
import { createDrawingSurface } from '../drawing-surface';
import { handOnDrops } from './hand-on-drops';
import { createHeldFrames, type HeldFrames } from './held-frames';
import type { PastBoard } from './past-board';
import { attachHands } from './past-hands';
import styles from './past-view.module.css';

export interface PastViewProps {
  readonly past: PastBoard;
  /** Whether another point is looked for: until it is here this one is shown as far as it is painted. */
  readonly isAnotherAwaited: boolean;
  readonly images: StageImages;
  readonly camera: Camera;
  readonly chosen: ReadonlySet<ShapeId>;
  /** A stretch of the board, in board units; null where none is chosen. */
  readonly area: Box | null;
  /** Whether a drag without a key held draws an area, too. */
  readonly isDrawingArea: boolean;
  /** A press chose a shape, or took it out again. */
  readonly toggle: (id: ShapeId) => void;
  /** An area was drawn; null for a press beside everything. */
  readonly chooseArea: (area: Box | null) => void;
  readonly leave: () => void;
}

/** CSS pixels beside a shape that still mean it. */
const REACH = 6;

type Framed = Pick<Shape, 'at' | 'size' | 'angle'>;

/** A frame around each of some things, turned as they are. */
function showFrames(layer: HTMLElement, camera: Camera, framed: readonly Framed[], look: string) {
  const frames = framed.map((shape) => {
    const element = document.createElement('div');
    element.className = look;
    layer.append(element);
    return { shape, element };
  });
  const stop = effect(() => {
    const { zoom } = camera.state.value;
    camera.viewport.value;
    for (const { shape, element } of frames) {
      const [x, y] = camera.toScreen(shape.at);
      element.style.width = `${shape.size[0] * zoom}px`;
      element.style.height = `${shape.size[1] * zoom}px`;
      element.style.transform = `translate(${x}px, ${y}px) rotate(${shape.angle}rad)`;
    }
  });
  return () => {
    stop();
    for (const { element } of frames) element.remove();
  };
}

const framedArea = ({ minX, minY, maxX, maxY }: Box): Framed => ({
  ...{ at: [minX, minY], size: [maxX - minX, maxY - minY], angle: 0 },
});

function useFrames(props: PastViewProps, drawn: Box | null) {
  const { past, camera, chosen } = props;
  const area = drawn ?? props.area;
  const layer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const shapes = [...chosen].flatMap((id) => past.board.get(id) ?? []);
    return layer.current ? showFrames(layer.current, camera, shapes, styles.frame!) : undefined;
  }, [past, camera, chosen]);
  useEffect(
    () =>
      layer.current && area
        ? showFrames(layer.current, camera, [framedArea(area)], `${styles.frame} ${styles.area}`)
        : undefined,
    [camera, area],
  );
  return layer;
}

/** The board as it was, over the board as it is: seen through the same camera, drawn by the same hand, changed by nobody. */
export function PastView(props: PastViewProps) {
  const { past, isAnotherAwaited, images, camera, isDrawingArea, leave } = props;
  const surface = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<Box | null>(null);
  const layer = useFrames(props, drawn);
  const held = useRef<HeldFrames>(null);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    const element = surface.current;
    if (!element) return undefined;
    const [browserFrames, clock] = [createBrowserFrames(window), createBrowserClock(window)];
    const frames = createHeldFrames(browserFrames, () => drawing.stage.stats().isExact);
    held.current = frames;
    const { board, scene } = past;
    // The board beneath has asked for them: from point to point nothing needs to be measured and painted a second time.
    const hasFonts = document.fonts.status === 'loaded';
    const drawing = createDrawingSurface({ scene, board, frames, clock, isDark, images, hasFonts });
    const stops = [
      drawing.mount(element, camera, signal(true)),
      attachHands(element, camera, {
        press(at) {
          const [hit] = scene.hits(camera.toBoard(at), REACH / camera.state.peek().zoom);
          if (hit) latest.current.toggle(hit.id);
          else latest.current.chooseArea(null);
        },
        isDrawingArea: () => latest.current.isDrawingArea,
        draw: setDrawn,
        choose: (area) => latest.current.chooseArea(area),
      }),
      handOnDrops(element),
      () => drawing.dispose(),
      () => browserFrames.dispose(),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [past, images, camera]);
  useEffect(() => held.current?.hold(isAnotherAwaited), [isAnotherAwaited]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) leave();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [leave]);
  return (
    <div className={styles.view}>
      <div
        ref={surface}
        role="img"
        aria-label={translate('The board as it was')}
        className={`${styles.surface} ${isDrawingArea ? styles.drawing : ''}`}
      />
      <div ref={layer} aria-hidden="true" className={styles.frames} />
    </div>
  );
}
