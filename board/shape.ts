import type { ShapeId } from './ids';
import type { TextMark } from './text-marks';

/** A point or a vector in board units; y grows downwards. */
export type Point = readonly [x: number, y: number];

export type FillStyle = 'solid' | 'hachure' | 'cross-hatch' | 'zigzag' | 'dots';
export type Dash = 'solid' | 'dashed' | 'dotted';
export type FontName = 'hand' | 'sans' | 'mono';
export type HorizontalAlign = 'left' | 'center' | 'right';
export type VerticalAlign = 'top' | 'middle' | 'bottom';

/** How a shape looks. Colours are `#rrggbb` or 'none'. Lengths in board units. */
export interface Style {
  readonly stroke: string;
  readonly fill: string;
  readonly fillStyle: FillStyle;
  readonly strokeWidth: number;
  readonly dash: Dash;
  /** 0 is clean, 1 hand-drawn, 2 very much so. */
  readonly roughness: number;
  /** 0..1 */
  readonly opacity: number;
  /** Corner radius in board units. */
  readonly rounding: number;
}

export interface TextStyle {
  readonly font: FontName;
  readonly fontSize: number;
  readonly align: HorizontalAlign;
  readonly valign: VerticalAlign;
}

/** What other programs say of a shape beyond what there is here, by the program's name, kept so that it can be written back. Not trusted. */
export type Foreign = Readonly<Record<string, unknown>>;

/**
 * A shape as everyone but `document.ts` sees it: parsed, complete (defaults filled in) and frozen.
 * `at` is the top-left corner and `size` the width and height of the unrotated box, `angle` (radians) turns it about its centre.
 */
export interface Shape extends Style, TextStyle {
  readonly id: ShapeId;
  readonly type: string;
  readonly at: Point;
  readonly size: Point;
  readonly angle: number;
  /** Fractional index; ties are broken by id. */
  readonly z: string;
  readonly parent: ShapeId | null;
  readonly locked: boolean;
  /** Who made it: a person's id, or ''. */
  readonly by: string;
  readonly link: string;
  readonly alt: string;
  /** The characters of its Y.Text; '' where it has none. */
  readonly text: string;
  readonly foreign: Foreign | null;
  /** How its letters look where they do not look alike; absent for a plain text. */
  readonly marks?: readonly TextMark[];
}

/** What may be stored as a property. `undefined` in a patch removes the property. */
export type PropertyValue =
  | string
  | number
  | boolean
  | null
  | Uint8Array
  | readonly PropertyValue[]
  | { readonly [key: string]: PropertyValue };

/** Changes to some properties of one shape. */
export type ShapePatch = Readonly<Record<string, PropertyValue | undefined>>;

/** A shape to be made: `type`, `at` and `size` at least; id and z are given when missing; `text` becomes a Y.Text. */
export type ShapeDraft = ShapePatch & {
  readonly type: string;
  readonly at: Point;
  readonly size: Point;
  readonly id?: ShapeId;
};
