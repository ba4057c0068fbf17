import * as Y from 'yjs';
import type { BoardId } from '../../board/ids';
import { sentence } from '../../board/sentence';
import { openBoard as openDocument } from '../../board/transaction';
import { shapeModels } from '../../shapes/models';
import { type BoardSync, openBoardSync } from '../../sync/client/board-sync';
import { openIndexedDatabase } from '../../sync/client/device-database';
import type { Room } from '../../sync/client/room/open-room';
import { sendOnly } from '../../sync/client/send-only';
import { roleAllows } from '../../sync/protocol/roles';
import * as browser from './browser-ports';
import { browserWays } from './browser-ways';
import { introduceWhenUsed } from './introduce-when-used';
import { bringClaimed } from './keep-as-new';
import { openBoardRoom } from './open-board-room';
import { openDevicePictures } from './pictures/device-pictures';
import { openPictures } from './pictures/open-pictures';
import { renamePicture } from './pictures/rename-picture';

/** What became of work that was to be sent. What was not sent waits on this device as before. */
export type Sending =
  | { readonly kind: 'sent' | 'unreachable' }
  | { readonly kind: 'refused'; readonly reason: string };

/** Milliseconds: a large board on a slow line takes a while, and the boards after it wait for this one. */
const PATIENCE = 60_000;
/** Milliseconds for which a refusal must stand: what is the matter is asked first, and may be mended. */
const GRACE = 3_000;

const SENT: Sending = { kind: 'sent' };
const UNREACHABLE: Sending = { kind: 'unreachable' };
const NO_ANSWER = sentence('the server does not answer');

/** What may be said now; null as long as it is on its way. */
function judge(sync: BoardSync, room: Room | null): Sending | null {
  const { status, admission } = sync;
  if (status.kind === 'offline') return UNREACHABLE;
  if (status.kind === 'not-saved') return { kind: 'refused', reason: status.reason };
  if (admission.kind === 'refused') return { kind: 'refused', reason: admission.text };
  const isSaid = room === null || room.waiting.every(({ refused }) => refused !== null);
  return status.kind === 'saved' && sync.hasSynced && isSaid ? SENT : null;
}

/** Waits for the end of it, and for a refusal to stand. */
function untilJudged(sync: BoardSync, room: Room | null): Promise<Sending> {
  const { after } = browser.browserClock;
  return new Promise((resolve) => {
    let last: Sending | null = null;
    let stopGrace: (() => void) | null = null;
    const end = (sending: Sending) => {
      for (const stop of stops) stop();
      stopGrace?.();
      resolve(sending);
    };
    const look = () => {
      last = judge(sync, room);
      if (last?.kind === 'sent') end(last);
      if (last === null) {
        stopGrace?.();
        stopGrace = null;
      } else stopGrace ??= after(GRACE, () => end(last ?? UNREACHABLE));
    };
    const stops = [
      sync.onChange(look),
      room?.onChange(look) ?? (() => {}),
      after(PATIENCE, () => end(last ?? { kind: 'refused', reason: NO_ANSWER })),
    ];
    look();
  });
}

async function sendPictures(boardId: string, doc: Y.Doc, sync: BoardSync): Promise<void> {
  const pictures = openPictures(boardId, (name, stored) => {
    if (sync.isLocked || !roleAllows(sync.role, 'edit')) return;
    const board = openDocument({ doc, models: shapeModels, random: browser.randomBytes });
    renamePicture(board, name, stored);
    board.dispose();
  });
  await bringClaimed({ memory: browser.knownBoards, boardId, pictures });
  for (const hash of await openDevicePictures(browser.browserClock).pending(boardId)) {
    await pictures.claim(hash);
  }
  pictures.dispose();
}

function openWays(boardId: BoardId, title: string) {
  const doc = new Y.Doc();
  const sync = openBoardSync({
    ...browserWays(),
    ...{ boardId, doc },
    openDatabase: sendOnly(openIndexedDatabase(boardId)),
    title: () => title,
  });
  // Whose work is sent is not here: nobody is to see them come and go.
  sync.awareness.setLocalState(null);
  return { doc, sync };
}

/** Sends what waits of a board on this device as the board's page does, without one: what is drawn, then its pictures; what is said beside it. */
export async function sendBoard(boardId: BoardId, hasRoom: boolean): Promise<Sending> {
  const known = await browser.knownBoards.get(boardId);
  const { doc, sync } = openWays(boardId, known?.untold?.title ?? known?.title ?? '');
  const room = hasRoom ? openBoardRoom({ boardId, sync, today: () => Date.now() }) : null;
  const follow = () => room?.setAdmitted(sync.admission.kind === 'admitted');
  const stops = [sync.onChange(follow), room ? introduceWhenUsed(room, sync) : () => {}];
  try {
    await sync.begun;
    await room?.begun;
    follow();
    const sending = await untilJudged(sync, room);
    if (sending.kind !== 'sent') return sending;
    await sendPictures(boardId, doc, sync);
    // Some may go by another name there, which the board has to say.
    return await untilJudged(sync, room);
  } finally {
    for (const stop of stops) stop();
    await room?.dispose();
    await sync.dispose();
    doc.destroy();
  }
}
