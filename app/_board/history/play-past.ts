import type { HistoryApi } from './history-api';
import { openInParts, type PastBoard } from './past-board';
import { createUpdateStream, type UpdateStream } from './update-stream';

/** At the usual speed a film takes so many milliseconds; a change is never shown for less than it takes to be seen, unless many come at once. */
const FILM = { long: 9_600, each: 80 };
/** Milliseconds of a frame for bringing the document on; the rest of it is for drawing. */
const BUDGET = 10;
/** Updates that are applied between two looks at the clock. */
const AT_ONCE = 100;
/** How often the point is told: a slider that is drawn anew sixty times a second would take the time of the picture. */
const TELL_EVERY = 100;

/** Changes per millisecond, of a film of so many changes. */
export function paceOf(changes: number, speed: number): number {
  return Math.max(speed / FILM.each, (changes * speed) / FILM.long);
}

export interface PlayPorts {
  readonly api: Pick<HistoryApi, 'pieces' | 'changes'>;
  readonly from: number;
  readonly to: number;
  /** Changes per millisecond. */
  readonly pace: () => number;
  readonly requestFrame: (run: (now: number) => void) => number;
  readonly cancelFrame: (handle: number) => void;
  readonly now: () => number;
  /** The board that moves on from now on. Whoever is told owns it. */
  begun(board: PastBoard): void;
  moved(seq: number): void;
  /** It came to its end, or could not go on: then with a message for people. */
  ended(trouble: string | null): void;
}

/** Brings the board on by what is due, within the time that a frame has. Returns by how much. */
function advance(board: PastBoard, stream: UpdateStream, count: number, now: () => number): number {
  const latest = now() + BUDGET;
  let done = 0;
  while (done < count) {
    const updates = stream.take(Math.min(AT_ONCE, count - done));
    if (updates.length === 0) break;
    board.advance(updates);
    done += updates.length;
    if (now() > latest) break;
  }
  return done;
}

/** Plays the life of a board as a film: one document, brought on from frame to frame. Returns what stops it. */
export function playPast(ports: PlayPorts): () => void {
  const { api, from, to, pace, requestFrame, cancelFrame, now, begun, moved, ended } = ports;
  const stopping = new AbortController();
  const stream = createUpdateStream(api, from, to);
  let handle = 0;
  const finish = (trouble: string | null) => {
    if (stopping.signal.aborted) return;
    stop();
    ended(trouble);
  };
  const stop = () => {
    stopping.abort();
    stream.dispose();
    cancelFrame(handle);
  };
  const run = (board: PastBoard) => {
    let last = now();
    let told = last;
    let due = 0;
    const frame = (time: number) => {
      due += Math.max(0, Math.min(time - last, TELL_EVERY)) * pace();
      last = time;
      const wanted = Math.floor(due);
      try {
        const done = advance(board, stream, wanted, now);
        // What this frame had no time for, or was not here yet, is not made up for: a film may be slow, not leap.
        due = done < wanted ? 0 : due - done;
      } catch (error) {
        return finish((error as Error).message);
      }
      if (stream.isAtEnd || time - told >= TELL_EVERY) {
        told = time;
        moved(board.seq);
      }
      if (stream.isAtEnd) return finish(null);
      handle = requestFrame(frame);
    };
    handle = requestFrame(frame);
  };
  const isStopped = () => stopping.signal.aborted;
  const begin = async () => {
    const board = await openInParts(from, await api.pieces(from, stopping.signal), isStopped);
    if (!board || isStopped()) return board?.dispose();
    begun(board);
    run(board);
  };
  begin().catch((error: Error) => finish(error.message));
  return stop;
}
