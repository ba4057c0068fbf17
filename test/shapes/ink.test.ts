import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ShapeId } from '../../board/ids';
import { createInkRecorder } from '../../shapes/ink/ink-recorder';
import { type Ink, inkModel } from '../../shapes/ink/model';
import { decodePoints, encodePoints, MOST_POINTS } from '../../shapes/ink/point-codec';
import { finishInk } from '../../shapes/ink/point-list';
import { pairsOf, strokePointsOf } from '../../shapes/ink/stroke-points';

const read = (properties: Readonly<Record<string, unknown>>) =>
  inkModel.parse('ink' as ShapeId, new Map(Object.entries({ at: [0, 0], ...properties })));

function ink(properties: Readonly<Record<string, unknown>>): Ink {
  const result = read(properties);
  if (!result.ok) throw new Error(result.reason);
  return result.value;
}

/** Where the points lie on the board. */
const placesOf = (shape: Ink) =>
  pairsOf(strokePointsOf(shape)).map(([x, y]) => [x + shape.at[0], y + shape.at[1]]);

const numbers = fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { maxLength: 200 });
const steps = fc
  .array(fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 })), {
    minLength: 1,
    maxLength: 80,
  })
  .map((pairs) => pairs.flat());

describe('bytes that were read before', () => {
  it('are read anew where they are said to be something else', () => {
    const points = encodePoints([0, 0, 8, 8]);
    const place = { points, size: [1, 1] };
    expect(read(place).ok).toBe(true);
    expect(read({ ...place, at: [40, 50] }).ok).toBe(true);
    expect(read({ ...place, pressure: true }), 'four numbers are no points of three').toMatchObject({
      ok: false,
    });
    const far = { points: encodePoints([0, 0, 2 ** 30, 0]), size: [1, 1] };
    expect(read({ ...far, unit: 1 / 1024 }).ok).toBe(true);
    expect(read({ ...far, unit: 1 }), 'beyond the board').toMatchObject({ ok: false });
  });
});

describe('a stroke that another program wrote point by point', () => {
  const points = [
    [5, 5],
    [15, 25],
    [25, 15],
  ];

  it('lies where it says, as large as its points reach', () => {
    const shape = ink({ at: [100, 200], size: [20, 20], points });
    expect([shape.at, shape.size]).toEqual([
      [100, 200],
      [20, 20],
    ]);
    expect(placesOf(shape)).toEqual([
      [100, 200],
      [110, 220],
      [120, 210],
    ]);
  });

  it('keeps its pressure when it is put into another box', () => {
    const triples = points.map(([x, y]) => [x, y, 0.5]);
    const shape = ink({ at: [100, 200], size: [20, 20], points: triples });
    for (const flip of [undefined, [true, false]] as const) {
      const patch = inkModel.resize!(shape, { at: [0, 0], size: [40, 40], ...(flip ? { flip } : {}) });
      const stored = ink({ at: [100, 200], size: [20, 20], ...patch });
      expect([stored.pressure, placesOf(stored).length]).toEqual([true, 3]);
    }
  });

  it('does not wander when it is moved', () => {
    expect(placesOf(ink({ at: [101, 200], size: [20, 20], points }))[0]).toEqual([101, 200]);
  });

  it.each([[[[1]]], [[[1, 2], [3]]], [[['a', 'b']]]])('is refused when it is none: %j', (wrong) => {
    expect(read({ points: wrong }).ok).toBe(false);
  });
});

describe('packed points', () => {
  it('come out as they went in', () => {
    fc.assert(
      fc.property(numbers, (list) => {
        expect([...decodePoints(encodePoints(list))!]).toEqual(list);
      }),
    );
  });

  it('take a byte for a small step of either sign', () => {
    expect(encodePoints([0, -1, 1, 63, -64])).toEqual(Uint8Array.of(0, 1, 2, 126, 127));
    expect(encodePoints([64])).toHaveLength(2);
  });

  it('are refused when they are anything else, and never throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const list = decodePoints(bytes);
        if (list) expect(bytes.at(-1) ?? 0).toBeLessThan(128);
        read({ size: [1, 1], points: bytes });
      }),
    );
    expect(decodePoints(Uint8Array.of(0x80))).toBeUndefined();
    expect(decodePoints(Uint8Array.of(0x80, 0x80, 0x80, 0x80, 0x80, 0x01))).toBeUndefined();
    expect(decodePoints(new Uint8Array(MOST_POINTS * 3 + 1))).toBeUndefined();
    expect(read({ points: new Array(MOST_POINTS * 2 + 2).fill(0) }).ok).toBe(false);
  });
});

describe('a stroke', () => {
  it('is the same shape while it is drawn and when it is finished', () => {
    fc.assert(
      fc.property(steps, fc.boolean(), (list, pressure) => {
        const points = pressure ? list.flatMap((step, index) => (index % 2 ? [step, 200] : [step])) : list;
        const live = ink({ at: [30, 40], size: [0, 0], points, pressure });
        const finished = ink({ pressure, ...finishInk({ at: [30, 40], unit: 1 / 8, pressure, points }) });
        expect(finished).toEqual(live);
        let [x, y] = [30, 40];
        const places = placesOf(live);
        for (let index = 0; index < list.length; index += 2) {
          x += list[index]! / 8;
          y += list[index + 1]! / 8;
          expect(places[index / 2]![0]).toBeCloseTo(x, 2);
          expect(places[index / 2]![1]).toBeCloseTo(y, 2);
        }
      }),
    );
  });

  it('is a dot before its first point, and never fails for half of one', () => {
    expect(ink({ at: [5, 6] })).toMatchObject({ at: [5, 6], size: [0, 0] });
    expect(ink({ points: [8, 8, 8] })).toMatchObject({ at: [1, 1], size: [0, 0] });
  });

  it('scales with its box, and is mirrored in it', () => {
    const stroke = ink({
      ...finishInk({ at: [0, 0], unit: 1 / 8, pressure: false, points: [0, 0, 80, 40, 80, -40] }),
    });
    expect(stroke.size).toEqual([20, 5]);
    const box = { at: [100, 100], size: [40, 50] } as const;
    const wide = ink({ ...stroke, ...inkModel.resize!(stroke, box) });
    expect(placesOf(wide)).toEqual([
      [100, 100],
      [120, 150],
      [140, 100],
    ]);
    const mirrored = ink({ ...wide, ...inkModel.resize!(wide, { ...box, flip: [false, true] }) });
    expect(placesOf(mirrored)).toEqual([
      [100, 150],
      [120, 100],
      [140, 150],
    ]);
    const back = ink({ ...mirrored, ...inkModel.resize!(mirrored, { ...box, flip: [false, true] }) });
    expect(back).toEqual(wide);
  });

  it('straight across has no height to scale', () => {
    const flat = ink({ ...finishInk({ at: [0, 0], unit: 1 / 8, pressure: false, points: [0, 0, 80, 0] }) });
    const taller = ink({ ...flat, ...inkModel.resize!(flat, { at: [0, 0], size: [10, 30] }) });
    expect(placesOf(taller)).toEqual([
      [0, 0],
      [10, 0],
    ]);
  });
});

describe('recording a stroke', () => {
  it('never adds up rounding errors', () => {
    const recorder = createInkRecorder([0, 0], 1 / 8, false);
    let last = 0;
    for (let index = 1; index <= 1_000; index += 1) {
      last = index * 0.1;
      recorder.add([last, -last], 0.5);
    }
    const { size } = finishInk({ at: [0, 0], unit: 1 / 8, pressure: false, points: recorder.numbers });
    expect(size[0]).toBeCloseTo(last, 0);
  });

  it('leaves out a point that has not moved, keeps pressure within bounds, and ends at the most', () => {
    const recorder = createInkRecorder([10, 10], 1 / 8, true);
    expect(recorder.add([10, 10], 2)).toEqual([0, 0, 255]);
    expect(recorder.add([10.01, 10], 0.5)).toEqual([]);
    expect(recorder.add([11, 10], -1)).toEqual([8, 0, 0]);
    for (let index = 0; index < MOST_POINTS + 5; index += 1) recorder.add([index % 2, 0], 1);
    expect(recorder.isFull).toBe(true);
    expect(recorder.numbers).toHaveLength(MOST_POINTS * 3);
  });
});
