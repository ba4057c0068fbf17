import type { ReadonlySignal, Signal } from '@preact/signals-core';
import type { Box } from '../../board/geometry/box';
import type { History } from '../../board/history';
import type { RandomBytes, ShapeId } from '../../board/ids';
import type { Said } from '../../board/sentence';
import type { Board } from '../../board/transaction';
import type { TextMeasure } from '../../render/pen';
import type { Scene } from '../../render/scene';
import type { ShapeKinds } from '../../shapes/shape-kind';
import type { Camera } from '../camera/camera';
import type { ClipboardParts } from '../clipboard/clipboard';
import type { CommentSpot } from '../comment-spot';
import type { CropMode } from '../cropping/crop-mode';
import type { Selection, StylePanel, TextEditing } from '../editor';
import type { BoardFiles } from '../files/board-files';
import type { Growing } from '../growing/growing';
import type { Links } from '../links/links';
import type { Descriptions } from '../outline/descriptions';
import type { Preferences } from '../preferences/preferences';
import type { ViewModes } from '../preferences/view-modes';
import type { Presenting } from '../presenting/presenting';
import type { Formatting } from '../text/formatting';
import type { ToldAction } from '../text/text-editing';
import type { OwnedToolbox } from '../tools/create-toolbox';

/** What actions need of the page around the board. */
export interface PageParts {
  /** Asks a question that can be answered with no; `yes` names what a yes does, `more` what follows. */
  confirm(question: Said, words?: { readonly yes: Said; readonly more: Said }): Promise<boolean>;
  /** Says something to the person, and offers what can be done about it. */
  tell(message: Said, ...actions: readonly ToldAction[]): void;
  /** Says what is otherwise than the person would think, as long as they did not close it. */
  warn(message: Said, ...actions: readonly ToldAction[]): void;
  download(file: Blob, name: string): void;
  /** Lets the person choose what to export, and how. */
  showExport(): void;
  /** Lets the person choose a file of these kinds ('.json,.excalidraw'); null for none. */
  chooseFile(accept: string): Promise<Blob | null>;
  /** Lets the person choose pictures of their device; none when they choose nothing. */
  choosePictures(): Promise<readonly Blob[]>;
  /** Lets them take one with its camera; none when they take nothing. */
  takePhoto(): Promise<readonly Blob[]>;
  /** Lets them take a colour from what is seen, as it is to be stored; undefined for none. `used` are those on the board. */
  pickColour(used: Iterable<string>): Promise<string | undefined>;
  /** Whether it is a device in the hand, which has one. */
  readonly hasCamera: boolean;
  /** Whether the screen is dark; read it in a signal so that lists follow. */
  isDark(): boolean;
  setDark(isDark: boolean): void;
  /** Whether the list of the shapes is open; read it in a signal so that lists follow. */
  isListingLayers(): boolean;
  toggleLayers(): void;
  /** The address of this board's page, and of a shape on it. */
  addressOf(shape: ShapeId | null): string;
  /** Opens a page beside this one, which can't reach back. */
  openAddress(address: string): void;
}

/** All that actions are made of; each file takes the few it needs. */
export interface ActionPorts {
  readonly board: Pick<Board, 'get' | 'all' | 'count' | 'settings' | 'transact' | 'families'>;
  readonly history: History;
  readonly scene: Pick<Scene, 'isVeiled'>;
  readonly selection: Selection;
  readonly camera: Camera;
  readonly toolbox: Pick<OwnedToolbox, 'choose' | 'isLocked' | 'setLocked' | 'current'>;
  readonly style: StylePanel;
  readonly text: TextEditing & { canEdit(id: ShapeId): boolean };
  readonly clipboard: ClipboardParts;
  readonly files: BoardFiles;
  readonly kinds: ShapeKinds;
  readonly measure: TextMeasure;
  readonly random: RandomBytes;
  readonly canWrite: ReadonlySignal<boolean>;
  readonly links: Links;
  readonly cropping: Pick<CropMode, 'toggle'>;
  readonly descriptions: Descriptions;
  readonly growing: Growing;
  readonly presenting: Presenting;
  readonly formatting: Formatting;
  readonly preferences: Preferences;
  readonly modes: ViewModes;
  readonly canComment: ReadonlySignal<boolean>;
  /** Where somebody wants to say something. */
  readonly commenting: Signal<CommentSpot | null>;
  readonly page: PageParts;
  /** Around everything that is painted on the board; undefined when it is empty. */
  contentBounds(): Box | undefined;
  /** Milliseconds on a clock that never goes back. */
  now(): number;
}
