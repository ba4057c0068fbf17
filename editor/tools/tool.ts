import type { Gesture } from '../gestures/gesture';
import type { PointerInput } from '../input/pointer';

/** What a tool is in a list: the toolbar, shortcuts and help draw themselves from these. */
export interface ToolDescription {
  readonly id: string;
  /** Its accessible name on the toolbar (contract section 8): 'Rectangle', 'Sticky note'. */
  readonly label: string;
  /** Keys that choose it, lower case: ['r', '2']; a modifier is written 'shift+d'. */
  readonly keys: readonly string[];
  /** Name of a lucide icon in kebab-case. */
  readonly icon: string;
}

/** A tool decides what a press means. It keeps no state between presses but what its own signals hold. */
export interface Tool extends ToolDescription {
  /** CSS cursor over the board. */
  readonly cursor: string;
  /** Returns what goes on until release, or null for nothing. */
  press(input: PointerInput): Gesture | null;
  /** The pointer moves without a press. Returns the cursor to show, or nothing for the tool's own. */
  hover?(input: PointerInput): string | undefined;
  /** A press and release without a drag, when `press` gave no gesture or the gesture was a click. */
  doubleClick?(input: PointerInput): void;
  /** Chosen, and left for another tool. */
  enter?(): void;
  leave?(): void;
}

/** A tool that needs parts of the editor is made by a factory that takes just those parts. */
export type ToolFactory<Ports> = ToolDescription & { readonly create: (ports: Ports) => Tool };
