import * as Y from 'yjs';
import { readLetterStyle, readMarks, type TextMark } from './text-marks';

/** The looks of a shared text, as they lie in it; nothing for what is no shared text. */
export function marksIn(text: unknown): readonly TextMark[] {
  if (!(text instanceof Y.Text)) return [];
  const marks: TextMark[] = [];
  let at = 0;
  for (const { insert, attributes } of text.toDelta() as readonly {
    insert: unknown;
    attributes?: unknown;
  }[]) {
    const length = typeof insert === 'string' ? insert.length : 0;
    const style = attributes === undefined ? undefined : readLetterStyle(attributes);
    if (style && length > 0) marks.push({ from: at, to: at + length, style });
    at += length;
  }
  return marks;
}

/** A shared text with these words, which look as the marks say. */
export function createText(words: string, marks: unknown): Y.Text {
  const text = new Y.Text(words);
  for (const { from, to, style } of readMarks(marks, words.length) ?? []) text.format(from, to - from, style);
  return text;
}
