import type { PropertyValue } from '../../board/shape';
import type { RawShape } from '../../board/shape-model';

/**
 * The parts of a stroke that were rubbed out: [from, to] in `GAP_UNITS` to a point, along its points. Sorted, apart from each other.
 *
 * In the document each is a property of its own (`gone:640-1280`): of two people who rub at one stroke both take away what they touched,
 * where one list would keep the work of one. A copy of a stroke has them as one list.
 */
export type Gaps = readonly (readonly [from: number, to: number])[];

export const NO_GAPS: Gaps = Object.freeze([]);
/** Positions between two points of a stroke: where the hand was fast, they lie far apart. */
export const GAP_UNITS = 64;

const KEY = /^gone:(\d{1,9})-(\d{1,9})$/;
const MOST_GAPS = 2_000;

/** Gaps that touch become one. */
export function mergeGaps(gaps: Gaps): Gaps {
  const merged: [number, number][] = [];
  for (const [from, to] of [...gaps].sort((one, other) => one[0] - other[0])) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged.length === 0 ? NO_GAPS : merged;
}

export function gapKey([from, to]: readonly [number, number]): string {
  return `gone:${from}-${to}`;
}

function isGap(value: unknown): value is readonly [number, number] {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [from, to] = value as unknown[];
  return (
    Number.isInteger(from) &&
    Number.isInteger(to) &&
    (from as number) >= 0 &&
    (to as number) >= (from as number)
  );
}

/** What was rubbed out of a stored stroke; what is no gap is no gap. */
export function readGaps(raw: RawShape): Gaps {
  const list = raw.get('gone');
  const found: (readonly [number, number])[] = Array.isArray(list)
    ? list.filter(isGap).slice(0, MOST_GAPS)
    : [];
  // Most strokes are whole: their properties are not walked through.
  if (raw.get('cut') === true) {
    for (const [name] of raw) {
      const [, from, to] = KEY.exec(name) ?? [];
      const gap = [Number(from), Number(to)];
      if (from !== undefined && found.length < MOST_GAPS && isGap(gap)) found.push(gap);
    }
  }
  return found.length === 0 ? NO_GAPS : mergeGaps(found);
}

/** What to write so that a stroke has these gaps beside those it has. */
export function writtenGaps(before: Gaps, after: Gaps): Readonly<Record<string, PropertyValue>> {
  const known = new Set(before.map(gapKey));
  const added = after.filter((gap) => !known.has(gapKey(gap)));
  return { cut: true, ...Object.fromEntries(added.map((gap) => [gapKey(gap), true])) };
}

/** What is left of `count` points: [from, to] between the gaps, in the same units; a piece without length is left out. */
export function piecesBetween(gaps: Gaps, count: number): Gaps {
  const end = (count - 1) * GAP_UNITS;
  const pieces: [number, number][] = [];
  let from = 0;
  for (const [start, stop] of gaps) {
    if (start > from) pieces.push([from, Math.min(start, end)]);
    from = Math.max(from, stop);
  }
  if (from < end || (count === 1 && from === 0)) pieces.push([from, end]);
  return pieces.filter(([start, stop]) => stop > start || count === 1);
}
