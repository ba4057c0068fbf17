import { effect, signal } from '@preact/signals-core';
import { useEffect, useRef } from 'react';
import type { ShapeId } from '../../../board/ids';
import type { Shape } from '../../../board/shape';
import type { Camera } from '../../../editor/camera/camera';
import { readWheel } from '../../../editor/camera/wheel';
import { createBrowserClock, createBrowserFrames } from '../../../render/frame-loop';
import type { StageImages } from '../../../render/stage-images';
import { translate } from '../../_language/translate';
import { isDark } from '../../_ui/theme';
import { createDrawingSurface } from '../drawing-surface';
import type { PastBoard } from './past-board';
import styles from './past-view.module.css';

export interface PastViewProps {
  readonly past: PastBoard;
  readonly images: StageImages;
  readonly camera: Camera;
  readonly chosen: ReadonlySet<ShapeId>;
  readonly toggle: (id: ShapeId) => void;
  readonly leave: () => void;
}

/** CSS pixels beside a shape that still mean it, and that a hand may tremble. */
const REACH = 6;
const TREMBLE = 5;

/** A drag and a wheel move the view, as on the board; a press chooses a shape. */
function attachHands(
  element: HTMLElement,
  camera: Camera,
  press: (shape: readonly [number, number]) => void,
) {
  let start: readonly [number, number] | null = null;
  let last: readonly [number, number] = [0, 0];
  let isDragged = false;
  const stopping = new AbortController();
  const on = <Name extends keyof HTMLElementEventMap>(
    name: Name,
    listener: (event: HTMLElementEventMap[Name]) => void,
  ) => element.addEventListener(name, listener, { signal: stopping.signal, passive: false });
  on('pointerdown', (event) => {
    start = last = [event.clientX, event.clientY];
    isDragged = false;
    element.setPointerCapture(event.pointerId);
  });
  on('pointermove', (event) => {
    if (!start) return;
    isDragged ||= Math.hypot(event.clientX - start[0], event.clientY - start[1]) > TREMBLE;
    if (isDragged) camera.pan(event.clientX - last[0], event.clientY - last[1]);
    last = [event.clientX, event.clientY];
  });
  on('pointerup', (event) => {
    const { left, top } = element.getBoundingClientRect();
    if (start && !isDragged) press([event.clientX - left, event.clientY - top]);
    start = null;
  });
  on('pointercancel', () => {
    start = null;
  });
  on('wheel', (event) => {
    event.preventDefault();
    const { left, top, height } = element.getBoundingClientRect();
    const { deltaX, deltaY, deltaMode } = event;
    const held = { shift: event.shiftKey, control: event.ctrlKey || event.metaKey };
    const meaning = readWheel({ deltaX, deltaY, deltaMode, ...held }, height);
    if (meaning.kind === 'pan') return camera.pan(meaning.dx, meaning.dy);
    const { zoom } = camera.state.peek();
    camera.zoomAt([event.clientX - left, event.clientY - top], zoom * meaning.factor);
  });
  return () => stopping.abort();
}

/** A frame around each chosen shape, turned as the shape is. */
function showFrames(layer: HTMLElement, camera: Camera, shapes: readonly Shape[]): () => void {
  const frames = shapes.map((shape) => {
    const element = document.createElement('div');
    element.className = styles.frame!;
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

/** The board as it was, over the board as it is: seen through the same camera, drawn by the same hand, changed by nobody. */
export function PastView({ past, images, camera, chosen, toggle, leave }: PastViewProps) {
  const surface = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const press = useRef(toggle);
  press.current = toggle;
  useEffect(() => {
    const element = surface.current;
    if (!element) return undefined;
    const [frames, clock] = [createBrowserFrames(window), createBrowserClock(window)];
    const { board, scene } = past;
    // The board beneath has asked for them: from point to point nothing needs to be measured and painted a second time.
    const hasFonts = document.fonts.status === 'loaded';
    const drawing = createDrawingSurface({ scene, board, frames, clock, isDark, images, hasFonts });
    const stops = [
      drawing.mount(element, camera, signal(true)),
      attachHands(element, camera, (at) => {
        const [hit] = scene.hits(camera.toBoard(at), REACH / camera.state.peek().zoom);
        if (hit) press.current(hit.id);
      }),
      () => drawing.dispose(),
      () => frames.dispose(),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [past, images, camera]);
  useEffect(() => {
    const shapes = [...chosen].flatMap((id) => past.board.get(id) ?? []);
    return layer.current ? showFrames(layer.current, camera, shapes) : undefined;
  }, [past, camera, chosen]);
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
        className={styles.surface}
      />
      <div ref={layer} aria-hidden="true" className={styles.frames} />
    </div>
  );
}
