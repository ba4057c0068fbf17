import type { ReadonlySignal, Signal } from '@preact/signals-core';
import type { History } from '../../board/history';
import type { RandomBytes, ShapeId } from '../../board/ids';
import type { Board } from '../../board/transaction';
import type { Clock, FrameScheduler } from '../../render/frame-loop';
import type { TextMeasure } from '../../render/pen';
import type { Scene } from '../../render/scene';
import type { ShapeKinds } from '../../shapes/shape-kind';
import type { Camera } from '../camera/camera';
import type { Previews, Selection } from '../editor';
import type { Snapping } from '../snapping/create-snapping';
import type { Matrix } from './matrix';

/** What others are shown of a running gesture, in the awareness state. */
export interface SharedGesture {
  readonly ids: readonly ShapeId[];
  readonly matrix: Matrix;
}

/** All that gestures take of the editor; each names the few it needs with `Pick`. */
export interface GesturePorts {
  readonly board: Pick<Board, 'get' | 'all' | 'transact' | 'onChange' | 'families'>;
  readonly history: Pick<History, 'mark' | 'abandon'>;
  readonly scene: Pick<Scene, 'get' | 'query' | 'touching' | 'isVeiled'>;
  readonly kinds: ShapeKinds;
  readonly measure: TextMeasure;
  readonly random: RandomBytes;
  readonly previews: Pick<Previews, 'show'>;
  readonly selection: Selection;
  readonly camera: Pick<Camera, 'state' | 'view' | 'pan' | 'viewport'>;
  readonly snapping: Pick<Snapping, 'begin'>;
  readonly canWrite: ReadonlySignal<boolean>;
  readonly frames: Pick<FrameScheduler, 'requestFrame'>;
  readonly clock: Pick<Clock, 'after'>;
  readonly sharedGesture: Signal<SharedGesture | null>;
  /** The shape that takes in, or is bound to, what the hand would let go of now: marked on the board. */
  readonly target: Signal<ShapeId | null>;
}
