import type { ReadonlySignal } from '@preact/signals-core';
import type { ShapeId } from '../../board/ids';

/** What is shown of a presentation now. */
export interface Slide {
  readonly id: ShapeId;
  /** From 0. */
  readonly index: number;
  readonly count: number;
  readonly title: string;
}

/** Going through the frames of a board in front of others. */
export interface Presenting {
  /** Null while nothing is presented. */
  readonly slide: ReadonlySignal<Slide | null>;
  /** Begins with the chosen frame, or the first. Returns whether there is one. */
  start(): boolean;
  /** By so many slides, as far as there are any. */
  step(by: number): void;
  end(): void;
}
