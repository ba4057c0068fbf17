import type { Shape } from '../../board/shape';
import { scaleOf } from '../../board/text-marks';
import type { LaidStep } from '../../shapes/shape-kind';
import type { PressedKey } from '../text/text-keys';

/** What is written in, as far as it tells whether an arrow leads out of it. */
export interface WrittenField {
  readonly length: number;
  readonly start: number;
  readonly end: number;
  /** Whether there is no line above or below the one that the caret is in. */
  readonly isOneLine: boolean;
}

/**
 * Whether a text as it is written stands on one line, by its height: one of a heading is higher than a line of other letters.
 *
 * @param lineHeight of letters that are no heading
 */
export function isOnOneLine(
  { text, marks }: Pick<Shape, 'text' | 'marks'>,
  height: number,
  lineHeight: number,
): boolean {
  const scale = scaleOf(marks)?.(0, text.length) ?? 1;
  return !text.includes('\n') && height < lineHeight * scale * 1.9;
}

/** The step that a key means while one writes in something that is laid out with others; undefined for what belongs to the text. */
export function stepOfKey(event: PressedKey, field: WrittenField): LaidStep | undefined {
  if (event.isComposing || event.key === 'Process' || event.ctrlKey || event.metaKey || event.altKey)
    return undefined;
  if (event.key === 'Tab') return event.shiftKey ? 'previous' : 'next';
  if (event.shiftKey) return undefined;
  if (event.key === 'Enter') return 'down';
  const isCaret = field.start === field.end;
  const isAtStart = isCaret && field.start === 0;
  const isAtEnd = isCaret && field.end === field.length;
  if (event.key === 'ArrowLeft' && isAtStart) return 'left';
  if (event.key === 'ArrowRight' && isAtEnd) return 'right';
  if (event.key === 'ArrowUp' && (field.isOneLine || isAtStart)) return 'up';
  return event.key === 'ArrowDown' && (field.isOneLine || isAtEnd) ? 'down' : undefined;
}
