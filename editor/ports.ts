import type { ReadonlySignal } from '@preact/signals-core';
import type { History } from '../board/history';
import type { RandomBytes } from '../board/ids';
import type { Board } from '../board/transaction';
import type { Clock, FrameScheduler } from '../render/frame-loop';
import type { TextMeasure } from '../render/pen';
import type { Scene } from '../render/scene';
import type { ShapeKinds } from '../shapes/shape-kind';
import type { Action } from './actions/action';
import type { PageParts } from './actions/ports';
import type { WriteForOthers } from './clipboard/copied-forms';
import type { SystemClipboard } from './clipboard/system-clipboard';
import type { PageReader } from './files/page-reader';
import type { PictureKeeper } from './files/picture-keeper';
import type { FetchReader } from './files/read-beside';
import type { StartBeside } from './files/start-beside';
import type { SettingStorage } from './style/remembered-styles';
import type { ToolFactory } from './tools/tool';
import type { ToolPorts } from './tools/tool-ports';

/** What an editor is made of: a board, a picture of it, the kinds and tools there are, and the world around. */
export interface EditorPorts {
  readonly board: Board;
  readonly history: History;
  readonly scene: Pick<
    Scene,
    | 'get'
    | 'placeOf'
    | 'query'
    | 'hits'
    | 'touching'
    | 'boundsOf'
    | 'contentBounds'
    | 'setPreviews'
    | 'isVeiled'
  >;
  readonly kinds: ShapeKinds;
  /** The tools that make shapes, in the order of the toolbar. */
  readonly tools: readonly ToolFactory<ToolPorts>[];
  readonly measure: TextMeasure;
  readonly frames: Pick<FrameScheduler, 'requestFrame'>;
  readonly clock: Clock;
  readonly random: RandomBytes;
  /** Whether this person may change the board now; follows their role. */
  readonly canWrite: ReadonlySignal<boolean>;
  /** Whether they may write beside the board. */
  readonly canComment: ReadonlySignal<boolean>;
  readonly storage: SettingStorage;
  readonly clipboard: SystemClipboard;
  readonly writeForOthers: WriteForOthers;
  /** What is copied says which board it is from. */
  readonly boardId?: string;
  readonly page: PageParts;
  /** Where pictures that people bring go; without it there are none. */
  readonly pictures?: PictureKeeper;
  /** Draws the pages of a PDF; without it none can be opened. */
  readonly pageReader?: PageReader;
  /** Fetches what reads large files beside the page; without it the page does it itself. */
  readonly fetchReader?: FetchReader;
  /** A bundled font by the name of its file, for pictures that bring their letters along. */
  readonly loadFont?: (file: string) => Promise<Uint8Array | undefined>;
  /** Starts what packs pictures and cuts fonts beside the page; without it the page packs by itself, and fonts come whole. */
  readonly startBeside?: StartBeside;
  /** An action that was called by its key could not do it. */
  failed(action: Action, error: unknown): void;
}
