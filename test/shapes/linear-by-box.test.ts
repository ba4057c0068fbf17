import { expect, it } from 'vitest';
import type { ShapeId } from '../../board/ids';
import type { Linear } from '../../shapes/linear-shape';
import { kindOf } from './parsed-shape';

it.each(['line', 'arrow'])(
  'a %s that another program drew by its box alone goes from corner to corner',
  (type) => {
    const raw = new Map<string, unknown>([
      ['at', [10, 20]],
      ['size', [100, 60]],
    ]);
    const read = kindOf(type).model.parse('shape' as ShapeId, raw);
    expect(read.ok && (read.value as Linear).points).toEqual([
      [0, 0],
      [100, 60],
    ]);
    raw.set('points', 'none');
    expect(kindOf(type).model.parse('shape' as ShapeId, raw).ok).toBe(false);
  },
);
