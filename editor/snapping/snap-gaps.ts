import type { Box } from '../../board/geometry/box';
import type { Guide } from './guide';
import type { Snap, SnapAxis } from './snap-lines';

interface Span {
  readonly from: number;
  readonly to: number;
  readonly box: Box;
}

/** With more boxes than this beside the dragged one, comparing every pair would be felt. */
const MOST_BESIDE = 60;
const SAME = 1e-6;

const spanOf = (box: Box, axis: SnapAxis): Span =>
  axis === 'x' ? { from: box.minX, to: box.maxX, box } : { from: box.minY, to: box.maxY, box };

function isBeside(one: Box, other: Box, axis: SnapAxis): boolean {
  return axis === 'x'
    ? one.minY < other.maxY && other.minY < one.maxY
    : one.minX < other.maxX && other.minX < one.maxX;
}

function gapGuide(from: number, to: number, one: Box, other: Box, axis: SnapAxis): Guide {
  const middle =
    axis === 'x'
      ? (Math.max(one.minY, other.minY) + Math.min(one.maxY, other.maxY)) / 2
      : (Math.max(one.minX, other.minX) + Math.min(one.maxX, other.maxX)) / 2;
  return axis === 'x'
    ? { kind: 'gap', from: [from, middle], to: [to, middle] }
    : { kind: 'gap', from: [middle, from], to: [middle, to] };
}

/** Places where the box would have equal gaps: between two others, and behind or before two that have a gap. */
function placesFor(own: Span, spans: readonly Span[]): readonly number[] {
  const length = own.to - own.from;
  const places: number[] = [];
  spans.forEach((one, index) => {
    for (const other of spans.slice(index + 1)) {
      const gap = other.from - one.to;
      if (gap <= 0) continue;
      if (gap >= length) places.push((one.to + other.from - length) / 2);
      places.push(other.to + gap, one.from - gap - length);
    }
  });
  return places;
}

function guidesAt(placed: Box, spans: readonly Span[], axis: SnapAxis): readonly Guide[] {
  const own = spanOf(placed, axis);
  const before = spans.filter(({ to }) => to <= own.from + SAME).sort((one, other) => other.to - one.to)[0];
  const after = spans
    .filter(({ from }) => from >= own.to - SAME)
    .sort((one, other) => one.from - other.from)[0];
  const gaps: { readonly length: number; readonly guide: Guide }[] = [];
  const add = (one: Span | undefined, other: Span | undefined) => {
    if (!one || !other || other.from - one.to <= SAME) return;
    gaps.push({ length: other.from - one.to, guide: gapGuide(one.to, other.from, one.box, other.box, axis) });
  };
  add(before, own);
  add(own, after);
  const sorted = [...spans].sort((one, other) => one.from - other.from);
  sorted.forEach((span, index) => {
    const next = sorted[index + 1];
    if (next && !(span.to <= own.from + SAME && next.from >= own.to - SAME)) add(span, next);
  });
  const beside = gaps.slice(0, (before ? 1 : 0) + (after ? 1 : 0));
  return gaps
    .filter(({ length }) => {
      const isShared = gaps.filter((each) => Math.abs(each.length - length) < 1e-3).length > 1;
      return isShared && beside.some((each) => Math.abs(each.length - length) < 1e-3);
    })
    .map(({ guide }) => guide);
}

/** The nearest place within reach where the gaps beside the box are equal to each other, or to a gap of its neighbours. */
export function snapToGaps(
  box: Box,
  others: readonly Box[],
  axis: SnapAxis,
  reach: number,
): Snap | undefined {
  const spans = others.filter((other) => isBeside(box, other, axis)).map((other) => spanOf(other, axis));
  if (spans.length < 2 || spans.length > MOST_BESIDE) return undefined;
  const own = spanOf(box, axis);
  if (own.from === own.to) return undefined;
  const sorted = [...spans].sort((one, other) => one.from - other.from);
  let best: number | undefined;
  for (const place of placesFor(own, sorted)) {
    const shift = place - own.from;
    if (Math.abs(shift) <= reach && (best === undefined || Math.abs(shift) < Math.abs(best))) best = shift;
  }
  return best === undefined ? undefined : { shift: best, guides: (placed) => guidesAt(placed, spans, axis) };
}
