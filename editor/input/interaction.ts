import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Point } from '../../board/shape';
import type { Clock, FrameScheduler } from '../../render/frame-loop';
import type { Camera, ScreenPoint } from '../camera/camera';
import type { Gesture } from '../gestures/gesture';
import { isDragged } from '../gestures/pointing';
import type { Preferences } from '../preferences/preferences';
import type { OwnedTextEditing } from '../text/text-editing';
import type { Tool } from '../tools/tool';
import { createEdgeFollower, type EdgeFollower } from './edge-follower';
import type { Modifiers, PointerInput } from './pointer';
import type { PointerTarget } from './pointer-machine';
import type { RawPointer, RawPress, RawSample } from './raw-pointer';

export interface InteractionPorts {
  readonly camera: Camera;
  readonly current: ReadonlySignal<Tool>;
  /** What the other end of a pen does, whatever is in hand. */
  readonly eraser: Tool;
  readonly canWrite: ReadonlySignal<boolean>;
  readonly text: Pick<OwnedTextEditing, 'editing' | 'end' | 'resume'>;
  readonly frames: Pick<FrameScheduler, 'requestFrame'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly preferences: Pick<Preferences, 'values'>;
}

interface Running {
  readonly gesture: Gesture;
  readonly tool: Tool;
  readonly start: PointerInput;
}

/** Brings pointers and tool together: a press asks the tool what it means, and what it means goes on until release. */
export class Interaction implements PointerTarget {
  /** CSS cursor over the board. */
  readonly cursor: Signal<string>;
  /** Where the pointer is on the board; null when it is elsewhere. */
  readonly pointer: Signal<Point | null> = signal(null);
  /** Name of the running gesture; null for none. */
  readonly gesture: Signal<string | null> = signal(null);
  readonly isSpaceHeld: Signal<boolean> = signal(false);
  private running: Running | null = null;
  private lastRaw: RawPointer | null = null;
  private hoverCursor: string | undefined;
  private isPanning = false;
  private readonly edge: EdgeFollower;
  private readonly stops: readonly (() => void)[];

  constructor(private readonly ports: InteractionPorts) {
    const { camera, canWrite, current, frames, clock } = ports;
    this.cursor = signal(current.peek().cursor);
    this.edge = createEdgeFollower({ camera, frames, clock, moved: () => this.again() });
    this.stops = [
      effect(() => {
        if (!canWrite.value && this.running?.gesture.writes) this.cancel();
      }),
      effect(() => {
        current.value;
        this.hoverCursor = undefined;
        this.showCursor();
      }),
    ];
  }

  get isBusy(): boolean {
    return this.running !== null;
  }

  press(press: RawPress): void {
    this.lastRaw = press;
    if (this.ports.text.editing.peek() !== null) this.ports.text.end();
    this.ports.text.resume();
    const input = this.read(press, press.clicks);
    this.pointer.value = input.point;
    const tool = press.button === 'eraser' ? this.ports.eraser : this.ports.current.peek();
    const isWork = press.button === 'primary' || press.button === 'eraser';
    if (!isWork || (tool.writes && !this.ports.canWrite.peek())) return;
    const gesture = tool.press(input);
    if (gesture) this.running = { gesture, tool, start: input };
    this.show();
  }

  move(move: RawPointer): void {
    this.lastRaw = move;
    this.update(move);
    const { scrollsAtEdge } = this.ports.preferences.values.peek();
    if (scrollsAtEdge && this.running?.gesture.followsEdge) this.edge.follow(move.screen);
  }

  release(release: RawPointer): void {
    this.lastRaw = release;
    const { running } = this;
    if (!running) return;
    const input = this.read(release, running.start.clicks);
    this.running = null;
    this.edge.stop();
    running.gesture.commit(input);
    this.pointer.value = release.device === 'touch' ? null : input.point;
    const isClick = running.start.clicks === 2 && !isDragged(running.start, input);
    if (isClick) running.tool.doubleClick?.(input);
    this.hoverAt(release, input);
    this.show();
  }

  cancel(): void {
    const { running } = this;
    this.running = null;
    this.edge.stop();
    running?.gesture.cancel();
    this.show();
  }

  hover(at: RawPointer): void {
    this.lastRaw = at;
    const input = this.read(at, 0);
    this.pointer.value = input.point;
    this.hoverAt(at, input);
    this.showCursor();
  }

  left(): void {
    this.pointer.value = null;
    this.hoverCursor = undefined;
    this.showCursor();
  }

  pan(dx: number, dy: number, isRunning: boolean): void {
    this.isPanning = isRunning;
    if (dx !== 0 || dy !== 0) this.ports.camera.pan(dx, dy);
    this.again();
    this.showCursor();
  }

  /** The wheel turned. */
  scroll(dx: number, dy: number): void {
    this.ports.camera.pan(dx, dy);
    this.again();
  }

  zoom(at: ScreenPoint, factor: number): void {
    this.ports.camera.zoomAt(at, this.ports.camera.state.peek().zoom * factor);
    this.again();
  }

  rest(): boolean {
    const { running } = this;
    if (!running?.tool.opensMenu || running.gesture.name !== 'pointing') return false;
    this.cancel();
    return true;
  }

  /** Shift or another such key went down or up: the gesture follows at once, not with the next move. */
  holdModifiers(held: Modifiers): void {
    if (!this.lastRaw) return;
    this.lastRaw = { ...this.lastRaw, ...held };
    this.again();
  }

  holdSpace(isHeld: boolean): void {
    this.isSpaceHeld.value = isHeld;
    this.showCursor();
  }

  dispose(): void {
    this.cancel();
    for (const stop of this.stops) stop();
  }

  /** The same place on the screen, where the board or the keys are others now. */
  private again(): void {
    if (!this.lastRaw || !this.running) return;
    const { screen, pressure, time } = this.lastRaw;
    this.update({ ...this.lastRaw, samples: [{ screen, pressure, time }] });
  }

  private update(raw: RawPointer): void {
    if (!this.running) return;
    const input = this.read(raw, this.running.start.clicks);
    this.pointer.value = input.point;
    this.running.gesture.update(input);
    this.show();
  }

  private hoverAt(raw: RawPointer, input: PointerInput): void {
    this.hoverCursor = raw.device === 'touch' ? undefined : this.ports.current.peek().hover?.(input);
  }

  private show(): void {
    this.gesture.value = this.running?.gesture.name ?? null;
    this.showCursor();
  }

  private showCursor(): void {
    const tool = this.ports.current.peek();
    const own = this.running ? this.running.gesture.cursor : this.hoverCursor;
    this.cursor.value = this.isPanning ? 'grabbing' : this.isSpaceHeld.peek() ? 'grab' : (own ?? tool.cursor);
  }

  private read(raw: RawPointer, clicks: number): PointerInput {
    const { camera } = this.ports;
    const place = ({ screen, pressure, time }: RawSample) => ({
      point: camera.toBoard(screen),
      screen,
      pressure,
      device: raw.device,
      time,
    });
    const { shift, alt, control, button } = raw;
    return { ...place(raw), shift, alt, control, button, clicks, samples: raw.samples.map(place) };
  }
}
