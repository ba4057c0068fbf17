import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { ShapeId } from '../../board/ids';
import { type Said, sentence } from '../../board/sentence';
import type { Board } from '../../board/transaction';
import type { ShapeKinds } from '../../shapes/shape-kind';
import type { Selection } from '../selection/selection';

export interface CropModePorts {
  readonly board: Pick<Board, 'get'>;
  readonly kinds: ShapeKinds;
  readonly selection: Pick<Selection, 'ids' | 'set'>;
  readonly canWrite: ReadonlySignal<boolean>;
  tell(message: Said): void;
}

/** Whether handles crop instead of scale. It ends when anything else is chosen, with Escape too, and when nobody may write. */
export interface CropMode {
  /** What is being cropped; null for nothing. */
  readonly of: ReadonlySignal<ShapeId | null>;
  /** Begins, or ends where it is that shape already. Returns whether it is one of which parts can be cut away. */
  toggle(id: ShapeId): boolean;
  dispose(): void;
}

export function createCropMode({ board, kinds, selection, canWrite, tell }: CropModePorts): CropMode {
  const of = signal<ShapeId | null>(null);
  const dispose = effect(() => {
    const ids = selection.ids.value;
    const id = of.peek();
    if (id !== null && !(canWrite.value && ids.size === 1 && ids.has(id))) of.value = null;
  });
  return {
    of,
    toggle(id) {
      const shape = board.get(id);
      if (!shape || shape.locked || !canWrite.peek() || !kinds.get(shape.type)?.model.crop) return false;
      const isOver = of.peek() === id;
      selection.set([id]);
      of.value = isOver ? null : id;
      if (!isOver) tell(sentence('Drag the handles to crop. Escape ends it'));
      return true;
    },
    dispose,
  };
}
