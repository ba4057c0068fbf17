import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boardBoxOf,
  extendRange,
  pixelsOf,
  projectRect,
  rangeSize,
  TILE,
  tilesCovering,
  tilesFromMiddle,
} from '../../render/tile-grid';
import { createView } from '../../render/view';

const far = { min: -6e8, max: 6e8 };
const area = fc.record({
  x: fc.integer(far),
  y: fc.integer(far),
  width: fc.integer({ min: 1, max: 4_000 }),
  height: fc.integer({ min: 1, max: 4_000 }),
});

describe('the tile grid', () => {
  it('covers any part of the board with no tile too many, out to the farthest board at the highest zoom', () => {
    fc.assert(
      fc.property(area, (rect) => {
        const { left, top, right, bottom } = tilesCovering(rect);
        expect(left * TILE).toBeLessThanOrEqual(rect.x);
        expect((left + 1) * TILE).toBeGreaterThan(rect.x);
        expect((right + 1) * TILE).toBeGreaterThanOrEqual(rect.x + rect.width);
        expect(right * TILE).toBeLessThan(rect.x + rect.width);
        expect(top * TILE).toBeLessThanOrEqual(rect.y);
        expect((bottom + 1) * TILE).toBeGreaterThanOrEqual(rect.y + rect.height);
      }),
    );
  });

  it('asks for one ring in the direction of movement only', () => {
    const range = { left: 0, top: 0, right: 2, bottom: 1 };
    expect(extendRange(range, 1, 0)).toEqual({ ...range, right: 3 });
    expect(extendRange(range, -1, -1)).toEqual({ ...range, left: -1, top: -1 });
    expect(rangeSize(extendRange(range, 0, 0))).toBe(6);
  });

  it('begins in the middle', () => {
    expect(tilesFromMiddle({ left: 0, top: 0, right: 2, bottom: 2 })[0]).toEqual([1, 1]);
  });

  it('repaints every pixel that a box touches', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 60, noNaN: true }),
        fc.integer({ min: -1_000, max: 1_000 }),
        fc.integer({ min: 1, max: 300 }),
        (scale, at, size) => {
          const tile = { x: TILE, y: -TILE, width: TILE, height: TILE };
          const box = { minX: at, minY: at, maxX: at + size, maxY: at + size };
          const pixels = pixelsOf(box, scale, tile);
          const left = Math.max(0, box.minX * scale - TILE);
          const right = Math.min(TILE, box.maxX * scale - TILE);
          const top = Math.max(0, box.minY * scale + TILE);
          const bottom = Math.min(TILE, box.maxY * scale + TILE);
          if (left >= right || top >= bottom) return;
          expect(pixels!.x).toBeLessThanOrEqual(left);
          expect(pixels!.x + pixels!.width).toBeGreaterThanOrEqual(right);
          expect(pixels!.y).toBeLessThanOrEqual(top);
          expect(pixels!.y + pixels!.height).toBeGreaterThanOrEqual(bottom);
          const shown = boardBoxOf(pixels!, scale, tile.x, tile.y);
          expect(shown.minX * scale).toBeLessThanOrEqual(TILE + pixels!.x);
          expect(shown.maxY * scale).toBeGreaterThanOrEqual(pixels!.y + pixels!.height - TILE);
        },
      ),
    );
  });

  it('leaves no seam and no overlap between scaled neighbours', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.02, max: 8, noNaN: true }),
        fc.integer({ min: -1e6, max: 1e6 }),
        fc.integer({ min: -50, max: 50 }),
        (factor, origin, column) => {
          const place = (index: number) =>
            projectRect({ x: index * TILE, y: 0, width: TILE, height: TILE }, factor, origin, 0);
          expect(place(column).x + place(column).width).toBe(place(column + 1).x);
        },
      ),
    );
  });
});

describe('a view', () => {
  it('lies on whole device pixels, within half a pixel of the camera', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e7, max: 1e7, noNaN: true }),
        fc.double({ min: 0.05, max: 30, noNaN: true }),
        fc.constantFrom(1, 1.25, 1.5, 2, 3),
        (x, zoom, ratio) => {
          const view = createView({ x, y: -x, zoom }, { width: 1_001, height: 701, ratio });
          expect(Number.isInteger(view.originX) && Number.isInteger(view.originY)).toBe(true);
          const [left, top] = view.toScreen([x, -x]);
          expect(Math.abs(left * ratio - view.deviceWidth / 2)).toBeLessThanOrEqual(0.501);
          expect(Math.abs(top * ratio - view.deviceHeight / 2)).toBeLessThanOrEqual(0.501);
        },
      ),
    );
  });
});
