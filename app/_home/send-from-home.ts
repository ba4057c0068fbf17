import { isBoardId } from '../../board/ids';
import { sentence } from '../../board/sentence';
import { knownBoards } from '../_board/browser-ports';
import { sendBoard } from '../_board/send-board';
import { findUnsent, type UnsentWork } from '../_board/unsent-here';
import { sendUnsent, type Unsent } from './send-unsent';

const REFUSED = sentence('the server refused a change');
const TURN = 'driftless-send-from-home';

/** The page of a board holds this lock for as long as it is shown. */
async function isOpenElsewhere(id: string): Promise<boolean> {
  const { held } = (await navigator.locks?.query()) ?? {};
  return held?.some(({ name }) => name === `driftless-undo-${id}`) ?? false;
}

const send = ({ id, hasRoom }: UnsentWork) =>
  isBoardId(id) ? sendBoard(id, hasRoom) : Promise.resolve({ kind: 'unreachable' } as const);

/** Sends what waits on this device with the browser's own means. One tab does, while the others wait. Returns whether anything was sent. */
export async function sendFromHome(show: (unsent: Unsent) => void): Promise<boolean> {
  const work = () =>
    sendUnsent({
      ...{ send, isOpenElsewhere, show, refusedBefore: REFUSED },
      find: () => findUnsent(knownBoards),
    });
  return navigator.locks ? await navigator.locks.request(TURN, work) : work();
}
