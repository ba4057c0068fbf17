import type { Box } from '../board/geometry/box';
import type { RandomBytes, ShapeId } from '../board/ids';
import type { Point, Shape, ShapeDraft, ShapePatch, Style, TextStyle } from '../board/shape';
import type { ShapeModel } from '../board/shape-model';
import type { Drawing, TextMeasure } from '../render/pen';
import type { Player } from './players';

export type StyleName = keyof (Style & TextStyle);

/** Where a shape is and what touches it. Pure. */
export interface ShapeGeometry<Kind extends Shape = Shape> {
  /** All that is painted, stroke width included: what must be repainted when the shape changes. Board space, axis-aligned. */
  paintedBounds(shape: Kind): Box;
  /**
   * Whether a press here means this shape. `point` in board space; `tolerance` in board units, about 5 screen pixels.
   * Unfilled closed shapes are hit on their outline (and on their text), filled ones anywhere inside.
   */
  hit(shape: Kind, point: Point, tolerance: number): boolean;
  /** Whether the painted shape touches the segment from one board point to another: for the eraser and the lasso. */
  touches(shape: Kind, from: Point, to: Point, tolerance: number): boolean;
  /** Handles of its own beside the eight of the box, in board space (the points of a line). Absent: box handles. */
  handles?(shape: Kind): readonly Point[];
  /** What to write so that one of those handles lies at a board point, and all others stay where they are. */
  moveHandle?(shape: Kind, index: number, to: Point): ShapePatch;
  /** What to write so that a handle is held no longer where somebody put it; undefined for one that is not. */
  release?(shape: Kind, index: number): ShapePatch | undefined;
  /** Its closed outline in its own space: what ends of lines are bound to. */
  outline?(shape: Kind): readonly Point[];
  /** Where its text is edited, in the shape's own space; absent for kinds without text. */
  textBox?(shape: Kind): Box;
}

/** Letters from one place to another, in UTF-16 units, and a colour as it is stored. */
export interface ColouredLetters {
  readonly from: number;
  readonly to: number;
  readonly style: { readonly color: string };
}

/** What writing in a shape in place needs to know, so that nothing jumps when it begins or ends. Pure. */
export interface ShapeText<Kind extends Shape = Shape> {
  /** Whether the shape is nothing without its text: left empty, it is taken away. */
  readonly isAll: boolean;
  /** Whether lines break at the edge of `textBox`, or only where a person broke them. */
  wraps(shape: Kind): boolean;
  /** The size its text is painted with in board units, where that is not `fontSize` (text that shrinks to fit). */
  fontSize?(shape: Kind, measure: TextMeasure): number;
  /** The colour its text is painted with, as stored; absent: `stroke`. */
  color?(shape: Kind): string;
  /**
   * Of programs: the language they are in, '' where nobody chose one. Their text stays as it is typed: no looks of letters, no meaning of
   * signs, no spelling.
   */
  language?(shape: Kind): string;
  /** What people call it, also where it was guessed; undefined where none is known. */
  languageName?(shape: Kind): string | undefined;
  /** Colours that its letters have beside what is stored of them, in order and apart; absent: none. */
  colours?(shape: Kind): readonly ColouredLetters[] | undefined;
  /** The signs that stand before and behind it wherever it leaves the board as words: `$$` for formulas. */
  readonly between?: string;
  /**
   * Of sources, which are drawn as something else: what is wrong with one in the language of whoever looks, '' for nothing. They are written
   * on a field of its own, of one size whatever the zoom, while what they become is seen beside it.
   */
  trouble?(shape: Kind, measure: TextMeasure): string;
  /** What is seen of it while its letters are on the screen's field; absent: it without a text. */
  whileWritten?(shape: Kind): Shape;
  /** The size its box needs for its text; written with each edit of the text. Absent: the box stays as it is. */
  fit?(shape: Kind, measure: TextMeasure): Point;
}

/** A kind of which parts can be rubbed out. Pure. */
export interface ShapeParts<Kind extends Shape = Shape> {
  /** What a rubber of this radius takes on its way from one board point to another, as properties of the shape; undefined for nothing. */
  erase(shape: Kind, from: Point, to: Point, radius: number): ShapePatch | undefined;
  /** Whether nothing is left to be seen. */
  isGone(shape: Kind): boolean;
  /** What to show of a shape that is being rubbed at, and what to write when it was: what others rubbed out meanwhile stays so. */
  shown(shape: Kind): ShapePatch;
  written(stored: Kind, shape: Kind): ShapePatch;
  /** Each piece that is left, as what makes it a shape of its own; none where nothing was rubbed out. */
  pieces(shape: Kind): readonly ShapePatch[];
}

/** Style properties of a kind that are remembered apart from those of all others. */
export interface StylesApart {
  /** The memory's name on this device. */
  readonly name: string;
  readonly properties: readonly StyleName[];
  /** What holds of these until something was chosen. */
  readonly first?: Partial<Style & TextStyle>;
}

/** Something of a kind that is chosen from a few, beside its style: how a line goes, how it ends. */
export interface ShapeOption<Kind extends Shape = Shape> {
  readonly id: string;
  readonly label: string;
  readonly choices: readonly OptionChoice[];
  /** The value of the choice that holds of a shape. */
  current(shape: Kind): string;
}

export interface OptionChoice {
  readonly value: string;
  readonly label: string;
  /** A path in a square of 24. Absent where there are many, which are told apart by their names. */
  readonly picture?: readonly number[];
  /** What to write, or to make the next shape with. */
  readonly patch: ShapePatch;
}

/** How a kind grows trees by keys: what a child and the line to it are made with. Pure. */
export interface Growth {
  /** A child's own look and size. `index` counts the children before it; a root is nobody's child. */
  child(
    parent: Shape,
    place: { readonly isRoot: boolean; readonly index: number },
  ): ShapePatch & { readonly size: Point };
  /** The line from its parent, without its place and its ends. */
  line(child: ShapePatch): ShapePatch & { readonly type: string };
}

/** From one member of what is laid out to the next: in the order of reading, or by direction. */
export type LaidStep = 'next' | 'previous' | 'up' | 'down' | 'left' | 'right';

/** What can be done with rows and columns. */
export type LaidChangeName =
  | 'insert-above'
  | 'insert-below'
  | 'insert-left'
  | 'insert-right'
  | 'delete-row'
  | 'delete-column'
  | 'move-up'
  | 'move-down'
  | 'move-before'
  | 'move-after'
  | 'heading';

/** What to write of the shape itself, and which members come and go. */
export interface LaidChange {
  readonly patch: ShapePatch;
  readonly create: readonly (ShapeDraft & { readonly id: ShapeId })[];
  readonly remove: readonly ShapeId[];
}

/** Rows or columns. */
export type LaidSide = 'columns' | 'rows';

/** One row or one column: where it begins in its holder's own space, and how long it is. */
export interface LaidBand {
  readonly id: string;
  readonly from: number;
  readonly length: number;
}

/** How a kind lays out in rows and columns what belongs to it. `members` are all that name it as their parent. Pure. */
export interface ShapeLayout<Kind extends Shape = Shape> {
  /** The members as they are read; undefined where there is none. */
  rows(shape: Kind, members: readonly Shape[]): readonly (readonly (Shape | undefined)[])[];
  /** What stands at a board point: a member, or what makes one; undefined outside. */
  at(shape: Kind, members: readonly Shape[], point: Point): Shape | ShapeDraft | undefined;
  /** What stands one step from a member; undefined at the end. */
  beside(shape: Kind, members: readonly Shape[], from: Shape, step: LaidStep): Shape | ShapeDraft | undefined;
  /** What to write so that there is a member where `at` or `beside` found none: of two who do so at once, one has the place. */
  make(shape: Kind, draft: ShapeDraft, random: RandomBytes): LaidChange;
  /** What one that was just drawn begins with. */
  begin(shape: Kind, random: RandomBytes): LaidChange;
  /** Undefined where it can't be done. `around`: the members it is about; none for the end. */
  change(
    shape: Kind,
    members: readonly Shape[],
    name: LaidChangeName,
    around: readonly Shape[],
    random: RandomBytes,
  ): LaidChange | undefined;
  /** Where its rows and columns lie, in order. */
  bands(shape: Kind): Readonly<Record<LaidSide, readonly LaidBand[]>>;
  /** The members that lie in one of them. */
  within(members: readonly Shape[], side: LaidSide, band: string): readonly Shape[];
  /** What to write so that one of them is that long, as far as it may be, its first corner where it is; undefined where it is gone. */
  stretch(
    shape: Kind,
    members: readonly Shape[],
    band: { readonly side: LaidSide; readonly id: string; readonly length: number },
    measure: TextMeasure,
  ): ShapePatch | undefined;
  /** What to write so that one of them lies before another, or last; undefined where it lies there, or either is gone. */
  place(
    shape: Kind,
    members: readonly Shape[],
    band: { readonly side: LaidSide; readonly id: string; readonly before: string | null },
  ): LaidChange | undefined;
  /** What else to write of a member that is given a look, so that it has it whatever the shape itself looks like. */
  looks(shape: Kind, member: Shape, patch: ShapePatch): ShapePatch;
  /** What to write so that the words of these members have room; undefined where they have. */
  room(shape: Kind, members: readonly Shape[], measure: TextMeasure): ShapePatch | undefined;
}

/** A page of the web that a shape stands for, and how it plays on the board where it can. */
export interface PageOnBoard {
  readonly address: string;
  readonly player: Player | undefined;
  /** What it is called; '' where nobody knows. */
  readonly title: string;
}

/** Of a kind that stands for pages of the web: nothing of them is loaded before somebody asks. Pure. */
export interface ShapePage<Kind extends Shape = Shape> {
  of(shape: Kind): PageOnBoard;
  /** Whether nobody knows yet what its page is called. */
  isUntitled(shape: Kind): boolean;
  /** What to write of a shape when its page is called so, '' for one that does not say; undefined for nothing. */
  titled(shape: Kind, title: string): ShapePatch | undefined;
  /** A shape for an address (http or https), as large as the page wants to be, about the board's origin. */
  draft(address: string): ShapeDraft;
}

/** What a hand draws when it means a kind: an upright box or what fills one, or a straight line. */
export type Figure = 'box' | 'round' | 'rhombus' | 'three-sided' | 'straight';

/** What a kind is called where shapes are listed. */
export interface KindFace {
  readonly label: string;
  /** Of a kind with a `sort`: what makes shapes of that sort to this kind, 'Change to ellipse'. */
  readonly into?: string;
  /** What it is called within a sentence, where that is not its label: 'note'. */
  readonly noun?: string;
  /** Name of a lucide icon in kebab-case. */
  readonly icon: string;
}

/** All that engines know of a kind of shape; they get a map of these and never name one. */
export interface ShapeKind<Kind extends Shape = Shape> {
  readonly model: ShapeModel<Kind>;
  readonly face: KindFace;
  readonly geometry: ShapeGeometry<Kind>;
  readonly drawing: Drawing<Kind>;
  /** Whether it colours what lies under it instead of covering it. */
  tints?(shape: Kind): boolean;
  /** Of kinds whose text is edited in place; its box is `geometry.textBox`. */
  readonly text?: ShapeText<Kind>;
  /** Of kinds that a rubber takes away piece by piece. */
  readonly parts?: ShapeParts<Kind>;
  /** Which style properties show on it; absent: all of `Style`, and of `TextStyle` when it has text. */
  readonly uses?: readonly StyleName[];
  /** The hashes of the pictures it shows: it is painted anew when one of them comes. */
  images?(shape: Kind): readonly string[];
  /** The hash of the film it shows, '' for none: the page plays it over the shape when somebody asks. */
  plays?(shape: Kind): string;
  /** How it looks to those who may not read it yet: the same place and paper, `mark` for whose it is. Absent: it hides nothing. */
  veiled?(shape: Kind, mark: string): Kind;
  /** A stroke of this form becomes one of these where the hand asks for it. */
  readonly figure?: Figure;
  /** One of these is laid between a shape and the neighbour that a key makes of it. */
  readonly isConnector?: boolean;
  readonly grows?: Growth;
  /** Of kinds that stand for pages of the web; the hosts that are known come when somebody asks. */
  page?(): Promise<ShapePage<Kind>>;
  /** Of kinds that hold others laid out. */
  readonly lays?: ShapeLayout<Kind>;
  /** Shapes of one sort can be changed into each other: the same properties mean the same for them. */
  readonly sort?: 'closed' | 'line';
  readonly options?: readonly ShapeOption<Kind>[];
  /**
   * What of it comes with the first one on a board, and replaces what stands here: most boards have none, and their first stroke is not to
   * wait for it. What was drawn without it is painted anew. Until then, and without the network, the shape is all there, only plainer.
   */
  later?(): Promise<Partial<ShapeKind<Kind>>>;
  /** A red box is followed by a red circle; but a paper is no fill, and a marker is no pen. Told of a shape or what it will be made with. */
  keepsApart?(shape: Partial<Kind>): StylesApart | undefined;
}

export type ShapeKinds = ReadonlyMap<string, ShapeKind>;

/** Lets a kind join the others: engines give each shape back to the kind that read it, so its narrower type is safe to forget. */
export function asShapeKind<Kind extends Shape>(kind: ShapeKind<Kind>): ShapeKind {
  const { outline } = kind.geometry;
  const whole = outline ? { ...kind, model: { ...kind.model, outline } } : kind;
  return whole as unknown as ShapeKind;
}

/** Brings what of a kind comes later; asked again, nothing changes. Fails where it can't be had. */
export async function completeKind(kind: ShapeKind): Promise<void> {
  if (kind.later) Object.assign(kind, await kind.later());
}
