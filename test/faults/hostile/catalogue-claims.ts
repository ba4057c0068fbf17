import type * as encoding from 'lib0/encoding';
import { collected, setAt, sync, uint, update, write } from './bytes';

/** What is sent in the name of somebody who is there. */
export interface ClaimRow {
  readonly id: string;
  readonly says: string;
  /** @param client whose name it is @param clock where their next work will be */
  readonly sends: (client: number, clock: number) => readonly Uint8Array[];
  /** What becomes of what they draw next. */
  readonly answer: 'kept';
}

type Encoder = encoding.Encoder;

/** One struct of a client at a clock. */
const struct = (client: number, clock: number, fill: (encoder: Encoder) => void) =>
  write((encoder) => {
    for (const number of [1, 1, client, clock]) uint(encoder, number);
    fill(encoder);
    uint(encoder, 0);
  });

/** Reliability study, B8: stock servers take it, and everyone drops what the victim draws from then on. */
export const CLAIM_ROWS: readonly ClaimRow[] = [
  {
    id: 'B8',
    says: 'a thousand empty structs where somebody’s next work will be',
    sends: (client, clock) => [update(struct(client, clock, (encoder) => collected(encoder, 1_000)))],
    answer: 'kept',
  },
  {
    id: 'B8b',
    says: 'a title in their name',
    sends: (client, clock) => [
      update(struct(client, clock, (encoder) => setAt(encoder, 'board', 'title', 'taken'))),
    ],
    answer: 'kept',
  },
  {
    id: 'B8c',
    says: 'the same as an answer to what the server asked',
    sends: (client, clock) => [
      sync(
        1,
        struct(client, clock, (encoder) => collected(encoder, 1_000)),
      ),
    ],
    answer: 'kept',
  },
];
