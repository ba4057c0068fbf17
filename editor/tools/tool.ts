import type { ReadonlySignal } from '@preact/signals-core';
import type { Point, ShapePatch } from '../../board/shape';
import type { Gesture } from '../gestures/gesture';
import type { PointerInput } from '../input/pointer';
import type { ToolChoices } from './tool-choices';

/** What a tool is in a list: the toolbar, shortcuts and help draw themselves from these. */
export interface ToolDescription {
  readonly id: string;
  /** Its accessible name on the toolbar (contract section 8): 'Rectangle', 'Sticky note'. */
  readonly label: string;
  /** Keys that choose it, lower case: ['r', '2']; a modifier is written 'shift+d'. */
  readonly keys: readonly string[];
  /** Name of a lucide icon in kebab-case. */
  readonly icon: string;
  /** Other words that it is looked for by, several in one text: 'box square'. */
  readonly keywords?: string;
  /** Of a tool that makes several shapes: which, and which is next. */
  readonly choices?: ToolChoices;
  /** Seldom wanted: behind `More` on every screen, until it is in hand. */
  readonly isRare?: boolean;
  /** Whether this person may take it in hand now, where that is not the same as changing the board. */
  readonly isOffered?: ReadonlySignal<boolean>;
}

/** A tool decides what a press means. It keeps no state between presses but what its own signals hold. */
export interface Tool extends ToolDescription {
  /** CSS cursor over the board. */
  readonly cursor: string;
  /** Whether it changes the board: then it is nothing for viewers. */
  readonly writes: boolean;
  /** The type of the shapes it makes, for the style panel. */
  readonly makes?: string;
  /** What all of them have, where that decides which style is remembered for them. */
  readonly makesWith?: ShapePatch;
  /** Whether its own key leads back to the tool before it. */
  readonly togglesBack?: boolean;
  /** Whether a finger that rests opens the context menu. */
  readonly opensMenu?: boolean;
  /** Returns what goes on until release, or null for nothing. Only ever called for the primary button. */
  press(input: PointerInput): Gesture | null;
  /** The pointer moves without a press. Returns the cursor to show, or nothing for the tool's own. */
  hover?(input: PointerInput): string | undefined;
  /** The second click of two in one place, after its release. */
  doubleClick?(input: PointerInput): void;
  /** Makes something to write in at a point: what a double click on empty board does. */
  writeAt?(input: PointerInput): void;
  /** Makes one of the usual size about a board point: what Enter does for a person without a pointer. */
  placeAt?(point: Point): void;
  /** Enter or Escape, between presses: ends what goes on over several of them. Returns whether there was something to end. */
  end?(): boolean;
  /** Chosen, and left for another tool. */
  enter?(): void;
  leave?(): void;
}

/** A tool that needs parts of the editor is made by a factory that takes just those parts. */
export type ToolFactory<Ports> = ToolDescription & { readonly create: (ports: Ports) => Tool };
