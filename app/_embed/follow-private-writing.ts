import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { PrivateRound } from '../../sync/client/room/facilitation';

export interface PrivateWritingPorts {
  /** The answer of the server to which round lasts; rejects when there is none. */
  ask(): Promise<unknown>;
  after(milliseconds: number, run: () => void): () => void;
}

export interface FollowedWriting {
  readonly round: ReadonlySignal<PrivateRound | null>;
  /** Something changed on the board: a round may have begun. */
  changed(): void;
  dispose(): void;
}

/** Milliseconds between two looks: while a round lasts, while none does, and at least. */
const DURING = 3_000;
const BETWEEN = 10_000;
const LEAST = 1_000;

const roundSince = (since: string | null): PrivateRound => ({
  id: since ?? '',
  by: { id: '', name: '', color: '' },
  since,
});

function readRound(answer: unknown): PrivateRound | null {
  const { round } = answer as { readonly round?: { readonly since?: unknown } | null };
  return round ? roundSince(typeof round.since === 'string' ? round.since : null) : null;
}

/**
 * Which round of private writing lasts, for a page that is in no room: looked at again whenever the board changes, since a note is there
 * before anything is written on it. Until the first answer all notes count as private.
 */
export function followPrivateWriting({ ask, after }: PrivateWritingPorts): FollowedWriting {
  const round = signal<PrivateRound | null>(roundSince(null));
  let cancel = () => {};
  let isResting = false;
  let isMissed = false;
  let isOver = false;
  let stopRest = () => {};
  const look = async () => {
    cancel();
    isResting = true;
    isMissed = false;
    stopRest = after(LEAST, () => {
      isResting = false;
      if (isMissed) void look();
    });
    let next = DURING;
    try {
      const found = readRound(await ask());
      if (isOver) return;
      round.value = found;
      next = found ? DURING : BETWEEN;
    } catch {
      // What was known last goes on, and is asked for again.
    }
    if (isOver) return;
    cancel();
    cancel = after(next, () => void look());
  };
  void look();
  return {
    round,
    changed() {
      if (isResting) isMissed = true;
      else void look();
    },
    dispose() {
      isOver = true;
      cancel();
      stopRest();
    },
  };
}
