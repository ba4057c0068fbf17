import type { Point } from '../../../board/shape';

export interface DragPinPorts {
  mayDrag(): boolean;
  /** Pressed and let go in place, or by a key. */
  press(): void;
  /** CSS pixels from where it began. */
  drag(by: Point): void;
  drop(by: Point): void;
  cancel(): void;
}

/** CSS pixels that a hand may tremble. */
const TREMBLE = 5;

/** A pin is pressed, or dragged elsewhere. The board below hears nothing of it. */
export function dragPin(element: HTMLElement, ports: DragPinPorts): void {
  let start: Point | null = null;
  let isDragged = false;
  const distance = ({ clientX, clientY }: PointerEvent): Point => [clientX - start![0], clientY - start![1]];
  element.addEventListener('pointerdown', (event) => {
    event.stopPropagation();
    isDragged = false;
    if (event.button !== 0 || !ports.mayDrag()) return;
    start = [event.clientX, event.clientY];
    element.setPointerCapture(event.pointerId);
  });
  element.addEventListener('pointermove', (event) => {
    if (!start) return;
    const by = distance(event);
    isDragged ||= Math.hypot(...by) > TREMBLE;
    element.toggleAttribute('data-dragged', isDragged);
    if (isDragged) ports.drag(by);
  });
  const end = (event: PointerEvent, finish: (by: Point) => void) => {
    if (!start) return;
    const by = distance(event);
    start = null;
    element.removeAttribute('data-dragged');
    if (isDragged) finish(by);
  };
  element.addEventListener('pointerup', (event) => end(event, (by) => ports.drop(by)));
  element.addEventListener('pointercancel', (event) => end(event, () => ports.cancel()));
  element.addEventListener('click', (event) => {
    event.stopPropagation();
    // The click that ends a drag is none.
    if (!isDragged) ports.press();
    isDragged = false;
  });
}
