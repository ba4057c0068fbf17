import type { Box } from '../../board/geometry/box';
import type { Point } from '../../board/shape';

export type Axis = 'horizontal' | 'vertical';

interface Span {
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

/** The boxes along one axis, in the order in which they stand there. */
function spansAlong(boxes: readonly Box[], axis: Axis): readonly Span[] {
  const spans = boxes.map(
    (box, index): Span =>
      axis === 'horizontal'
        ? { index, from: box.minX, to: box.maxX }
        : { index, from: box.minY, to: box.maxY },
  );
  return spans.sort(
    (one, other) =>
      one.from + one.to - other.from - other.to || one.from - other.from || one.index - other.index,
  );
}

function placeFrom(boxes: readonly Box[], spans: readonly Span[], axis: Axis, gap: number): readonly Point[] {
  const shifts: Point[] = boxes.map(() => [0, 0]);
  let place = spans[0]?.from ?? 0;
  for (const { index, from, to } of spans) {
    shifts[index] = axis === 'horizontal' ? [place - from, 0] : [0, place - from];
    place += to - from + gap;
  }
  return shifts;
}

/** Middles at equal distances, the first and the last where they are: what is left where boxes are wider than their room. */
function spreadMiddles(boxes: readonly Box[], spans: readonly Span[], axis: Axis): readonly Point[] {
  const shifts: Point[] = boxes.map(() => [0, 0]);
  const middle = ({ from, to }: Span) => (from + to) / 2;
  const first = middle(spans[0]!);
  const step = (middle(spans.at(-1)!) - first) / (spans.length - 1);
  spans.forEach((span, place) => {
    const shift = first + step * place - middle(span);
    shifts[span.index] = axis === 'horizontal' ? [shift, 0] : [0, shift];
  });
  return shifts;
}

/**
 * By how much each box is moved so that the gaps between neighbours are equal while the first and the last stay. Where there is no room
 * for gaps, or the outermost reach past one another, the middles are spread evenly instead.
 */
export function distributeBoxes(boxes: readonly Box[], axis: Axis): readonly Point[] {
  const spans = spansAlong(boxes, axis);
  if (spans.length < 3) return boxes.map(() => [0, 0]);
  const [{ from }, { to }] = [spans[0]!, spans.at(-1)!];
  const filled = spans.reduce((sum, span) => sum + span.to - span.from, 0);
  const gap = (to - from - filled) / (spans.length - 1);
  return gap < 0 ? spreadMiddles(boxes, spans, axis) : placeFrom(boxes, spans, axis, gap);
}

/** By how much each box is moved so that one follows the other with a gap of the given length; the first stays. */
export function stackBoxes(boxes: readonly Box[], axis: Axis, gap: number): readonly Point[] {
  return placeFrom(boxes, spansAlong(boxes, axis), axis, gap);
}

/** The gap that most neighbours have already, in whole units; undefined where they overlap or there is only one. */
export function usualGap(boxes: readonly Box[], axis: Axis): number | undefined {
  const spans = spansAlong(boxes, axis);
  const gaps = spans.slice(1).flatMap((span, index) => {
    const gap = Math.round(span.from - spans[index]!.to);
    return gap >= 0 ? [gap] : [];
  });
  const counts = new Map<number, number>();
  for (const gap of gaps) counts.set(gap, (counts.get(gap) ?? 0) + 1);
  const [best] = [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  return best?.[0];
}
