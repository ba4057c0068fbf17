import type { ReadonlySignal, Signal } from '@preact/signals-core';
import type { Point, Shape } from '../../board/shape';
import type { View } from '../../render/view';
import type { Gesture } from '../gestures/gesture';
import type { PointerInput } from '../input/pointer';
import type { LaidHandle } from './laid-handles';

/** Colours of what is drawn over the board, as CSS. */
export interface HandleLook {
  readonly accent: string;
  readonly paper: string;
}

/** A menu that was asked for by the hand: where on the surface, in CSS pixels, and which actions it is about. */
export interface AskedMenu {
  readonly at: Point;
  readonly actions: readonly string[];
}

/** What a press would mean without the hand: the shape there, and what begins with it. */
export interface UnderHand {
  readonly shape: Shape | undefined;
  press(): Gesture;
}

/** Changes rows and columns of what is chosen, or of what the chosen members lie in: by the hand on the board, and by keys. */
export interface LaidHand {
  /** What can be pressed now; none where nothing may be changed. The same array as before while they are where they were. */
  handles(): readonly LaidHandle[];
  /** A border is for dragging alone: a click on it means what is under it. */
  press(input: PointerInput, under: UnderHand): Gesture | undefined;
  /** The cursor over one of them; undefined beside all, and over a border that another shape hides. */
  hover(input: PointerInput, shape: Shape | undefined): string | undefined;
  /** What a click means: one more, or what can be done with this one. `at`: where on the surface a menu would open. */
  activate(handle: LaidHandle, at: Point): void;
  /** By an arrow key: a border by so many board units, a row or column by one place. Returns whether anything was written. */
  step(handle: LaidHandle, by: 1 | -1): boolean;
  /** Deletes the row or column of a grip; the whole stays chosen. Returns whether there was one to delete: the last one stays. */
  remove(handle: LaidHandle): boolean;
  draw(context: CanvasRenderingContext2D, view: View, look: HandleLook): void;
}

/** What rows and columns are changed by: fetched when something that has some is chosen first, because most boards have none. */
export interface Laying {
  readonly hand: ReadonlySignal<LaidHand | null>;
  /** Whoever shows menus takes it, and puts it back to null. */
  readonly menu: Signal<AskedMenu | null>;
  fetch(): Promise<void>;
}
