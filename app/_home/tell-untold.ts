import type { BoardApi } from '../../sync/client/board-api';
import type { KnownBoard, UntoldChanges } from '../../sync/client/registration';
import type { KnownBoards } from '../_board/known-boards';

export type Refusal = Exclude<Awaited<ReturnType<BoardApi['setTrashed']>>, { ok: true }>;

/** What the server may say no to; what is in one's own list is one's own business. */
export type Refusable = Exclude<keyof UntoldChanges, 'isHidden'>;

export interface TellPorts {
  readonly boards: Pick<KnownBoards, 'list' | 'get' | 'remember'>;
  readonly api: Pick<BoardApi, 'rename' | 'moveTo' | 'setTrashed' | 'setHidden'>;
  /** The server said no, and the change was taken back. */
  onRefused(refusal: Refusal, what: Refusable): void;
}

/** What became of a change: what could not be told waits on this device. */
export type Telling = 'told' | 'refused' | 'unreachable';

function send(api: TellPorts['api'], id: string, { title, folder, isTrashed, isHidden }: UntoldChanges) {
  if (title !== undefined) return api.rename(id, title);
  if (isHidden !== undefined) return api.setHidden(id, isHidden);
  return folder !== undefined ? api.moveTo(id, folder) : api.setTrashed(id, isTrashed === true);
}

/** Tells the server one change. What it refuses is taken back; what it can't be told now waits on this device. */
export async function tellChange(
  id: string,
  change: UntoldChanges,
  { boards, api, onRefused }: TellPorts,
): Promise<Telling> {
  const answer = await send(api, id, change);
  if (!answer.ok && answer.kind === 'unreachable') return 'unreachable';
  const untold = { ...(await boards.get(id))?.untold };
  for (const name of Object.keys(change) as (keyof UntoldChanges)[]) {
    // Somebody may have changed it again meanwhile: that is to be told still.
    if (untold[name] === change[name]) delete untold[name];
  }
  // A board that may not be opened any more is in no list of the server's: what was wanted is so.
  const isDone = answer.ok || change.isHidden !== undefined;
  const { isTrashed: _waits, ...kept } = isDone ? change : {};
  await boards.remember(id, {
    ...kept,
    untold: Object.keys(untold).length > 0 ? untold : undefined,
  });
  if (answer.ok || isDone) return 'told';
  onRefused(answer, Object.keys(change)[0] as Refusable);
  return 'refused';
}

const isWaiting = ({ untold, registered }: KnownBoard) => untold !== undefined && registered;

/**
 * Tells what was changed while the server was away, until it is away again. Returns whether it answered to anything, so that the list is
 * another: asking "was there anything to tell" made a list without a server look again and again without an end.
 */
export async function tellUntold(ports: TellPorts): Promise<boolean> {
  let isAnswered = false;
  for (const { id, untold } of (await ports.boards.list()).filter(isWaiting)) {
    for (const [name, value] of Object.entries(untold!)) {
      if ((await tellChange(id, { [name]: value }, ports)) === 'unreachable') return isAnswered;
      isAnswered = true;
    }
  }
  return isAnswered;
}
