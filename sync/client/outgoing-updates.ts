import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { MESSAGE, SYNC } from '../protocol/acknowledgement';
import type { Clock } from './clock';

/** An answer up to this size leaves as one message; a larger one in pieces of about half of it. The server takes 8 MiB at most. */
const WHOLE = 1024 * 1024;
const PIECE = WHOLE / 2;
/** Whoever made more than that here, in values, letters and shapes, has it sent in pieces without encoding the whole to see how much it is. */
const MANY = 20_000;
/** How long the page has for itself between two pieces, in milliseconds. */
const BREATH = 10;

export interface OutgoingPorts {
  readonly doc: Y.Doc;
  readonly clock: Clock;
  send(frame: Uint8Array): void;
  /** Bytes that wait in the socket. */
  backlog(): number;
  /** A piece of a long answer has left, or is about to. */
  underWay(): void;
}

/** Sends changes in the order in which the server can take them in. */
export interface OutgoingUpdates {
  /** Sends a change as it happens, or after the answer that is under way, because it may build on that. */
  add(update: Uint8Array): void;
  /** Sends all that the other side lacks, then calls `done`. Another answer takes the place of one that is under way. */
  answer(stateVector: Uint8Array, done: () => void): void;
  /** The socket is gone: the next one begins with an answer anew. */
  stop(): void;
}

function encode(kind: number, update: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.sync);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, update);
  return encoding.toUint8Array(encoder);
}

/**
 * A server refuses a message that is too large, for good: without pieces, who drew more than that offline could never come back, nor could
 * anybody whose server was restored from a backup that lacks so much.
 */
export function sendInPieces({ doc, clock, send, backlog, underWay }: OutgoingPorts): OutgoingUpdates {
  let held: Uint8Array[] | null = null;
  let cancel = () => {};
  const stop = () => {
    cancel();
    cancel = () => {};
    held = null;
  };
  const end = (done: () => void) => {
    for (const update of held ?? []) send(encode(SYNC.update, update));
    held = null;
    done();
  };
  const proceed = (pieces: Iterator<Uint8Array, void>, done: () => void) => {
    if (backlog() < PIECE) {
      const { value: piece } = pieces.next();
      if (!piece) return end(done);
      send(encode(SYNC.update, piece));
      underWay();
    }
    cancel = clock.after(BREATH, () => proceed(pieces, done));
  };
  return {
    stop,
    add(update) {
      if (held) held.push(update);
      else send(encode(SYNC.update, update));
    },
    answer(stateVector, done) {
      stop();
      const whole = () => Y.encodeStateAsUpdate(doc, stateVector);
      const update = Y.getState(doc.store, doc.clientID) < MANY ? whole() : null;
      if (update && update.length <= WHOLE) {
        send(encode(SYNC.step2, update));
        return done();
      }
      held = [];
      underWay();
      const begun = held;
      // Few ever need it, so it comes when it is asked for. Where it can't be had, the server says of the whole what is to be done.
      import('./split-state')
        .then(
          ({ splitState }) => splitState(doc, stateVector, PIECE),
          () => [whole()].values(),
        )
        .then((pieces) => {
          if (held === begun) proceed(pieces, done);
        });
    },
  };
}
