import { effect, type ReadonlySignal, untracked } from '@preact/signals-core';
import { toBase64 } from 'lib0/buffer';
import { isWrittenInPrivate, type PrivateWriting } from '../../../board/queries/private-writing';
import type { Shape } from '../../../board/shape';
import type { BoardReader } from '../../../board/transaction';
import type { Scene } from '../../../render/scene';
import type { ShapeKinds } from '../../../shapes/shape-kind';
import type { PrivateRound } from '../../../sync/client/room/facilitation';
import { EVENT_LIMITS } from '../../../sync/protocol/events';
import { initialsOf } from '../initials';
import type { Person } from '../person';

export interface PrivateNotesPorts {
  readonly scene: Pick<Scene, 'setVeil'>;
  readonly board: Pick<BoardReader, 'wasThere'>;
  readonly kinds: ShapeKinds;
  readonly round: ReadonlySignal<PrivateRound | null>;
  readonly me: ReadonlySignal<{ readonly id: string }>;
  readonly people: ReadonlySignal<readonly Person[]>;
}

/** What is on a board now, in base64; null where it takes more than an event holds. */
export function knownSoFar(board: Pick<BoardReader, 'stateVector'>): string | null {
  const text = toBase64(board.stateVector());
  return text.length <= EVENT_LIMITS.stateVector ? text : null;
}

/** While a round of private writing lasts, what others have written since it began is shown as blank paper. Returns the disposer. */
export function hideOthersNotes(ports: PrivateNotesPorts): () => void {
  const { scene, board, kinds, round, me, people } = ports;
  const names = new Map<string, string>();
  const hide = (writing: PrivateWriting) => {
    const isHidden = isWrittenInPrivate(board, writing);
    return (shape: Shape) => {
      const veiled = kinds.get(shape.type)?.veiled;
      return veiled && isHidden(shape) ? veiled(shape, initialsOf(names.get(shape.by ?? '') ?? '')) : shape;
    };
  };
  let known = '';
  const stop = effect(() => {
    const now = round.value;
    const mine = me.value.id;
    if (now) for (const { presence } of people.value) names.set(presence.user.id, presence.user.name);
    const next = now ? JSON.stringify([now.id, mine, ...names]) : '';
    if (next === known) return;
    known = next;
    untracked(() => scene.setVeil(now && hide({ since: now.since, reader: mine })));
  });
  return () => {
    stop();
    scene.setVeil(null);
  };
}
