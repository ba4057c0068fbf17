import { type Box, boxBetween } from '../../../board/geometry/box';
import type { Point } from '../../../board/shape';
import type { Camera } from '../../../editor/camera/camera';
import { readWheel } from '../../../editor/camera/wheel';

/** What hands do with a board of the past. */
export interface PastHands {
  press(at: Point): void;
  /** Whether a drag draws an area though Shift is not held: a finger has none. */
  isDrawingArea(): boolean;
  /** The area under a hand, in board units; null when the hand is gone. */
  draw(area: Box | null): void;
  choose(area: Box): void;
}

/** CSS pixels that a hand may tremble. */
const TREMBLE = 5;

interface Drag {
  readonly pointerId: number;
  readonly start: Point;
  readonly isArea: boolean;
  last: Point;
  isDragged: boolean;
}

/** A drag and a wheel move the view, as on the board; a press chooses a shape, a drag with Shift an area. Returns the disposer. */
export function attachHands(element: HTMLElement, camera: Camera, hands: PastHands): () => void {
  let drag: Drag | null = null;
  const stopping = new AbortController();
  const on = <Name extends keyof HTMLElementEventMap>(
    name: Name,
    listener: (event: HTMLElementEventMap[Name]) => void,
  ) => element.addEventListener(name, listener, { signal: stopping.signal, passive: false });
  const placeOf = ({ clientX, clientY }: MouseEvent): Point => {
    const { left, top } = element.getBoundingClientRect();
    return [clientX - left, clientY - top];
  };
  const areaOf = ({ start, last }: Drag) => boxBetween(camera.toBoard(start), camera.toBoard(last));
  on('pointerdown', (event) => {
    if (drag) return;
    const at = placeOf(event);
    const isArea = event.shiftKey || hands.isDrawingArea();
    drag = { pointerId: event.pointerId, start: at, last: at, isArea, isDragged: false };
    element.setPointerCapture(event.pointerId);
  });
  on('pointermove', (event) => {
    if (drag?.pointerId !== event.pointerId) return;
    const [at, before] = [placeOf(event), drag.last];
    drag.last = at;
    drag.isDragged ||= Math.hypot(at[0] - drag.start[0], at[1] - drag.start[1]) > TREMBLE;
    if (!drag.isDragged) return;
    if (drag.isArea) hands.draw(areaOf(drag));
    else camera.pan(at[0] - before[0], at[1] - before[1]);
  });
  on('pointerup', (event) => {
    if (drag?.pointerId !== event.pointerId) return;
    const ended = drag;
    drag = null;
    hands.draw(null);
    if (!ended.isDragged) hands.press(placeOf(event));
    else if (ended.isArea) hands.choose(areaOf(ended));
  });
  on('pointercancel', (event) => {
    if (drag?.pointerId !== event.pointerId) return;
    drag = null;
    hands.draw(null);
  });
  on('wheel', (event) => {
    event.preventDefault();
    const { height } = element.getBoundingClientRect();
    const { deltaX, deltaY, deltaMode } = event;
    const held = { shift: event.shiftKey, control: event.ctrlKey || event.metaKey };
    const meaning = readWheel({ deltaX, deltaY, deltaMode, ...held }, height);
    if (meaning.kind === 'pan') return camera.pan(meaning.dx, meaning.dy);
    const { zoom } = camera.state.peek();
    camera.zoomAt(placeOf(event), zoom * meaning.factor);
  });
  return () => stopping.abort();
}
