import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { boxOfPlace, frameFilm, placesOfChange } from '../../app/_board/history/film-frame';
import type { PastEntry } from '../../app/_board/history/history-api';
import { paintLife } from '../../app/_board/history/life-track';
import { makeFilm, pointsOfFilm } from '../../app/_board/history/make-film';
import { paceOf } from '../../app/_board/history/play-past';
import { createUpdateStream } from '../../app/_board/history/update-stream';
import { createPerson } from '../harness/test-board';

const update = (value: number) => new Uint8Array([value]);

describe('a film', () => {
  test('shows as many points as fit into it, from the first to the last, and none twice', () => {
    expect(pointsOfFilm({ from: 3, to: 6, seconds: 10 })).toEqual([3, 4, 5, 6]);
    const many = pointsOfFilm({ from: 0, to: 100_000, seconds: 5 });
    expect([many.length, many[0], many.at(-1)]).toEqual([50, 0, 100_000]);
    expect(new Set(many).size).toBe(50);
  });

  test('has what it shows in its middle, whole, and is never a ribbon', () => {
    const wide = frameFilm({ minX: 0, minY: 0, maxX: 10_000, maxY: 100 }, 800);
    expect([wide.width, wide.height]).toEqual([800, 320]);
    expect(10_000 * wide.detail).toBeLessThan(800);
    expect(5_000 * wide.detail - wide.originX).toBeCloseTo(400);
    const tall = frameFilm({ minX: 0, minY: 0, maxX: 10, maxY: 5_000 }, 500);
    expect([tall.height, 5_000 * tall.detail < 600]).toEqual([600, true]);
    const point = frameFilm({ minX: 5, minY: 5, maxX: 5, maxY: 5 }, 480);
    expect(point.detail).toBeCloseTo(480 / 400);
  });

  test('is painted anew only where the board changed, as far as that is seen', () => {
    const frame = frameFilm({ minX: 0, minY: 0, maxX: 10_000, maxY: 4_000 }, 800);
    const box = (minX: number, minY: number, side = 100) => ({
      minX,
      minY,
      maxX: minX + side,
      maxY: minY + side,
    });
    const [place, ...others] = placesOfChange([box(5_000, 2_000)], frame);
    expect(others).toEqual([]);
    expect(place!.width * place!.height, 'a corner of the picture').toBeLessThan(200);
    const shown = boxOfPlace(place!, frame);
    expect(shown.minX < 5_000 && shown.maxX > 5_100 && shown.minY < 2_000 && shown.maxY > 2_100).toBe(true);
    expect(placesOfChange([box(50_000, 0), box(0, -9_000)], frame), 'what is out of sight').toEqual([]);
    expect(placesOfChange([box(1_000, 1_000), box(1_050, 1_050), box(9_000, 100)], frame)).toHaveLength(2);
    const everywhere = Array.from({ length: 200 }, (_, index) =>
      box((index % 20) * 500, Math.floor(index / 20) * 400),
    );
    const many = placesOfChange(everywhere, frame);
    expect(many.length).toBeLessThanOrEqual(12);
    for (const { x, y, width, height } of many) {
      expect(x >= 0 && y >= 0 && x + width <= frame.width && y + height <= frame.height).toBe(true);
    }
  });

  test('takes ten seconds whatever the board, but for one on which little happened, whose changes are seen', () => {
    expect(100_000 / paceOf(100_000, 1)).toBeCloseTo(9_600);
    expect(paceOf(10, 1)).toBeCloseTo(1 / 80);
    expect(paceOf(10, 4)).toBeCloseTo(4 / 80);
    expect([0.5, 1, 2, 4].map((speed) => Math.round(100_000 / paceOf(100_000, speed)))).toEqual([
      19_200, 9_600, 4_800, 2_400,
    ]);
  });
});

test('a film of a large board is stopped also while its first point is built', async () => {
  const ana = createPerson(1);
  ana.does((edit) => {
    for (let at = 0; at < 4_000; at += 1)
      edit.create({
        type: 'note',
        at: [at % 100, at],
        size: [80, 40],
        text: `note ${at}${' with some words'.repeat(30)}`,
      });
  });
  const stopping = new AbortController();
  const pieces = async () => {
    // Whoever stops it does so as soon as the page answers.
    setImmediate(() => stopping.abort());
    return [Y.encodeStateAsUpdate(ana.doc)];
  };
  let shown = 0;
  const made = makeFilm(
    {
      api: { pieces, changes: async () => [] },
      pictures: { show: async () => null },
      images: { get: () => undefined },
      signal: stopping.signal,
      progress: () => {
        shown += 1;
      },
    },
    { from: 1, to: 1, seconds: 5, width: 200, box: null, theme: 'light' },
  );
  await expect(made).rejects.toThrow(/abort/i);
  expect(shown, 'pictures of it').toBe(0);
});

describe('the updates after a point', () => {
  test('come a stretch at a time, ahead of whoever takes them, to the last one', async () => {
    const asked: number[] = [];
    const changes = async (seq: number, through: number) => {
      asked.push(seq);
      return Array.from({ length: Math.min(3, through - seq) }, (_, index) => update(seq + index + 1));
    };
    const stream = createUpdateStream({ changes }, 10, 17);
    expect(stream.take(5), 'nothing is here yet').toEqual([]);
    const taken: number[] = [];
    while (!stream.isAtEnd) {
      await stream.whenHere();
      taken.push(...stream.take(2).map(([value]) => value!));
    }
    expect(taken).toEqual([11, 12, 13, 14, 15, 16, 17]);
    expect([stream.at, asked]).toEqual([17, [10, 13, 16]]);
  });

  test('that were let go, or can’t be had, are told of when one comes to them', async () => {
    const gone = createUpdateStream({ changes: async () => [] }, 0, 3);
    await expect(gone.whenHere()).rejects.toThrow('let go');
    const changes = async (seq: number) => {
      if (seq > 0) throw new Error('no connection');
      return [update(1)];
    };
    const broken = createUpdateStream({ changes }, 0, 3);
    await broken.whenHere();
    expect(broken.take(9)).toEqual([update(1)]);
    await expect(broken.whenHere()).rejects.toThrow('no connection');
    expect(() => broken.take(1)).toThrow('no connection');
  });
});

test('the life of a board has the colours of those who worked, by how much they did', () => {
  const entry = (from: number, seq: number, people: readonly [string, number][]): PastEntry => ({
    ...{ from, seq, changes: seq - from + 1, since: 0, at: 0 },
    people: people.map(([color, changes]) => ({ id: color, name: color, color, changes })),
  });
  const entries = [
    entry(51, 100, [
      ['red', 30],
      ['blue', 20],
    ]),
    entry(21, 50, [['blue', 30]]),
  ];
  expect(paintLife(entries, 0, 100)).toBe(
    'linear-gradient(to right, var(--pressed) 0% 20%, blue 20% 50%, red 50% 80%, blue 80% 100%)',
  );
  expect(paintLife([], 0, 0)).toBe('linear-gradient(to right, )');
});
