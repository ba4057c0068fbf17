import { COMMON_DEFAULTS, parseShape } from '../../board/parse';
import type { PropertyValue, Shape } from '../../board/shape';
import type { ShapeModel } from '../../board/shape-model';
import { readPoints } from './point-list';
import { inkFromReadable, inkToReadable } from './readable-points';
import { resizeInk } from './resize-ink';

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
}

export const INK_DEFAULTS = {
  ...COMMON_DEFAULTS,
  strokeWidth: 4,
  unit: 1 / 8,
  pressure: false,
  brush: 'pen',
} as const;

function isPowerOfTwo(value: number): boolean {
  return Number.isInteger(Math.log2(value));
}

export const inkModel: ShapeModel<Ink> = {
  type: 'ink',
  defaults: INK_DEFAULTS satisfies Readonly<Record<string, PropertyValue>>,
  hasText: false,
  parse(id, raw) {
    // A live stroke has no extent of its own yet; what it has is computed below.
    const complete = raw.get('size') === undefined ? new Map([...raw, ['size', [0, 0]]]) : raw;
    return parseShape<Ink>(id, 'ink', complete, INK_DEFAULTS, (common, read) => {
      const unit = read.number('unit', INK_DEFAULTS.unit, 1 / 1024, 1024);
      if (!isPowerOfTwo(unit)) read.refuse('unit');
      const pressure = read.boolean('pressure', false);
      const placed = readPoints(read.raw('points'), common, unit, pressure);
      if (!placed) return read.refuse('points');
      return {
        ...common,
        type: 'ink',
        unit,
        pressure,
        brush: read.oneOf('brush', BRUSHES, 'pen'),
        ...placed,
      };
    });
  },
  resize: resizeInk,
  toReadable: inkToReadable,
  fromReadable: inkFromReadable,
};
