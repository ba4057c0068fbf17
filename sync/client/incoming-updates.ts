import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import type { Clock } from './clock';

/** What comes within so many milliseconds of the change before is one change with what follows: a frame of a screen. */
const GATHER = 16;
/** A change that took long to take in is given as long until the next; but nobody waits for longer than this. */
const LONGEST = 200;
/** Bytes of what is there by itself while a board is joined: as good as the whole of it, for which somebody waits. */
const LARGE = 64 * 1024;

export interface IncomingPorts {
  readonly doc: Y.Doc;
  /** What all of it is told to come from. */
  readonly origin: object;
  readonly clock: Clock;
  /** Whether the server has not said yet that all it has was sent. */
  isJoining(): boolean;
  /** Bytes came that are no update, or that could not be taken in. */
  failed(): void;
}

/** Takes in the updates of others, in the order in which they came. */
export interface IncomingUpdates {
  /** Reads the sync message of an update. Throws when it is none. */
  read(message: decoding.Decoder): void;
  /** Takes in at once what waits. */
  flush(): void;
  dispose(): void;
}

/**
 * A change that comes alone is there at once. Of those that come in a crowd (a board that is joined with its long tail, somebody who
 * comes back after a day) a frame's worth is one transaction: the scene, the lists and this device's store would otherwise be brought up to
 * date thousands of times before anybody sees one of them. What small ones bring while a board is joined is one change with all of it.
 */
export function gatherUpdates({ doc, origin, clock, isJoining, failed }: IncomingPorts): IncomingUpdates {
  let waiting: Uint8Array[] = [];
  let cancel: (() => void) | null = null;
  let notBefore = Number.NEGATIVE_INFINITY;
  const flush = () => {
    cancel?.();
    cancel = null;
    if (waiting.length === 0) return;
    const updates = waiting;
    waiting = [];
    const begun = clock.now();
    let isBroken = false;
    const apply = (update: Uint8Array) => {
      try {
        Y.applyUpdate(doc, update, origin);
      } catch {
        isBroken = true;
      }
    };
    try {
      Y.transact(doc, () => updates.forEach(apply), origin, false);
    } catch {
      isBroken = true;
    }
    const now = clock.now();
    notBefore = now + Math.min(LONGEST, Math.max(GATHER, now - begun));
    if (isBroken) failed();
  };
  return {
    flush,
    read(message) {
      decoding.readVarUint(message);
      const update = decoding.readVarUint8Array(message);
      waiting.push(update);
      const wait = isJoining() && update.length < LARGE ? LONGEST : notBefore - clock.now();
      if (wait <= 0) flush();
      else cancel ??= clock.after(wait, flush);
    },
    dispose: flush,
  };
}
