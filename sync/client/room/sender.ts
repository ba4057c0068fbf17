import { isSeq, readEventAnswer } from '../../protocol/events';
import type { Clock, Random } from '../clock';
import type { EventSocket } from './event-socket';
import type { Outbox } from './outbox';

/** An answer that has not come by then is lost; so is, most likely, the connection. */
const PATIENCE = 15_000;

/**
 * Lets one tab of this browser send at a time. `granted` is called when it is this one's turn, which lasts until the returned function
 * is called, or the tab dies.
 */
export type TakeTurn = (granted: () => void) => () => void;

export interface SenderPorts {
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly random: Random;
  readonly takeTurn: TakeTurn;
  /** Nothing was heard for too long. */
  onSilence(): void;
}

/** Sends what waits: one after the other, each until it is answered, so that the order is that of writing. */
export interface Sender {
  /** A connection is there. Returns what to call when it is gone. */
  start(socket: EventSocket): () => void;
  /** Something may be waiting. */
  look(): void;
}

export function createSender({ outbox, clock, random, takeTurn, onSilence }: SenderPorts): Sender {
  let look = () => {};
  return {
    look: () => look(),
    start(socket) {
      let isTurn = false;
      let isOver = false;
      let isBusy = false;
      let cancel: () => void = () => {};
      const isDone = () => {
        cancel();
        isBusy = false;
      };
      const sendNext = () => {
        const event = isTurn && !isBusy && !isOver ? outbox.next : null;
        if (!event) return;
        isBusy = true;
        cancel = clock.after(PATIENCE, onSilence);
        socket.ask(event.type, { id: event.id, ...event.body }, (value) => {
          if (isOver) return;
          isDone();
          const answer = readEventAnswer(value);
          if (answer.ok) outbox.acknowledged(event.id, isSeq(answer.seq) ? answer.seq : 0);
          else if (answer.error.retryMs === undefined) outbox.refuse(event.id, answer.error);
          else {
            isBusy = true;
            cancel = clock.after(answer.error.retryMs * (1 + random()), () => {
              isDone();
              sendNext();
            });
            return;
          }
          sendNext();
        });
      };
      look = sendNext;
      const endTurn = takeTurn(() => {
        if (isOver) return;
        isTurn = true;
        // Another tab sent until now: what waits is read anew.
        void outbox.refresh().then(sendNext);
      });
      return () => {
        isOver = true;
        look = () => {};
        isDone();
        endTurn();
      };
    },
  };
}
