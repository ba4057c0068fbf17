import { fromBase64 } from 'lib0/buffer';
import { decodeStateVector } from 'yjs';
import type { Shape } from '../shape';
import type { BoardReader } from '../transaction';

/** A round of private writing as somebody sees it. */
export interface PrivateWriting {
  /** What was on the board when it began: a Yjs state vector in base64, from outside; null where nothing was. */
  readonly since: string | null;
  /** Whose own writing is not hidden; null for nobody's. */
  readonly reader: string | null;
}

/** From somebody else, so anything: what can't be read means that nothing was there before. */
function readSince(since: string | null): ReadonlyMap<number, number> {
  if (since === null) return new Map();
  try {
    return decodeStateVector(fromBase64(since));
  } catch {
    return new Map();
  }
}

/** Tells of a shape whether it is somebody else's and younger than the round. */
export function isWrittenInPrivate(
  board: Pick<BoardReader, 'wasThere'>,
  { since, reader }: PrivateWriting,
): (shape: Shape) => boolean {
  const known = readSince(since);
  return (shape) => (reader === null || shape.by !== reader) && !board.wasThere(shape.id, known);
}
