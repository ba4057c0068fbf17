import type { ReadonlySignal } from '@preact/signals-core';

/** One of the shapes a tool can make. */
export interface ToolChoice {
  readonly id: string;
  readonly label: string;
  /** Its outline as a path (`render/pen.ts`) in a square of 24. */
  readonly picture: readonly number[];
}

/** A tool that makes several shapes: which, and which of them is made next. */
export interface ToolChoices {
  readonly all: readonly ToolChoice[];
  readonly chosen: ReadonlySignal<string>;
  /** Chosen for good: the next visit begins with it. */
  choose(id: string): void;
}
