import type { TextSplice } from '../../board/commands/text-splice';
import type { ShapeId } from '../../board/ids';
import type { Shape } from '../../board/shape';
import { headingsOf } from '../../board/text-marks';
import type { Edit } from '../../board/transaction';

type Formats = Pick<Edit, 'format'>;

/** What is written below a heading is none: from the first line end on, what was put in takes the look of no letter with it. */
export function endHeadings(edit: Formats, id: ShapeId, { index, insert }: TextSplice): void {
  const first = insert.indexOf('\n');
  if (first >= 0) edit.format(id, index + first, insert.length - first, { heading: null });
}

/**
 * When a line end is taken away, the rest of the line below takes the look of the line that it joins: else one heading letter would make all
 * of that line large. Where nothing is left of that line, it stays what it is.
 *
 * @param before the text as it was before the splice
 */
export function joinHeadings(
  edit: Formats,
  { id, text, marks }: Pick<Shape, 'id' | 'text' | 'marks'>,
  { index, remove, insert }: TextSplice,
): void {
  const start = text.lastIndexOf('\n', index - 1) + 1;
  const isJoined = text.slice(index, index + remove).includes('\n') && !insert.includes('\n');
  if (!isJoined || start >= index) return;
  const next = text.indexOf('\n', index + remove);
  const length = (next < 0 ? text.length : next) - index - remove;
  const heading = headingsOf(marks)?.(start, index) ?? null;
  if (length > 0) edit.format(id, index + insert.length, length, { heading });
}
