import type { ReadonlySignal } from '@preact/signals-core';

/** The frame of what is chosen. `x` and `y`: its unturned left top corner in board units; `angle` in degrees, 0 to 360. */
export interface PlaceNumbers {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
}

export interface Placing {
  /** Null while nothing that may be moved is chosen. */
  readonly numbers: ReadonlySignal<PlaceNumbers | null>;
  /** Whether they can be set: not of a line whose ends others hold, which goes where those go. */
  readonly canSet: ReadonlySignal<boolean>;
  /** One number becomes another: what is chosen is moved, scaled from its left top corner, or turned about its middle. */
  set(name: keyof PlaceNumbers, value: number): void;
}
