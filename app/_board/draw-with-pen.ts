import type { ReadonlySignal } from '@preact/signals-core';
import type { Board } from '../../board/transaction';
import type { Editor } from '../../editor/editor';

export interface PenPorts {
  readonly board: Pick<Board, 'count'>;
  readonly toolbox: Pick<Editor['toolbox'], 'tools' | 'active' | 'choose'>;
  readonly canWrite: ReadonlySignal<boolean>;
  /** Before, a board that still comes from the server looks empty too. */
  readonly ready: ReadonlySignal<boolean>;
}

/** Of `buttons`: the other end of the pen is down. */
const ERASER = 32;

/**
 * On an empty board there is nothing to select: whoever puts a pen to it means to draw, and loses no stroke to a tool that only selects.
 * Listens before the editor does. Returns the disposer.
 */
export function drawWithPen(surface: HTMLElement, { board, toolbox, canWrite, ready }: PenPorts): () => void {
  const takeUp = ({ pointerType, button, buttons }: PointerEvent) => {
    if (pointerType !== 'pen' || button !== 0 || buttons & ERASER) return;
    const isSelecting = toolbox.active.peek() === toolbox.tools[0]?.id;
    if (isSelecting && board.count === 0 && ready.peek() && canWrite.peek()) toolbox.choose('draw');
  };
  surface.addEventListener('pointerdown', takeUp, { capture: true });
  return () => surface.removeEventListener('pointerdown', takeUp, { capture: true });
}
