import type { ReadonlySignal } from '@preact/signals-core';
import type { RestorableBoard } from '../../board/commands/restore-shapes';
import type { ShapeId } from '../../board/ids';
import type { BoardReader } from '../../board/transaction';
import type { Editor } from '../../editor/editor';
import type { PictureKeeper } from '../../editor/files/picture-keeper';
import type { StageImages } from '../../render/stage-images';
import type { RoomEvents } from '../../sync/client/room/room-events';
import type { SaveStatus } from '../../sync/client/status';
import type { Role } from '../../sync/protocol/roles';
import type { Away } from './away/open-away';
import type { Branching } from './branching';
import type { Comments } from './comments/comments';
import type { Facilitating } from './facilitate/open-facilitation';
import type { Members } from './members/members';
import type { Me, Person } from './person';
import type { Reactions } from './presence/reaction-layer';
import type { Myself } from './presence/share-myself';
import type { SidePanels } from './side-panels';

export type { Me, Person, SaveStatus };

/** Whether there is a board to show at this address. */
export type BoardAccess =
  /** It is here: on this device, from the server, or just made. */
  | { readonly kind: 'here' }
  | { readonly kind: 'asking' }
  /** This device has nothing of it and the server can't be asked; it is tried again by itself. */
  | { readonly kind: 'unreachable' }
  /** One's own board, in the trash, of which this device has nothing to show. */
  | { readonly kind: 'trashed' }
  /** The server knows no such board, or it is not for this person; the two are not told apart. */
  | { readonly kind: 'no-such-board' };

/** Why a board that is shown can no longer be worked on. */
export interface BoardEnding {
  readonly kind: 'ended' | 'trashed';
  /** Whether something was drawn that the server does not have. */
  readonly hasUnsavedWork: boolean;
}

export interface ShareLink {
  readonly id: string;
  readonly role: Role;
  readonly label: string;
  readonly createdAt: string;
}

export interface Sharing {
  /** Makes a link and gives its address; the key in it is told only this once. Throws an Error with a message for people. */
  createLink(role: Role): Promise<string>;
  list(): Promise<readonly ShareLink[]>;
  revoke(linkId: string): Promise<void>;
  /** The sites that may show the board in a frame. */
  embedding(): Promise<readonly string[]>;
  /** @returns them as the server took them */
  allowEmbedding(sites: readonly string[]): Promise<readonly string[]>;
}

/** Everything the board screen shows and does. Made by `open-board.ts`, read by React through `useSignal`. */
export interface BoardSession {
  readonly boardId: string;
  readonly board: BoardReader;
  /** The pictures that are on it, or were. */
  readonly images: StageImages;
  /** The same whole, for what is made once: a film. */
  readonly pictures: Pick<PictureKeeper, 'show' | 'findFile'>;
  readonly editor: Editor;
  readonly role: ReadonlySignal<Role>;
  readonly status: ReadonlySignal<SaveStatus>;
  readonly access: ReadonlySignal<BoardAccess>;
  readonly ending: ReadonlySignal<BoardEnding | null>;
  /** Whether the server lacks something that was done here. */
  hasUnsavedWork(): boolean;
  /** Brings the board back out of the trash. Throws an Error with a message for people. */
  restore(): Promise<void>;
  /** What this person is told on return. */
  readonly away: Away;
  /** Goes on with what is here on a new board of one's own. Rejects where this browser keeps nothing. */
  keepAsNew(): Promise<void>;
  readonly branching: Branching;
  readonly title: ReadonlySignal<string>;
  rename(title: string): void;
  readonly me: ReadonlySignal<Me>;
  changeMe(change: { name?: string; color?: string }): void;
  readonly people: ReadonlySignal<readonly Person[]>;
  /** The client whose view this screen follows. */
  readonly following: ReadonlySignal<number | null>;
  follow(client: number | null): void;
  readonly sharing: Sharing;
  /** Who is on the board, for its owner. */
  readonly members: Members;
  /** What happens in the room beside the drawing: chat, comments, votes, … */
  readonly room: RoomEvents;
  readonly comments: Comments;
  /** Makes the board, or some of its shapes, what it was in the past, as an edit that undo takes back. Returns how many differed. */
  restorePast(past: RestorableBoard, ids: ReadonlySet<ShapeId> | null): number;
  /** Which panel is open on the right. */
  readonly panels: SidePanels;
  /** What is led in it: timer, votes, spotlight, private writing, lock, hands. */
  readonly facilitating: Facilitating;
  /** What is on the board now, for a round of private writing; null where it is more than can be told. */
  knownSoFar(): string | null;
  readonly reactions: Reactions;
  /** What one shows of oneself at one's cursor. */
  readonly myself: Pick<Myself, 'say' | 'saying'>;
  /** Whether the owner has locked the board for this person. */
  readonly isLocked: ReadonlySignal<boolean>;
  /** Puts the drawing surface (canvases, input, text overlay) into an element. Returns the disposer. */
  mount(surface: HTMLElement): () => void;
  /** True once what this device or the server has of the board is on the screen. */
  readonly ready: ReadonlySignal<boolean>;
  dispose(): void;
}
