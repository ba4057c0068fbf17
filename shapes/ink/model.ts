import { COMMON_DEFAULTS, parseShape } from '../../board/parse';
import type { PropertyValue } from '../../board/shape';
import type { ShapeModel } from '../../board/shape-model';
import { NO_GAPS, readGaps } from './gaps';
import { BRUSHES, type Ink } from './ink';
import { readPoints } from './point-list';
import { arePairs, inkFromReadable, inkToReadable, packPairs } from './readable-points';
import { resizeInk } from './resize-ink';

export type { Ink };

export const INK_DEFAULTS = {
  ...COMMON_DEFAULTS,
  strokeWidth: 4,
  unit: 1 / 8,
  pressure: false,
  brush: 'pen',
  thinning: 0.5,
  streamline: 0.35,
  gone: NO_GAPS as PropertyValue,
  cut: false,
} as const;

function isPowerOfTwo(value: number): boolean {
  return Number.isInteger(Math.log2(value));
}

export const inkModel: ShapeModel<Ink> = {
  type: 'ink',
  defaults: INK_DEFAULTS satisfies Readonly<Record<string, PropertyValue>>,
  hasText: false,
  parse(id, raw) {
    const packed = arePairs(raw.get('points')) ? packPairs(raw) : raw;
    // A live stroke has no extent of its own yet; what it has is computed below.
    const complete = packed.get('size') === undefined ? new Map([...packed, ['size', [0, 0]]]) : packed;
    return parseShape<Ink>(id, 'ink', complete, INK_DEFAULTS, (common, read) => {
      const unit = read.number('unit', INK_DEFAULTS.unit, 1 / 1024, 1024);
      if (!isPowerOfTwo(unit)) read.refuse('unit');
      const pressure = read.boolean('pressure', false);
      const placed = readPoints(read.raw('points'), common, unit, pressure);
      if (!placed) return read.refuse('points');
      return {
        unit,
        pressure,
        brush: read.oneOf('brush', BRUSHES, 'pen'),
        thinning: read.number('thinning', INK_DEFAULTS.thinning, 0, 1),
        streamline: read.number('streamline', INK_DEFAULTS.streamline, 0, 1),
        gone: readGaps(raw),
        cut: read.boolean('cut', false),
        ...placed,
      };
    });
  },
  resize: resizeInk,
  toReadable: inkToReadable,
  fromReadable: inkFromReadable,
};
