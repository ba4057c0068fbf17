import type { TextStep } from '../../board/changes';

/** A selection in a text: equal when it is just a caret. */
export type TextRange = readonly [start: number, end: number];

/**
 * Where a position lies after the steps. Text put in exactly there goes behind it ('stay') or pushes it along ('follow').
 */
export function shiftPosition(
  position: number,
  steps: readonly TextStep[],
  atPosition: 'stay' | 'follow',
): number {
  let index = 0;
  let shifted = position;
  for (const step of steps) {
    if ('retain' in step) index += step.retain;
    else if ('insert' in step) {
      if (index < shifted || (index === shifted && atPosition === 'follow')) shifted += step.insert.length;
      index += step.insert.length;
    } else if (index < shifted) shifted = Math.max(index, shifted - step.delete);
  }
  return shifted;
}

/** A caret stays before what others type at it, and goes behind what comes by its own hand; a selection neither swallows what comes at its ends nor loses what was in it. */
export function shiftRange([start, end]: TextRange, steps: readonly TextStep[], isOwn = false): TextRange {
  if (start === end) {
    const caret = shiftPosition(start, steps, isOwn ? 'follow' : 'stay');
    return [caret, caret];
  }
  const shiftedEnd = shiftPosition(end, steps, 'stay');
  return [Math.min(shiftPosition(start, steps, 'follow'), shiftedEnd), shiftedEnd];
}

export function applySteps(text: string, steps: readonly TextStep[]): string {
  let index = 0;
  let result = '';
  for (const step of steps) {
    if ('retain' in step) {
      result += text.slice(index, index + step.retain);
      index += step.retain;
    } else if ('insert' in step) result += step.insert;
    else index += step.delete;
  }
  return result + text.slice(index);
}

/** Where the last of the steps ends: the place to look at after an undo. Undefined for none. */
export function endOfSteps(steps: readonly TextStep[]): number | undefined {
  let index = 0;
  let last: number | undefined;
  for (const step of steps) {
    if ('retain' in step) index += step.retain;
    else if ('insert' in step) {
      index += step.insert.length;
      last = index;
    } else last = index;
  }
  return last;
}
