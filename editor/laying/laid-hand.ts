import type { Signal } from '@preact/signals-core';
import type { Point, Shape } from '../../board/shape';
import type { View } from '../../render/view';
import type { LaidChangeName } from '../../shapes/shape-kind';
import type { Gesture } from '../gestures/gesture';
import type { GesturePorts } from '../gestures/gesture-ports';
import { createPointing } from '../gestures/pointing';
import { createReorderingBand } from '../gestures/reordering-band';
import { createStretchingBand, stretchBy } from '../gestures/stretching-band';
import type { PointerInput } from '../input/pointer';
import { writeStep } from '../write-step';
import { drawLaidHandles } from './draw-laid-handles';
import { areLaidAlike, cursorOfLaid, type LaidHandle, laidHandleAt, laidHandlesOf } from './laid-handles';
import { type LaidOut, laidOutBy, writeLaidChange } from './laid-out';
import type { AskedMenu, HandleLook, LaidHand, UnderHand } from './laying';

export type LaidHandPorts = Pick<
  GesturePorts,
  'board' | 'history' | 'kinds' | 'measure' | 'previews' | 'random' | 'selection' | 'camera' | 'canWrite'
> & { readonly menu: Signal<AskedMenu | null> };

/** Board units that a key moves a border by. */
const KEY_STEP = 8;

/** What the menu of a row or column has. */
const ABOUT: Readonly<Record<LaidHandle['side'], readonly LaidChangeName[]>> = {
  columns: ['insert-left', 'insert-right', 'move-before', 'move-after', 'delete-column'],
  rows: ['insert-above', 'insert-below', 'move-up', 'move-down', 'delete-row', 'heading'],
};

class ChosenBands implements LaidHand {
  private known: readonly LaidHandle[] = [];

  constructor(private readonly ports: LaidHandPorts) {}

  handles(): readonly LaidHandle[] {
    const laid = this.meant();
    const now = laid ? laidHandlesOf(laid.holder, laid.layout, this.ports.camera.state.peek().zoom) : [];
    if (!areLaidAlike(this.known, now)) this.known = now;
    return this.known;
  }

  press(start: PointerInput, under: UnderHand): Gesture | undefined {
    const laid = this.meant();
    const handle = laid && this.reached(laid, start, under.shape);
    if (!laid || !handle) return undefined;
    return createPointing(start, {
      writes: true,
      cursor: cursorOfLaid(handle, laid.holder),
      click: (input) => {
        if (handle.part === 'border') under.press().commit(input);
        else this.activate(handle, input.screen);
      },
      drag: () => {
        if (handle.part === 'border') return createStretchingBand(this.ports, laid, handle, start);
        if (handle.part === 'add') return null;
        this.choose(laid, handle);
        return createReorderingBand(this.ports, laid, handle);
      },
    });
  }

  hover(input: PointerInput, shape: Shape | undefined): string | undefined {
    const laid = this.meant();
    const handle = laid && this.reached(laid, input, shape);
    return laid && handle && cursorOfLaid(handle, laid.holder);
  }

  activate(handle: LaidHandle, at: Point): void {
    const laid = this.meant();
    if (!laid) return;
    if (handle.part === 'add') this.add(laid, handle);
    else if (handle.part === 'grip' && this.choose(laid, handle))
      this.ports.menu.value = { at, actions: ABOUT[handle.side].map((name) => `laid-${name}`) };
  }

  step(handle: LaidHandle, by: 1 | -1): boolean {
    const laid = this.meant();
    if (!laid || !handle.band) return false;
    const { board, history } = this.ports;
    const { holder, layout, members } = laid;
    if (handle.part === 'border') {
      const patch = stretchBy(this.ports, laid, handle, by * KEY_STEP);
      if (patch) writeStep({ board, history }, 'resize', (edit) => edit.update(holder.id, patch));
      return patch !== undefined;
    }
    const { side, band } = handle;
    const bands = layout.bands(holder)[side];
    const place = bands.findIndex(({ id }) => id === band.id);
    const before = bands[by > 0 ? place + 2 : place - 1];
    if (place < 0 || !bands[place + by]) return false;
    const change = layout.place(holder, members, { side, id: band.id, before: before?.id ?? null });
    if (change) writeStep({ board, history }, 'move', (edit) => writeLaidChange(edit, holder.id, change));
    return change !== undefined;
  }

  remove({ part, side, band }: LaidHandle): boolean {
    const laid = this.meant();
    if (!laid || !band || part !== 'grip') return false;
    const { board, history, random, selection } = this.ports;
    const { holder, layout, members } = laid;
    const name = side === 'columns' ? 'delete-column' : 'delete-row';
    const change = layout.change(holder, members, name, layout.within(members, side, band.id), random);
    if (!change) return false;
    selection.set([holder.id]);
    writeStep({ board, history }, 'delete', (edit) => writeLaidChange(edit, holder.id, change));
    return true;
  }

  draw(context: CanvasRenderingContext2D, view: View, look: HandleLook): void {
    const laid = this.meant();
    if (!laid) return;
    const chosen = this.ports.selection.ids.peek();
    const handles = laidHandlesOf(laid.holder, laid.layout, view.camera.zoom);
    const bands = laid.layout.bands(laid.holder);
    const isChosen = ({ side, band }: LaidHandle) =>
      band !== null &&
      chosen.size >= bands[side === 'columns' ? 'rows' : 'columns'].length &&
      laid.layout.within(laid.members, side, band.id).every(({ id }) => chosen.has(id));
    drawLaidHandles(context, view, handles, { look, angle: laid.holder.angle, isChosen });
  }

  /** What all that is chosen lies in, or is; undefined where it is locked, or for who may not write. */
  private meant(): LaidOut | undefined {
    const { board, canWrite, selection } = this.ports;
    if (!canWrite.peek()) return undefined;
    let found: LaidOut | undefined;
    for (const id of selection.ids.peek()) {
      const shape = board.get(id);
      const holder =
        shape && (found?.holder.id === shape.parent ? found.holder : laidOutBy(this.ports, shape)?.holder);
      if (!holder || (found && found.holder.id !== holder.id)) return undefined;
      found ??= laidOutBy(this.ports, holder);
    }
    return found?.holder.locked ? undefined : found;
  }

  /** A border is not there where another shape lies over it. */
  private reached(
    { holder }: LaidOut,
    { point, device }: PointerInput,
    shape: Shape | undefined,
  ): LaidHandle | undefined {
    const handle = laidHandleAt(this.handles(), point, device, this.ports.camera.state.peek().zoom);
    const isHidden = shape !== undefined && shape.id !== holder.id && shape.parent !== holder.id;
    return handle?.part === 'border' && isHidden ? undefined : handle;
  }

  private choose({ holder, layout, members }: LaidOut, { side, band }: LaidHandle): boolean {
    const within = band ? layout.within(members, side, band.id) : [];
    if (within.length === 0) return false;
    this.ports.selection.enter(
      holder.id,
      within.map(({ id }) => id),
    );
    return true;
  }

  private add({ holder, layout, members }: LaidOut, { side }: LaidHandle): void {
    const { board, history, random } = this.ports;
    const name = side === 'columns' ? 'insert-right' : 'insert-below';
    const change = layout.change(holder, members, name, [], random);
    if (change) writeStep({ board, history }, 'insert', (edit) => writeLaidChange(edit, holder.id, change));
  }
}

export function createLaidHand(ports: LaidHandPorts): LaidHand {
  return new ChosenBands(ports);
}
