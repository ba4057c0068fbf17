import { STATUS } from '../protocol/acknowledgement';

/**
 * What of this tab's board the server has on disk: the arithmetic behind the word "Saved". Pure.
 *
 * Every change that this tab holds and that did not come from the server is counted, wherever it came from: the person's hand, another
 * tab, this device's store (which may hold what was drawn offline). A MARK covers all changes counted when it was sent, because by then
 * their frames had left on the same socket: either as they happened, or in the answer to the server's SyncStep1.
 *
 * Invariants: `persisted` grows only by a PERSISTED that answers a MARK of the present socket, sent after the answer to the server's
 * latest SyncStep1; `persisted <= changes`; nothing a former socket was told counts for being saved now.
 *
 * A state vector would not do as an acknowledgement: it does not cover deletions (reference: sync study, section 0.3).
 */
export interface AcknowledgementState {
  readonly changes: number;
  /** Changes up to this count are on the server's disk. */
  readonly persisted: number;
  /** The count of the last change that is somebody's work, not just read back from this device and known to be on the server. */
  readonly work: number;
  /** Which life of the board's log the server told; another one means that it was restored from a backup. */
  readonly epoch: number | null;
  readonly socket: SocketState | null;
}

export interface SocketState {
  /** When it opened, or when the last piece of a long answer left. */
  readonly openedAt: number;
  /** Whether the server said WELCOME: a stock y-websocket server never does, and then nothing is ever called saved. */
  readonly isWelcome: boolean;
  /** Whether the server asked for what it lacks and the answer has left. */
  readonly hasAnswered: boolean;
  readonly needsMark: boolean;
  readonly lastMark: number;
  /** Sent and not yet answered. Emptied when the server finds a gap: then the marks before it prove nothing. */
  readonly waiting: readonly WaitingMark[];
  /** Whether a mark sent on this socket was confirmed. */
  readonly isConfirmed: boolean;
  /** Stands until the server asks for everything again: a change that builds on a refused one is not saved either. */
  readonly rejection: { readonly code: number; readonly reason: string } | null;
  /** The server's own trouble, as it told it. */
  readonly trouble: { readonly code: number; readonly text: string } | null;
}

export interface WaitingMark {
  readonly mark: number;
  readonly covers: number;
  readonly sentAt: number;
}

export type AcknowledgementEvent =
  /** The document changed by something else than the server. `isWork`: false for what was read back and is known to be sent. */
  | { readonly kind: 'changed'; readonly isWork: boolean }
  | { readonly kind: 'opened'; readonly at: number }
  | { readonly kind: 'closed' }
  | { readonly kind: 'welcomed'; readonly epoch: number }
  /** The server's SyncStep1 came and the answer leaves in pieces: until the last of them no MARK would be true. */
  | { readonly kind: 'answering'; readonly at: number }
  /** The server's SyncStep1 came and the answer, with all that it lacks, has left. */
  | { readonly kind: 'answered' }
  | { readonly kind: 'marked'; readonly at: number }
  | { readonly kind: 'persisted'; readonly mark: number }
  | { readonly kind: 'rejected'; readonly mark: number; readonly code: number; readonly reason: string }
  | { readonly kind: 'troubled'; readonly code: number; readonly text: string };

/** What a tab starts with: nothing. What the store brings is a change like any other. */
export const NOTHING_YET: AcknowledgementState = {
  changes: 0,
  persisted: 0,
  work: 0,
  epoch: null,
  socket: null,
};

const NEW_SOCKET: Omit<SocketState, 'openedAt'> = {
  isWelcome: false,
  hasAnswered: false,
  needsMark: true,
  lastMark: 0,
  waiting: [],
  isConfirmed: false,
  rejection: null,
  trouble: null,
};

/** True when the server has every change of this tab on disk and said so on the socket that is open now. */
export function isSaved(state: AcknowledgementState): boolean {
  const { socket } = state;
  return socket?.isConfirmed === true && !socket.rejection && state.persisted === state.changes;
}

/** Whether work of a person would be lost if this tab and this device vanished now. */
export function hasUnsavedWork(state: AcknowledgementState): boolean {
  return state.work > state.persisted;
}

/** Whether the server holds the board locked for this person; what it said last counts until it says something else. */
export function isLockedNow({ socket }: AcknowledgementState, before: boolean): boolean {
  if (socket?.trouble) return socket.trouble.code === STATUS.locked;
  return socket?.isConfirmed ? false : before;
}

/** Whether a MARK should be sent now: one at a time, and none before the server has asked for what it lacks. */
export function wantsMark({ socket }: AcknowledgementState): boolean {
  if (!socket?.isWelcome || !socket.hasAnswered || !socket.needsMark) return false;
  return socket.waiting.length === 0;
}

/** How long the oldest unanswered MARK (or the missing WELCOME) has been waited for, in milliseconds; 0 when nothing is. */
export function waitedFor({ socket }: AcknowledgementState, now: number): number {
  if (!socket) return 0;
  if (!socket.isWelcome || !socket.hasAnswered) return now - socket.openedAt;
  const oldest = socket.waiting[0];
  return oldest ? now - oldest.sentAt : 0;
}

function onSocket(
  state: AcknowledgementState,
  change: (socket: SocketState) => Partial<SocketState>,
): AcknowledgementState {
  return state.socket ? { ...state, socket: { ...state.socket, ...change(state.socket) } } : state;
}

function persist(state: AcknowledgementState, mark: number): AcknowledgementState {
  const { socket } = state;
  if (!socket || mark > socket.lastMark) return state;
  const answered = socket.waiting.filter((waiting) => waiting.mark <= mark);
  const covered = answered.at(-1);
  if (!covered) return state;
  const waiting = socket.waiting.slice(answered.length);
  if (socket.rejection) return onSocket(state, () => ({ waiting }));
  const persisted = Math.max(state.persisted, covered.covers);
  return onSocket({ ...state, persisted }, () => ({ waiting, isConfirmed: true }));
}

function reject(
  state: AcknowledgementState,
  mark: number,
  rejection: SocketState['rejection'],
): AcknowledgementState {
  const isRefusedAll = rejection?.code === STATUS.readOnly || rejection?.code === STATUS.locked;
  const isOnlyLooking = isRefusedAll && !hasUnsavedWork(state);
  if (isOnlyLooking) return persist(state, mark);
  return onSocket(state, ({ waiting }) => ({
    rejection,
    waiting: waiting.filter((one) => one.mark > mark),
  }));
}

/** The next state. Unknown, late and repeated answers change nothing. */
export function acknowledge(state: AcknowledgementState, event: AcknowledgementEvent): AcknowledgementState {
  switch (event.kind) {
    case 'changed': {
      const changes = state.changes + 1;
      const counted = { ...state, changes, work: event.isWork ? changes : state.work };
      return onSocket(counted, () => ({ needsMark: true }));
    }
    case 'opened':
      return { ...state, socket: { ...NEW_SOCKET, openedAt: event.at } };
    case 'closed':
      return { ...state, socket: null };
    case 'welcomed': {
      const wasRestored = state.epoch !== null && state.epoch !== event.epoch;
      const known = wasRestored ? { ...state, persisted: 0 } : state;
      return onSocket({ ...known, epoch: event.epoch }, () => ({ isWelcome: true }));
    }
    case 'answering':
      return onSocket(state, () => ({
        hasAnswered: false,
        isConfirmed: false,
        waiting: [],
        openedAt: event.at,
      }));
    case 'answered':
      return onSocket(state, () => ({
        hasAnswered: true,
        needsMark: true,
        waiting: [],
        rejection: null,
      }));
    case 'marked':
      return onSocket(state, ({ lastMark, waiting }) => ({
        lastMark: lastMark + 1,
        needsMark: false,
        waiting: [...waiting, { mark: lastMark + 1, covers: state.changes, sentAt: event.at }],
      }));
    case 'persisted':
      return persist(state, event.mark);
    case 'rejected':
      return reject(state, event.mark, { code: event.code, reason: event.reason });
    case 'troubled':
      return onSocket(state, () => ({
        trouble: event.code === STATUS.ok ? null : { code: event.code, text: event.text },
      }));
  }
}
