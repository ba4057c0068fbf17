import { effect, type ReadonlySignal } from '@preact/signals-core';
import type { Clock } from '../../render/frame-loop';
import type { Camera, ScreenPoint } from '../camera/camera';
import { readWheel } from '../camera/wheel';
import type { Preferences } from '../preferences/preferences';
import type { Interaction } from './interaction';
import type { PointerButton, PointerDevice } from './pointer';
import { createPointerMachine, type PointerMachine } from './pointer-machine';
import type { RawPointer, RawSample } from './raw-pointer';

export interface PointerInputPorts {
  readonly interaction: Interaction;
  readonly camera: Pick<Camera, 'viewport'>;
  readonly preferences: Pick<Preferences, 'values'>;
  readonly clock: Clock;
  /** Whether the space bar is held. */
  readonly isSpaceHeld: ReadonlySignal<boolean>;
}

/** Safari's own events for a pinch on a trackpad. */
interface GestureEvent extends MouseEvent {
  readonly scale: number;
}

const PEN_ERASER = 5;

function readButton({ button, buttons }: PointerEvent): PointerButton {
  if (button === PEN_ERASER || (buttons & 32) !== 0) return 'eraser';
  return button === 1 ? 'middle' : button === 2 ? 'secondary' : 'primary';
}

function readDevice({ pointerType }: PointerEvent): PointerDevice {
  return pointerType === 'touch' || pointerType === 'pen' ? pointerType : 'mouse';
}

function createReader(surface: HTMLElement, clock: Pick<Clock, 'now'>) {
  const place = ({ clientX, clientY }: MouseEvent): ScreenPoint => {
    const { left, top } = surface.getBoundingClientRect();
    return [clientX - left, clientY - top];
  };
  const sample = (event: PointerEvent, time: number): RawSample => ({
    screen: place(event),
    pressure: event.pointerType === 'pen' ? event.pressure : 0.5,
    time,
  });
  const read = (event: PointerEvent): RawPointer => {
    const time = clock.now();
    const own = sample(event, time);
    const coalesced = event.type === 'pointermove' ? (event.getCoalescedEvents?.() ?? []) : [];
    // The last coalesced event is this one; some browsers leave it out, some give none at all.
    const before = coalesced
      .slice(0, -1)
      .map((each) => sample(each, time + each.timeStamp - event.timeStamp));
    return {
      ...own,
      pointer: event.pointerId,
      device: readDevice(event),
      button: readButton(event),
      shift: event.shiftKey,
      alt: event.altKey,
      control: event.ctrlKey || event.metaKey,
      samples: [...before, own],
    };
  };
  return { place, read };
}

function attachPointers(
  surface: HTMLElement,
  machine: PointerMachine,
  read: (event: PointerEvent) => RawPointer,
) {
  const listeners = new AbortController();
  const options = { signal: listeners.signal };
  const captured = new Set<number>();
  const capture = (pointer: number) => {
    try {
      surface.setPointerCapture(pointer);
      captured.add(pointer);
    } catch {
      // It was lifted since: what it did is told late, of a stroke that began before the board was there.
    }
  };
  const on = (
    name: 'pointerdown' | 'pointermove' | 'pointerup' | 'pointerleave',
    run: (event: PointerEvent) => void,
  ) => surface.addEventListener(name, run, options);
  on('pointerdown', (event) => {
    // Without this a middle press scrolls by itself, and a press beside a field leaves the keyboard there.
    event.preventDefault();
    surface.focus({ preventScroll: true });
    if (event.button === 2) return;
    capture(event.pointerId);
    machine.down(read(event));
  });
  on('pointermove', (event) => machine.move(read(event)));
  on('pointerup', (event) => {
    captured.delete(event.pointerId);
    machine.up(read(event));
  });
  on('pointerleave', (event) => machine.leave(read(event)));
  // Also of a pointer that could not be captured: a press that nobody ends keeps every other away.
  const onCancelled = ({ pointerId }: PointerEvent) => {
    captured.delete(pointerId);
    machine.lost(pointerId);
  };
  const onReleased = ({ pointerId }: PointerEvent) => {
    if (captured.delete(pointerId)) machine.lost(pointerId);
  };
  surface.addEventListener('pointercancel', onCancelled, options);
  surface.addEventListener('lostpointercapture', onReleased, options);
  return () => listeners.abort();
}

function attachWheel(
  surface: HTMLElement,
  ports: PointerInputPorts,
  place: (event: MouseEvent) => ScreenPoint,
) {
  const listeners = new AbortController();
  const options = { signal: listeners.signal, passive: false };
  const { interaction, camera, preferences } = ports;
  const onWheel = (event: WheelEvent) => {
    event.preventDefault();
    const { deltaX, deltaY, deltaMode, shiftKey, ctrlKey, metaKey } = event;
    const turn = { deltaX, deltaY, deltaMode, shift: shiftKey, control: ctrlKey || metaKey };
    const meaning = readWheel(turn, camera.viewport.peek()[1], preferences.values.peek());
    if (meaning.kind === 'zoom') interaction.zoom(place(event), meaning.factor);
    else interaction.scroll(meaning.dx, meaning.dy);
  };
  surface.addEventListener('wheel', onWheel, options);
  let scale = 1;
  const onGesture = (event: Event) => {
    event.preventDefault();
    const pinch = event as GestureEvent;
    if (event.type === 'gesturestart') scale = 1;
    else interaction.zoom(place(pinch), pinch.scale / scale);
    scale = pinch.scale;
  };
  for (const name of ['gesturestart', 'gesturechange']) surface.addEventListener(name, onGesture, options);
  return () => listeners.abort();
}

/** A menu that opens by itself (Ctrl and a click on a Mac, a long press on Android) ends what the press began. */
function attachMenu(surface: HTMLElement, interaction: Pick<Interaction, 'cancel'>) {
  const onMenu = () => interaction.cancel();
  surface.addEventListener('contextmenu', onMenu);
  return () => surface.removeEventListener('contextmenu', onMenu);
}

/**
 * Lets no click come of the press that runs. A finger or a pen that is lifted after it was held makes one, and the menu that opened meanwhile
 * lies under it: the click chose what it met there, or closed the menu before anybody could read it.
 *
 * @returns ends it before the next press does
 */
function withholdClick(page: Window): () => void {
  const waiting = new AbortController();
  const options = { capture: true, signal: waiting.signal };
  const stop = () => waiting.abort();
  const withhold = (event: MouseEvent) => {
    // By the keyboard: somebody chooses while a finger still rests.
    if (event.detail === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    stop();
  };
  page.addEventListener('click', withhold, options);
  page.addEventListener('pointerdown', stop, options);
  return stop;
}

/** Makes a surface listen to pointers and wheels, and shows the cursor on it. The thin half: what they mean is told elsewhere. */
export function attachPointerInput(surface: HTMLElement, ports: PointerInputPorts): () => void {
  const { interaction, clock, isSpaceHeld } = ports;
  const { place, read } = createReader(surface, clock);
  let endWithholding = () => {};
  const openMenu = ([x, y]: ScreenPoint) => {
    endWithholding();
    endWithholding = withholdClick(window);
    const { left, top } = surface.getBoundingClientRect();
    const init = { bubbles: true, cancelable: true, clientX: left + x, clientY: top + y };
    surface.dispatchEvent(new MouseEvent('contextmenu', init));
  };
  const machine = createPointerMachine({ target: interaction, clock, openMenu });
  surface.style.touchAction = 'none';
  const stops = [
    attachPointers(surface, machine, read),
    attachWheel(surface, ports, place),
    effect(() => machine.holdSpace(isSpaceHeld.value)),
    effect(() => {
      surface.style.cursor = interaction.cursor.value;
    }),
    attachMenu(surface, interaction),
    () => endWithholding(),
    () => machine.dispose(),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
