import { frameUpdates } from '../storage/frame-updates';
import type { HistoryStorage, MostPieces } from '../storage/history-storage';
import type { ContentSource } from './content-task';

export interface PastDocumentsPorts {
  readonly storage: Pick<HistoryStorage, 'loadPast' | 'loadPieces' | 'readStretch'>;
  /** The whole of a board as one update, built in a thread. */
  fold(source: Pick<ContentSource, 'snapshot' | 'updates'>): Promise<Uint8Array>;
}

/** Boards as they were. Null where there is no such board or point. */
export interface PastDocuments {
  /** As one Yjs update. */
  read(board: string, seq: number): Promise<Uint8Array | null>;
  /** As updates to be applied in this order, each behind its length: as they lie on the disk, where they are few. */
  readPieces(board: string, seq: number): Promise<Uint8Array<ArrayBuffer> | null>;
}

/** A point that was read lately. */
interface FoldedPoint {
  readonly board: string;
  readonly seq: number;
  readonly update: Uint8Array;
  /** A copy of the row at this point, by which it is seen that the log is still the one that was folded. */
  readonly last: Uint8Array;
  /** How many rows lay between it and what is kept on the disk. */
  readonly replayed: number;
}

/** Bytes of points that are remembered, of all boards together. */
const MOST_KEPT = 16 * 1024 * 1024;
const MOST_POINTS = 64;
/** What the disk keeps is about so many rows apart, but where thousands were written in seconds: there a point is far from it. */
const USUAL_DISTANCE = 2_000;
/**
 * What is sent as it lies there; of more one update is made first, one board at a time, and remembered. So many rows a page reads and thins in a
 * quarter of a second without building them, where a thread of the server would build them all, beside the folding of the very burst that
 * wrote them. While 100,000 were written in 8 s the log was 46,000 ahead of its snapshot at most; on a machine at load 18 more than 60,000, and
 * from there on, which was the bound, a point took half a minute.
 */
const MOST_PIECES: MostPieces = { rows: 120_000, bytes: 8 * 1024 * 1024 };
/** Bytes of rows that are read to go on from a point. */
const LONGEST_WAY = 4 * 1024 * 1024;

const isSame = (one: Uint8Array, other: Uint8Array) => Buffer.compare(one, other) === 0;

/**
 * Whoever looks into the past looks at point after point. A later one goes on from one that was read lately where that is nearer than what
 * is kept on the disk. What is remembered is never given without having asked the log: the point may have been let go, and the board too.
 */
export function createPastDocuments({ storage, fold }: PastDocumentsPorts): PastDocuments {
  /** The one that was used last is the last. */
  let points: FoldedPoint[] = [];
  const forget = (point: FoldedPoint) => {
    points = points.filter((other) => other !== point);
  };
  const remember = (point: FoldedPoint) => {
    points = [...points.filter(({ board, seq }) => board !== point.board || seq !== point.seq), point];
    let size = points.reduce((sum, { update }) => sum + update.length, 0);
    while (size > MOST_KEPT || points.length > MOST_POINTS) size -= points.shift()!.update.length;
  };
  const findNear = (board: string, seq: number) => {
    let nearest: FoldedPoint | undefined;
    for (const point of points) {
      const isInReach = point.seq <= seq && seq - point.seq <= Math.max(USUAL_DISTANCE, point.replayed);
      if (point.board === board && isInReach && point.seq > (nearest?.seq ?? 0)) nearest = point;
    }
    return nearest;
  };
  const goOn = async (point: FoldedPoint, seq: number): Promise<Uint8Array | null> => {
    // Rows on the way may be damaged that a kept point does without.
    const way = await storage.readStretch(point.board, point.seq - 1, seq, LONGEST_WAY).catch(() => null);
    const [first, ...rows] = way?.rows ?? [];
    if (!first || !isSame(first.data, point.last)) {
      forget(point);
      return null;
    }
    const last = rows.at(-1) ?? first;
    if (last.seq !== seq) return null;
    if (rows.length === 0) {
      remember(point);
      return point.update;
    }
    const update = await fold({ snapshot: point.update, updates: rows.map(({ data }) => data) });
    remember({ ...point, seq, update, last: new Uint8Array(last.data) });
    return update;
  };
  const past: PastDocuments = {
    async readPieces(board, seq) {
      const pieces = await storage.loadPieces(board, seq, MOST_PIECES);
      if (pieces !== 'many') return pieces;
      const update = await past.read(board, seq);
      return update && frameUpdates([update]);
    },
    async read(board, seq) {
      const near = findNear(board, seq);
      const found = near && (await goOn(near, seq));
      if (found) return found;
      const stored = await storage.loadPast(board, seq);
      if (!stored) return null;
      const { snapshot, rows } = stored;
      const updates = rows.map(({ data }) => data);
      const update = await fold({ snapshot: snapshot?.data ?? null, updates });
      const last = updates.at(-1);
      if (last) remember({ board, seq, update, last: new Uint8Array(last), replayed: rows.length });
      return update;
    },
  };
  return past;
}
