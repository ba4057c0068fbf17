import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { History } from '../../board/history';
import type { ShapeId } from '../../board/ids';
import type { ShapePatch } from '../../board/shape';
import type { Board } from '../../board/transaction';
import { writeStep } from '../write-step';

/** Characters: what a screen reader says in one breath, and then some. */
export const LONGEST_DESCRIPTION = 1_000;

/** What is said of a shape to who does not see it. */
export interface Descriptions {
  /** The shape whose description is being written; null for none. */
  readonly editing: Signal<ShapeId | null>;
  /** Makes it the description of what is being edited, or with '' takes it away, and writes what belongs to that; one undo step. */
  set(words: string, also?: ShapePatch): void;
}

export interface DescriptionPorts {
  readonly board: Pick<Board, 'get' | 'transact'>;
  readonly history: Pick<History, 'mark'>;
  readonly canWrite: ReadonlySignal<boolean>;
}

export function createDescriptions(ports: DescriptionPorts): Descriptions {
  const { board, canWrite } = ports;
  const editing = signal<ShapeId | null>(null);
  return {
    editing,
    set(words, also) {
      const id = editing.peek();
      editing.value = null;
      const shape = id === null ? undefined : board.get(id);
      const alt = words.trim().slice(0, LONGEST_DESCRIPTION);
      if (!shape || shape.locked || !canWrite.peek() || alt === shape.alt) return;
      writeStep(ports, 'describe', (edit) => edit.update(shape.id, { alt: alt || undefined, ...also }));
    },
  };
}
