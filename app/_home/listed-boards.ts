import { type BoardId, isBoardId } from '../../board/ids';
import type { Answer, Author, BoardApi, BoardInformation, Companion } from '../../sync/client/board-api';
import { isRole, type Role } from '../../sync/protocol/roles';
import type { KnownBoard, KnownBoards } from '../_board/known-boards';

/** A board in the list at home. Times are milliseconds since 1970 by this device's clock. */
export interface ListedBoard {
  readonly id: BoardId;
  readonly title: string;
  readonly role: Role;
  /** Last opened here, or last changed as the server told. */
  readonly lastUsedAt: number;
  /** Last changed, by whomever; 0 where the server has not told. */
  readonly changedAt: number;
  readonly createdAt: number;
  readonly folder: string;
  readonly isPinned: boolean;
  /** False for a board that so far exists in this browser only. */
  readonly isOnServer: boolean;
  /** Whether it opens without the network. */
  readonly isOnDevice: boolean;
  /** Others changed it since this person last looked. */
  readonly isUnread: boolean;
  readonly lastBy?: Author;
  /** Who else is on it, the first few. */
  readonly people?: readonly Companion[];
  /** In the trash of its owner. */
  readonly isTrashed?: boolean;
  /** Path of the server's small picture of it, in the light theme. */
  readonly thumbnail?: string;
  /** That is how the board looks now. */
  readonly isThumbnailNew?: boolean;
  /** The server does not have all of it: it waits here, or was refused for a reason. */
  readonly unsent?: { readonly reason: string | null };
}

function fromDevice(known: KnownBoard, id: BoardId): ListedBoard {
  const { title, role, lastOpenedAt, registered, folder = '', isPinned = false, untold } = known;
  return {
    ...{ id, role, isPinned, title: untold?.title ?? title, folder: untold?.folder ?? folder },
    ...{ lastUsedAt: lastOpenedAt, changedAt: 0, createdAt: 0, isOnServer: registered, isUnread: false },
    isOnDevice: known.isDropped !== true,
    ...(untold?.isTrashed ? { isTrashed: true } : {}),
  };
}

/** What was changed here and not told yet holds against what the server says. */
function withServer(told: BoardInformation, known: KnownBoard | undefined, id: BoardId, now: number) {
  const { untold, isPinned = false } = known ?? {};
  const changedAt = told.updatedAgo === undefined ? Date.parse(told.updatedAt) || 0 : now - told.updatedAgo;
  const seenAt = known ? (known.seenAt ?? known.lastOpenedAt) : Number.POSITIVE_INFINITY;
  const isTrashed = untold?.isTrashed ?? told.isTrashed ?? false;
  const ownFolder = told.role === 'owner' ? (told.folder ?? '') : (known?.folder ?? '');
  const listed: ListedBoard = {
    ...{ id, role: told.role, isPinned, isOnServer: true },
    title: untold?.title ?? (told.title || known?.title || ''),
    lastUsedAt: Math.max(known?.lastOpenedAt ?? 0, changedAt),
    changedAt,
    createdAt: Date.parse(told.createdAt ?? '') || 0,
    folder: untold?.folder ?? ownFolder,
    isOnDevice: known !== undefined && known.isDropped !== true,
    isUnread: told.lastBy?.isYou === false && changedAt > seenAt,
    ...(told.lastBy ? { lastBy: told.lastBy } : {}),
    ...(told.people ? { people: told.people } : {}),
    ...(isTrashed ? { isTrashed } : {}),
    ...(told.thumbnail ? { thumbnail: told.thumbnail } : {}),
    ...(told.isThumbnailNew ? { isThumbnailNew: true } : {}),
  };
  return listed;
}

/** A list that the server made before it was told does not bring it back. */
const isHidden = (known: KnownBoard | undefined) => known?.untold?.isHidden ?? known?.isHidden ?? false;

/**
 * What this browser knows together with what the server lists, the latest first. Without the server: what this browser knows.
 * A board that the server no longer lists stays where it is: it may still be opened, and its page says what became of it.
 */
export function mergeBoards(
  known: readonly KnownBoard[],
  told: readonly BoardInformation[],
  now: number,
): readonly ListedBoard[] {
  const merged = new Map<string, ListedBoard>();
  const here = new Map(known.map((board) => [board.id, board]));
  for (const board of known) {
    if (isBoardId(board.id) && !isHidden(board)) merged.set(board.id, fromDevice(board, board.id));
  }
  for (const board of told) {
    const entry = here.get(board.id);
    if (isBoardId(board.id) && !isHidden(entry)) {
      merged.set(board.id, withServer(board, entry, board.id, now));
    }
  }
  return [...merged.values()].sort((one, other) => other.lastUsedAt - one.lastUsedAt);
}

/** What the server listed last, for when it is away. */
const LAST_LIST = 'last list';

interface LastList {
  readonly at: number;
  readonly boards: readonly BoardInformation[];
}

/** A list of before, in which every board has grown older since. */
function readLastList(value: unknown, now: number): readonly BoardInformation[] {
  const { at, boards } = (value ?? {}) as Partial<LastList>;
  if (typeof at !== 'number' || !Array.isArray(boards)) return [];
  return boards
    .filter((board) => isRole(board?.role) && typeof board.id === 'string')
    .map((board) => ({ ...board, updatedAgo: (board.updatedAgo ?? 0) + Math.max(0, now - at) }));
}

export interface ListPorts {
  readonly boards: Pick<KnownBoards, 'list' | 'recall' | 'keep'>;
  readonly api: Pick<BoardApi, 'boards'>;
  /** Milliseconds since 1970. */
  today(): number;
}

/**
 * The list at home: first what this browser knows, so that it shows at once, then together with the server's. Returns whether the server was
 * reached, which it is also where it refuses.
 */
export async function listBoards(
  { boards, api, today }: ListPorts,
  show: (boards: readonly ListedBoard[], isFromServer: boolean) => void,
): Promise<boolean> {
  const asking: Promise<Answer<readonly BoardInformation[]>> = api.boards();
  const [known, last] = await Promise.all([boards.list(), boards.recall(LAST_LIST)]);
  show(mergeBoards(known, readLastList(last, today()), today()), false);
  const answer = await asking;
  if (!answer.ok) return answer.kind !== 'unreachable';
  show(mergeBoards(await boards.list(), answer.value, today()), true);
  await boards.keep(LAST_LIST, { at: today(), boards: answer.value } satisfies LastList);
  return true;
}
