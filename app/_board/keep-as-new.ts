import type { PictureKeeper } from '../../editor/files/picture-keeper';
import { translate } from '../_language/translate';
import { readClaim } from './claim';
import { type KnownBoards, nameOfClaim } from './known-boards';

export interface KeepAsNewPorts {
  readonly boardId: string;
  /** All that this tab has of the board, as one Yjs update. */
  encode(): Uint8Array;
  readonly title: () => string;
  readonly memory: Pick<KnownBoards, 'keep'>;
  readonly location: Pick<Location, 'assign'>;
}

const LEFT_BEHIND = 'left behind';

/**
 * Goes on with what is here on a new board of one's own: for work that can't be saved where it was done. What waits to be sent on the old
 * board is given up there, but only by the next page: this one would write it again.
 */
export async function keepAsNew({ boardId, encode, title, memory, location }: KeepAsNewPorts): Promise<void> {
  const { createBoardFrom } = await import('./device-boards');
  const name = translate('{title} (kept)', { title: title() || translate('Untitled board') });
  const id = await createBoardFrom(encode(), name, boardId);
  await memory.keep(LEFT_BEHIND, boardId);
  location.assign(`/b/${id}`);
}

export interface FinishPorts {
  readonly boardId: string;
  readonly memory: Pick<KnownBoards, 'recall' | 'keep'>;
  readonly pictures: Pick<PictureKeeper, 'claim'>;
}

/** Brings the pictures that this board was made with. What the server does not have at the end of this is tried again at the next opening. */
export async function bringClaimed({ boardId, memory, pictures }: FinishPorts): Promise<void> {
  const name = nameOfClaim(boardId);
  const claim = readClaim(await memory.recall(name));
  if (!claim) return;
  const waiting: string[] = [];
  for (const hash of claim.hashes) if (!(await pictures.claim(hash, claim.from))) waiting.push(hash);
  await memory.keep(name, waiting.length > 0 ? { ...claim, hashes: waiting } : undefined);
}

/** The first openings of a board that was made of another: its pictures are brought along, and what was left behind is let go. */
export async function finishKeeping(ports: FinishPorts): Promise<void> {
  const { boardId, memory } = ports;
  await bringClaimed(ports);
  const left = await memory.recall(LEFT_BEHIND);
  if (typeof left !== 'string' || left === boardId) return;
  await memory.keep(LEFT_BEHIND, undefined);
  const { giveUpBoardHere } = await import('./device-boards');
  await giveUpBoardHere(left);
}
