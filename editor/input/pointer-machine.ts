import type { Clock } from '../../render/frame-loop';
import type { ScreenPoint } from '../camera/camera';
import { createClickCount } from './click-count';
import type { RawPointer, RawPress } from './raw-pointer';

/** What becomes of the pointers: one hand that presses, drags and releases, and a view that is moved. */
export interface PointerTarget {
  press(press: RawPress): void;
  move(press: RawPointer): void;
  release(release: RawPointer): void;
  /** What the press began ends without effect. */
  cancel(): void;
  hover(at: RawPointer): void;
  /** No pointer is over the surface any more. */
  left(): void;
  /** The content moves by screen pixels. `isRunning` is false for the last of a series. */
  pan(dx: number, dy: number, isRunning: boolean): void;
  zoom(at: ScreenPoint, factor: number): void;
  /** A finger rests in one place. True when that meant something and the press is over. */
  rest(at: RawPointer): boolean;
}

export interface PointerMachinePorts {
  readonly target: PointerTarget;
  readonly clock: Pick<Clock, 'after'>;
  /** A finger rested where that opens the context menu. */
  openMenu(at: ScreenPoint): void;
}

export interface PointerMachine {
  down(event: RawPointer): void;
  move(event: RawPointer): void;
  up(event: RawPointer): void;
  /** The browser took the pointer away (lost capture, a system gesture). */
  lost(pointer: number): void;
  leave(event: RawPointer): void;
  holdSpace(isHeld: boolean): void;
  readonly isSpaceHeld: boolean;
  dispose(): void;
}

const REST_TIME = 500;
const REST_DISTANCE = 10;

/**
 * - `pressing`: one pointer does what the tool says
 * - `panning`: one pointer drags the view (space, middle button, a finger after a pen was seen)
 * - `pinching`: two fingers hold the view
 * - `spent`: fingers that are left over from a pinch or a palm; they mean nothing until all are up
 */
type State =
  | { readonly kind: 'idle' | 'spent' }
  | { readonly kind: 'pressing' | 'panning'; readonly pointer: number; readonly device: string }
  | { readonly kind: 'pinching'; readonly pointers: readonly [number, number] };

type Places = ReadonlyMap<number, ScreenPoint>;

function middleOf(places: Places, [one, other]: readonly [number, number]) {
  const [[x, y], [otherX, otherY]] = [places.get(one)!, places.get(other)!];
  return {
    center: [(x + otherX) / 2, (y + otherY) / 2] as const,
    distance: Math.max(1, Math.hypot(otherX - x, otherY - y)),
  };
}

class Machine implements PointerMachine {
  isSpaceHeld = false;
  private state: State = { kind: 'idle' };
  private readonly fingers = new Map<number, ScreenPoint>();
  private readonly countClicks = createClickCount();
  /** Palms come with pens: from the first touch of a pen on, a single finger only moves the view. */
  private hasSeenPen = false;
  private lastPan: ScreenPoint = [0, 0];
  private pressedAt: RawPointer | null = null;
  private stopResting: (() => void) | null = null;

  private readonly target: PointerTarget;

  constructor(private readonly ports: PointerMachinePorts) {
    this.target = ports.target;
  }

  down(event: RawPointer): void {
    if (event.device === 'touch') this.downFinger(event);
    else this.downOther(event);
  }

  move(event: RawPointer): void {
    const { state } = this;
    if (event.device === 'touch' && !this.fingers.has(event.pointer)) return;
    if (state.kind === 'pinching' && state.pointers.includes(event.pointer)) {
      this.pinch(state.pointers, event);
      return;
    }
    if (event.device === 'touch') this.fingers.set(event.pointer, event.screen);
    if (state.kind === 'panning' && state.pointer === event.pointer) this.panTo(event.screen, true);
    else if (state.kind === 'pressing' && state.pointer === event.pointer) {
      this.checkRest(event);
      this.target.move(event);
    } else if (state.kind === 'idle' && event.device !== 'touch') this.target.hover(event);
  }

  up(event: RawPointer): void {
    const { state } = this;
    this.fingers.delete(event.pointer);
    if (state.kind === 'pressing' && state.pointer === event.pointer) {
      this.endResting();
      this.settle();
      this.target.release(event);
    } else if (state.kind === 'panning' && state.pointer === event.pointer) {
      this.panTo(event.screen, false);
      this.settle();
    } else this.lift(event.pointer);
  }

  lost(pointer: number): void {
    const { state } = this;
    this.fingers.delete(pointer);
    if (state.kind === 'pressing' && state.pointer === pointer) {
      this.endResting();
      this.settle();
      this.target.cancel();
    } else if (state.kind === 'panning' && state.pointer === pointer) {
      this.target.pan(0, 0, false);
      this.settle();
    } else this.lift(pointer);
  }

  leave(event: RawPointer): void {
    if (this.state.kind === 'idle' && event.device !== 'touch') this.target.left();
  }

  holdSpace(isHeld: boolean): void {
    this.isSpaceHeld = isHeld;
  }

  dispose(): void {
    this.endResting();
    if (this.state.kind === 'pressing') this.target.cancel();
    this.state = { kind: 'idle' };
    this.fingers.clear();
  }

  private downOther(event: RawPointer): void {
    if (event.device === 'pen') this.seePen();
    if (this.state.kind === 'pressing' || this.state.kind === 'panning') return;
    if (event.button === 'middle' || (this.isSpaceHeld && event.button === 'primary'))
      this.startPanning(event);
    else this.startPressing(event);
  }

  private downFinger(event: RawPointer): void {
    const { state } = this;
    this.fingers.set(event.pointer, event.screen);
    const isPenDown = (state.kind === 'pressing' || state.kind === 'panning') && state.device !== 'touch';
    if (isPenDown || state.kind === 'spent' || state.kind === 'pinching') return;
    if (state.kind === 'pressing' || state.kind === 'panning') {
      this.endResting();
      if (state.kind === 'pressing') this.target.cancel();
      this.state = { kind: 'pinching', pointers: [state.pointer, event.pointer] };
      return;
    }
    if (this.hasSeenPen || this.isSpaceHeld) {
      this.startPanning(event);
      return;
    }
    this.startPressing(event);
    this.stopResting = this.ports.clock.after(REST_TIME, () => this.rest());
  }

  /** What a palm began before the pen came is taken back (excalidraw #6088). */
  private seePen(): void {
    this.hasSeenPen = true;
    const { state } = this;
    if (state.kind === 'pinching') this.target.pan(0, 0, false);
    const isFinger = (state.kind === 'pressing' || state.kind === 'panning') && state.device === 'touch';
    if (isFinger && state.kind === 'pressing') {
      this.endResting();
      this.target.cancel();
    }
    if (isFinger || state.kind === 'pinching' || state.kind === 'spent') this.state = { kind: 'idle' };
  }

  private startPressing(event: RawPointer): void {
    this.state = { kind: 'pressing', pointer: event.pointer, device: event.device };
    this.pressedAt = event;
    this.target.press({ ...event, clicks: this.countClicks(event) });
  }

  private startPanning(event: RawPointer): void {
    this.state = { kind: 'panning', pointer: event.pointer, device: event.device };
    this.lastPan = event.screen;
    this.target.pan(0, 0, true);
  }

  private panTo(screen: ScreenPoint, isRunning: boolean): void {
    const [x, y] = this.lastPan;
    this.lastPan = screen;
    this.target.pan(screen[0] - x, screen[1] - y, isRunning);
  }

  private pinch(pointers: readonly [number, number], event: RawPointer): void {
    const before = middleOf(this.fingers, pointers);
    this.fingers.set(event.pointer, event.screen);
    const now = middleOf(this.fingers, pointers);
    this.target.pan(now.center[0] - before.center[0], now.center[1] - before.center[1], true);
    this.target.zoom(now.center, now.distance / before.distance);
  }

  /** A finger that was not pressing went up: a pinch ends with its first, what is left over with its last. */
  private lift(pointer: number): void {
    if (this.state.kind === 'pinching' && this.state.pointers.includes(pointer)) {
      this.target.pan(0, 0, false);
      this.settle();
    } else if (this.state.kind === 'spent' && this.fingers.size === 0) this.state = { kind: 'idle' };
  }

  private settle(): void {
    this.pressedAt = null;
    this.state = { kind: this.fingers.size > 0 ? 'spent' : 'idle' };
  }

  private checkRest(event: RawPointer): void {
    const from = this.pressedAt?.screen;
    if (from && Math.hypot(event.screen[0] - from[0], event.screen[1] - from[1]) > REST_DISTANCE) {
      this.endResting();
    }
  }

  private rest(): void {
    this.stopResting = null;
    if (this.state.kind !== 'pressing' || !this.pressedAt) return;
    const { screen } = this.pressedAt;
    if (!this.target.rest(this.pressedAt)) return;
    this.state = { kind: 'spent' };
    this.ports.openMenu(screen);
  }

  private endResting(): void {
    this.stopResting?.();
    this.stopResting = null;
  }
}

/** Tells from the pointers on the surface which one works, which ones move the view, and which mean nothing. Knows no DOM. */
export function createPointerMachine(ports: PointerMachinePorts): PointerMachine {
  return new Machine(ports);
}
