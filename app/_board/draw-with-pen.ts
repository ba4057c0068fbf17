import type { ReadonlySignal } from '@preact/signals-core';
import type { Board } from '../../board/transaction';
import type { Editor } from '../../editor/editor';

export interface PenPorts {
  readonly board: Pick<Board, 'count'>;
  readonly toolbox: Pick<Editor['toolbox'], 'tools' | 'active' | 'choose'>;
  readonly canWrite: ReadonlySignal<boolean>;
}

/**
 * On an empty board there is nothing to select: whoever puts a pen to it means to draw, and loses no stroke to a tool that only selects.
 * Listens before the editor does. Returns the disposer.
 */
export function drawWithPen(surface: HTMLElement, { board, toolbox, canWrite }: PenPorts): () => void {
  const takeUp = ({ pointerType }: PointerEvent) => {
    const isSelecting = toolbox.active.peek() === toolbox.tools[0]?.id;
    if (pointerType === 'pen' && isSelecting && board.count === 0 && canWrite.peek()) toolbox.choose('draw');
  };
  surface.addEventListener('pointerdown', takeUp, { capture: true });
  return () => surface.removeEventListener('pointerdown', takeUp, { capture: true });
}
