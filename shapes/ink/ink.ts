import type { Shape } from '../../board/shape';
import type { Gaps } from './gaps';

export const BRUSHES = ['pen', 'marker'] as const;

/**
 * A stroke. While it is drawn the document holds its points as a list that grows, afterwards as one run of bytes (a third of the
 * size in the file, half of it in memory); `parse` gives the same shape for both, so nobody else can tell.
 */
export interface Ink extends Shape {
  readonly type: 'ink';
  /** As `encodePoints` gives them: steps in units, the first from `at`. Scaled so that their extent is `size`. */
  readonly points: Uint8Array;
  /** Board units to one unit of the points: a power of two, so that sums stay exact. */
  readonly unit: number;
  /** Whether each point carries the pen's pressure, 0 to 255. */
  readonly pressure: boolean;
  /** A pen thins and swells, a marker has one width. */
  readonly brush: (typeof BRUSHES)[number];
  /** How much a pen's width follows pressure or speed: 0 is one width all along. */
  readonly thinning: number;
  /** How much the way of the hand is evened out when it is drawn, 0 to 1. */
  readonly streamline: number;
  /** What was rubbed out of it. */
  readonly gone: Gaps;
  /** Whether any of that is kept in properties of its own. */
  readonly cut: boolean;
}

/** Whether the pen hardly moved: all of the stroke lies within half its own width. */
export function isDot({ size, strokeWidth }: Pick<Ink, 'size' | 'strokeWidth'>): boolean {
  return Math.hypot(...size) <= strokeWidth / 2;
}

/** How much wider than its stroke width a pen's line is where it is pressed most. */
export const PEN_SPREAD = 1.3;

/** A dot is as wide as a line of the same pen. */
export function dotWidth({
  brush,
  strokeWidth,
  thinning,
}: Pick<Ink, 'brush' | 'strokeWidth' | 'thinning'>): number {
  return brush === 'marker' || thinning === 0 ? strokeWidth : strokeWidth * PEN_SPREAD;
}
