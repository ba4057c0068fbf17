import type { ReadonlySignal, Signal } from '@preact/signals-core';
import type { Box } from '../../board/geometry/box';
import type { ShapeId } from '../../board/ids';
import type { Said } from '../../board/sentence';
import type { Point, Shape, ShapeDraft, ShapePatch } from '../../board/shape';
import type { CropMode } from '../cropping/crop-mode';
import type { GesturePorts } from '../gestures/gesture-ports';
import type { PointerInput } from '../input/pointer';
import type { LaidHand } from '../laying/laying';
import type { Links } from '../links/links';
import type { Preferences } from '../preferences/preferences';
import type { SettingStorage } from '../style/remembered-styles';

/** All that tools take of the editor; each names the few it needs with `Pick`. */
export interface ToolPorts extends GesturePorts {
  /** Small settings of this device. */
  readonly storage: SettingStorage;
  readonly preferences: Pick<Preferences, 'values'>;
  /** A box that is drawn over the board while it is dragged out. */
  readonly brush: Signal<Box | null>;
  /** A loop that is drawn over the board while it is drawn by hand; empty for none. */
  readonly lasso: Signal<readonly Point[]>;
  /** Back to the tool that the hand comes back to, unless this one is locked. */
  finish(): void;
  /** The style the next shape of this type gets, when it is made with these properties. */
  styleFor(type: string, own?: ShapePatch): ShapePatch;
  /** A shape was made: it is selected and the hand goes back to Select, unless the tool is locked. */
  made(id: ShapeId): void;
  /** The topmost shape under the pointer that is not locked. */
  shapeUnder(input: PointerInput): Shape | undefined;
  readonly links: Pick<Links, 'under' | 'follow'>;
  /** Whether handles crop, and what. */
  readonly cropping: Pick<CropMode, 'of' | 'toggle'>;
  /** What rows and columns are changed by, once it is needed and there. */
  readonly laidHand: ReadonlySignal<LaidHand | null>;
  readonly text: {
    begin(id: ShapeId, at?: Point): void;
    beginNew(draft: ShapeDraft): ShapeId | undefined;
    canEdit(id: ShapeId): boolean;
  };
  readonly pictures: {
    /** Lets the person choose pictures of their device; none when they choose nothing. */
    choose(): Promise<readonly Blob[]>;
    /** Lets them take one. */
    photograph(): Promise<readonly Blob[]>;
    /** Whether the device is one that pictures are taken with. */
    readonly hasCamera: boolean;
    /** Puts them about a board point, or in the middle of the view, and selects them: one undo step. */
    place(files: readonly Blob[], middle?: Point): Promise<unknown>;
  };
  /** Says something to the person that is no error of the program. */
  tell(message: Said): void;
  /** Makes something to write in where there is nothing. */
  writeAt(input: PointerInput): void;
}
