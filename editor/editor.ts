import type { ReadonlySignal, Signal } from '@preact/signals-core';
import type { ShapeId } from '../board/ids';
import type { Point, Shape, ShapeDraft, ShapePatch, Style, TextStyle } from '../board/shape';
import type { OptionChoice } from '../shapes/shape-kind';
import type { Action } from './actions/action';
import type { Camera } from './camera/camera';
import type { CommentSpot } from './comment-spot';
import type { CropMode } from './cropping/crop-mode';
import type { BoardFiles } from './files/board-files';
import type { FindingPorts } from './finding/finding';
import type { LayersPorts } from './layers/create-layers';
import type { Laying } from './laying/laying';
import type { Library } from './library/library';
import type { Links } from './links/links';
import type { TitlePorts } from './links/title-pages';
import type { Descriptions } from './outline/descriptions';
import type { Placing } from './placing/place-numbers';
import type { Preferences } from './preferences/preferences';
import type { ViewModes } from './preferences/view-modes';
import type { Presenting } from './presenting/presenting';
import type { Selection } from './selection/selection';
import type { Formatting } from './text/formatting';
import type { ToolDescription } from './tools/tool';

export type { Selection };

/** The tool in hand. */
export interface Toolbox {
  readonly tools: readonly ToolDescription[];
  readonly active: ReadonlySignal<string>;
  choose(id: string): void;
  /** Whether the tool stays after a shape is made (key Q). */
  readonly isLocked: ReadonlySignal<boolean>;
  setLocked(locked: boolean): void;
}

/** The style the next shape gets, and that of the selection where all agree. */
export interface StylePanel {
  /** Values of the selection (undefined where they differ), or the next shape's when nothing is selected. */
  readonly current: ReadonlySignal<Partial<Style & TextStyle>>;
  /** Which properties make sense for the selection or the tool in hand. */
  readonly relevant: ReadonlySignal<ReadonlySet<keyof (Style & TextStyle)>>;
  /**
   * One undo step: to the selection, and to what is drawn next.
   *
   * @param moreOf what else is written of each shape in the same step
   */
  apply(patch: Partial<Style & TextStyle>, moreOf?: (shape: Shape) => ShapePatch): void;
}

/** What can be chosen now beside the style, of what is selected or will be made next. */
export interface ShownOption {
  readonly id: string;
  readonly label: string;
  readonly choices: readonly OptionChoice[];
  /** The value that all agree on; undefined where they differ. */
  readonly current: string | undefined;
}

export interface ShapeOptions {
  readonly shown: ReadonlySignal<readonly ShownOption[]>;
  /** One undo step: for the selection, and for what is made next. */
  choose(option: string, value: string): void;
}

/** The text being edited in place, if any; the overlay in `editor/text` follows it. */
export interface TextEditing {
  readonly editing: ReadonlySignal<ShapeId | null>;
  begin(id: ShapeId): void;
  end(): void;
}

/** Shapes shown elsewhere than the document says, while a gesture runs: one's own and others'. */
export interface Previews {
  readonly shown: ReadonlySignal<ReadonlyMap<ShapeId, ShapePatch>>;
  /** `source` is 'own' or another client's number; an empty map ends it. */
  show(source: string, patches: ReadonlyMap<ShapeId, ShapePatch>): void;
}

/** What the screen takes of the editor. Put together in `create-editor.ts`. */
export interface Editor {
  readonly camera: Camera;
  readonly selection: Selection;
  readonly toolbox: Toolbox;
  readonly style: StylePanel;
  readonly options: ShapeOptions;
  readonly text: TextEditing;
  readonly previews: Previews;
  readonly preferences: Preferences;
  readonly modes: ViewModes;
  readonly placing: Placing;
  readonly formatting: Formatting;
  openLibrary(): Promise<Library>;
  /** For the list of layers, whose code comes with its panel. */
  readonly layersPorts: LayersPorts;
  /** Whether somebody writes in it in private: its words are shown to nobody else. */
  isVeiled(id: ShapeId): boolean;
  readonly links: Links;
  readonly descriptions: Descriptions;
  /** For the titles of pages, whose code comes after the first stroke. */
  readonly titlePorts: TitlePorts;
  readonly presenting: Presenting;
  readonly files: BoardFiles;
  /** Puts shapes where one looks, or where they were dropped, as one undo step. */
  insert(action: string, drafts: readonly ShapeDraft[], dropped?: Point): readonly ShapeId[];
  /** Whether there is something on the board and nothing of it in view. */
  readonly isLost: ReadonlySignal<boolean>;
  /** For a search for words, whose code comes with its bar. */
  readonly findingPorts: FindingPorts;
  readonly actions: readonly Action[];
  readonly canWrite: ReadonlySignal<boolean>;
  readonly canComment: ReadonlySignal<boolean>;
  /** Where a comment was asked for; whoever shows comments takes it, and puts it back to null. */
  readonly commenting: Signal<CommentSpot | null>;
  /** Rows and columns of what is chosen, for the hand and for keys. */
  readonly laying: Laying;
  /** Which picture's handles crop. */
  readonly cropping: Pick<CropMode, 'of' | 'toggle'>;
  /** CSS cursor over the board. */
  readonly cursor: ReadonlySignal<string>;
  /** The topmost shape under a board point. */
  shapeAt(point: readonly [number, number]): Shape | undefined;
}
