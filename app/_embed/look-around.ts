import type { Camera, ScreenPoint } from '../../editor/camera/camera';
import { readWheel } from '../../editor/camera/wheel';
import { readKeyPress } from '../../editor/input/attach-keyboard';
import { matchesKeys } from '../../editor/input/keys';

/** How much nearer a double click or a key brings the board, and how far an arrow key moves it. */
const STEP = 1.4;
const ARROW = 80;
const ARROWS: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [ARROW, 0],
  ArrowRight: [-ARROW, 0],
  ArrowUp: [0, ARROW],
  ArrowDown: [0, -ARROW],
};

export interface LookAroundPorts {
  readonly camera: Pick<Camera, 'state' | 'viewport' | 'pan' | 'zoomAt'>;
  showAll(): void;
  /** Somebody moved the view by hand. */
  moved(): void;
}

const middle = ([one, other]: readonly [ScreenPoint, ScreenPoint]): ScreenPoint => [
  (one[0] + other[0]) / 2,
  (one[1] + other[1]) / 2,
];
const distance = ([one, other]: readonly [ScreenPoint, ScreenPoint]) =>
  Math.hypot(one[0] - other[0], one[1] - other[1]);

/** One pointer moves the board, two move and zoom it. */
function followPointers(surface: HTMLElement, { camera, moved }: LookAroundPorts, signal: AbortSignal): void {
  const held = new Map<number, ScreenPoint>();
  const place = ({ clientX, clientY }: MouseEvent): ScreenPoint => {
    const { left, top } = surface.getBoundingClientRect();
    return [clientX - left, clientY - top];
  };
  const pair = () => [...held.values()].slice(0, 2) as [ScreenPoint, ScreenPoint];
  const onDown = (event: PointerEvent) => {
    if (event.button > 1) return;
    surface.setPointerCapture(event.pointerId);
    held.set(event.pointerId, place(event));
  };
  const onMove = (event: PointerEvent) => {
    const before = held.get(event.pointerId);
    if (!before) return;
    const [was, now] = [held.size > 1 ? pair() : null, place(event)];
    held.set(event.pointerId, now);
    moved();
    if (!was) return camera.pan(now[0] - before[0], now[1] - before[1]);
    const [from, to] = [middle(was), middle(pair())];
    camera.pan(to[0] - from[0], to[1] - from[1]);
    const grown = distance(pair()) / Math.max(1, distance(was));
    camera.zoomAt(to, camera.state.peek().zoom * grown);
  };
  const onEnd = ({ pointerId }: PointerEvent) => void held.delete(pointerId);
  surface.addEventListener('pointerdown', onDown, { signal });
  surface.addEventListener('pointermove', onMove, { signal });
  for (const name of ['pointerup', 'pointercancel', 'lostpointercapture'] as const)
    surface.addEventListener(name, onEnd, { signal });
  const onDouble = (event: MouseEvent) => {
    moved();
    camera.zoomAt(place(event), camera.state.peek().zoom * STEP);
  };
  surface.addEventListener('dblclick', onDouble, { signal });
  const onWheel = (event: WheelEvent) => {
    const { deltaX, deltaY, deltaMode, shiftKey: shift, ctrlKey, metaKey } = event;
    const control = ctrlKey || metaKey;
    // The wheel alone belongs to the page around: whoever scrolls through it must not get stuck on a board.
    if (!control) return;
    event.preventDefault();
    const turn = { deltaX, deltaY, deltaMode, shift, control };
    const meaning = readWheel(turn, camera.viewport.peek()[1]);
    if (meaning.kind !== 'zoom') return;
    moved();
    camera.zoomAt(place(event), camera.state.peek().zoom * meaning.factor);
  };
  surface.addEventListener('wheel', onWheel, { signal, passive: false });
}

/** Zooms about the middle of the surface. */
export function zoomBy({ camera, moved }: LookAroundPorts, factor: number): void {
  const [width, height] = camera.viewport.peek();
  moved();
  camera.zoomAt([width / 2, height / 2], camera.state.peek().zoom * factor);
}

/** Lets somebody look around on a surface that they can't change anything on: pointers, Ctrl and the wheel, keys. Returns the disposer. */
export function lookAround(surface: HTMLElement, ports: LookAroundPorts): () => void {
  const listeners = new AbortController();
  const { signal } = listeners;
  followPointers(surface, ports, signal);
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const press = readKeyPress(event);
    const arrow = ARROWS[event.key];
    if (arrow) {
      ports.moved();
      ports.camera.pan(...arrow);
    } else if (matchesKeys(press, '+') || matchesKeys(press, '=')) zoomBy(ports, STEP);
    else if (matchesKeys(press, '-')) zoomBy(ports, 1 / STEP);
    else if (matchesKeys(press, '0') || matchesKeys(press, '1')) ports.showAll();
    else return;
    event.preventDefault();
  };
  surface.addEventListener('keydown', onKey, { signal });
  return () => listeners.abort();
}
