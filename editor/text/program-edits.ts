import type { TextRange } from './caret-shift';

/** One change of a text and what is selected behind it. */
export interface ProgramEdit {
  readonly index: number;
  readonly remove: number;
  readonly insert: string;
}

/** A step to the right. */
const STEP = '  ';
const OPENS = /[{([:]\s*$/;

const lineStart = (text: string, at: number) => text.lastIndexOf('\n', at - 1) + 1;

/** Where the lines begin that a selection touches, from the last one up, so that no place moves before its turn. */
function linesOf(text: string, [start, end]: TextRange): readonly number[] {
  const first = lineStart(text, start);
  const starts: number[] = [];
  // A line that is marked up to its very beginning is not meant.
  for (let at = lineStart(text, Math.max(start, end - 1)); at >= first; at = lineStart(text, at - 1)) {
    starts.push(at);
    if (at === 0) break;
  }
  return starts;
}

/** Tab: a step at the caret, or before each marked line where several are. */
export function stepIn(text: string, range: TextRange): readonly ProgramEdit[] {
  const [start, end] = range;
  if (!text.slice(start, end).includes('\n')) return [{ index: start, remove: end - start, insert: STEP }];
  return linesOf(text, range)
    .filter((at) => text[at] !== '\n')
    .map((index) => ({ index, remove: 0, insert: STEP }));
}

/** Shift+Tab: each line that is touched goes one step back, as far as it can. */
export function stepOut(text: string, range: TextRange): readonly ProgramEdit[] {
  return linesOf(text, range).flatMap((index) => {
    const [blanks] = /^(\t| {1,2})/.exec(text.slice(index, index + STEP.length)) ?? [];
    return blanks ? [{ index, remove: blanks.length, insert: '' }] : [];
  });
}

/** Enter: the new line begins below the old one, a step further in where something was opened. */
export function newLine(text: string, [start, end]: TextRange): readonly ProgramEdit[] {
  const before = text.slice(lineStart(text, start), start);
  const [indent = ''] = /^[ \t]*/.exec(before) ?? [];
  return [{ index: start, remove: end - start, insert: `\n${indent}${OPENS.test(before) ? STEP : ''}` }];
}

/** What stays selected after some edits, which come from the last one up: what was marked is marked still. */
export function rangeAfter([start, end]: TextRange, edits: readonly ProgramEdit[]): TextRange {
  const shift = (at: number, isEnd: boolean) => {
    let place = at;
    for (const { index, remove, insert } of edits) {
      if (index > at || (index === at && !isEnd && start !== end && remove === 0)) continue;
      place += insert.length - Math.min(remove, at - index);
    }
    return place;
  };
  const [only, ...more] = edits;
  if (only && more.length === 0 && only.index === start && only.remove === end - start) {
    const caret = only.index + only.insert.length;
    return [caret, caret];
  }
  return [shift(start, false), shift(end, true)];
}
