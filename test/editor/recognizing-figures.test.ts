import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point } from '../../board/shape';
import { recognizeFigure } from '../../editor/gestures/recognizing/recognize-figure';
import { createEditorDriver, type EditorDriver } from '../harness/editor-driver';

const SEED = Number(process.env.SEED ?? 5);
const LEAST = 24;

/** A way along corners, with so many places to a side, each off by up to `shake` as `next` says (-1 to 1). */
function along(corners: readonly Point[], shake: number, next: () => number): Point[] {
  return corners.slice(1).flatMap((to, index) => {
    const from = corners[index]!;
    return Array.from({ length: 16 }, (_, step): Point => {
      const share = step / 15;
      return [
        from[0] + (to[0] - from[0]) * share + shake * next(),
        from[1] + (to[1] - from[1]) * share + shake * next(),
      ];
    });
  });
}

const FIGURES: Readonly<Record<string, (width: number, height: number) => Point[]>> = {
  box: (width, height) => [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
    [0, 4],
  ],
  rhombus: (width, height) => [
    [width / 2, 0],
    [width, height / 2],
    [width / 2, height],
    [0, height / 2],
    [width / 2 - 3, 3],
  ],
  'three-sided': (width, height) => [
    [width / 2, 0],
    [width, height],
    [0, height],
    [width / 2 - 3, 4],
  ],
  round: (width, height) =>
    Array.from({ length: 41 }, (_, step): Point => {
      const turn = (step / 40) * 2 * Math.PI * 0.98;
      return [width / 2 + (width / 2) * Math.cos(turn), height / 2 + (height / 2) * Math.sin(turn)];
    }),
};

describe('a figure', () => {
  for (const [name, corners] of Object.entries(FIGURES)) {
    it(`that is a ${name} is known whatever its size, and however the hand shakes`, () => {
      const sides = fc.double({ min: 60, max: 900, noNaN: true });
      const shakes = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 40, maxLength: 40 });
      fc.assert(
        fc.property(sides, fc.double({ min: 0.5, max: 2, noNaN: true }), shakes, (width, shape, noise) => {
          let index = 0;
          const next = () => noise[index++ % noise.length]!;
          const height = width * shape;
          const way = along(corners(width, height), Math.min(width, height) * 0.02, next);
          expect(recognizeFigure(way, LEAST)?.figure).toBe(name);
        }),
        { seed: SEED, numRuns: 200 },
      );
    });
  }

  it('that is straight goes from end to end', () => {
    let step = 0;
    const way = along(
      [
        [0, 0],
        [300, 120],
      ],
      3,
      () => Math.sin(step++),
    );
    expect(recognizeFigure(way, LEAST)).toMatchObject({ figure: 'straight' });
    expect(
      recognizeFigure(
        along(
          [
            [0, 0],
            [20, 0],
          ],
          0,
          () => 0,
        ),
        LEAST,
      ),
    ).toBeNull();
  });

  it('is none where the way is a letter, a scribble, a spiral, open, or small', () => {
    const none = (corners: readonly Point[]) =>
      recognizeFigure(
        along(corners, 0, () => 0),
        LEAST,
      );
    const zigzag = Array.from({ length: 12 }, (_, step): Point => [step * 20, step % 2 === 0 ? 0 : 100]);
    const spiral = Array.from(
      { length: 120 },
      (_, step): Point => [step * Math.cos(step / 8), step * Math.sin(step / 8)],
    );
    expect(none(zigzag)).toBeNull();
    expect(none(spiral)).toBeNull();
    expect(
      none([
        [0, 0],
        [100, 0],
        [100, 100],
        [0, 100],
      ]),
      'a box that lacks a side',
    ).toBeNull();
    expect(
      none([
        [0, 0],
        [100, 100],
        [100, 0],
        [0, 100],
        [0, 0],
      ]),
      'an hourglass',
    ).toBeNull();
    expect(
      none([
        [0, 0],
        [12, 0],
        [12, 12],
        [0, 12],
        [0, 0],
      ]),
    ).toBeNull();
    expect(
      none([
        [0, 0],
        [0, 0],
      ]),
    ).toBeNull();
    expect(recognizeFigure([], LEAST)).toBeNull();
  });
});

/** Draws along corners without letting go. */
function draw(
  driver: EditorDriver,
  corners: readonly Point[],
  device: 'pen' | 'mouse' = 'pen',
): EditorDriver {
  const [first, ...rest] = along(corners, 0, () => 0);
  driver
    .tool('draw')
    .with(device)
    .press(...first!);
  for (const place of rest) driver.drag(...place);
  return driver.frame();
}

describe('a hand that rests at the end of its stroke', () => {
  it('gets the shape that it drew, as one step, which others see', () => {
    const driver = createEditorDriver();
    const other = driver.other();
    draw(driver, FIGURES.box!(200, 120)).time.pass(700);
    expect(other.only()).toMatchObject({ type: 'rectangle', at: [0, 0], size: [200, 120], fill: 'none' });
    driver.drag(300, 300).release();
    expect(driver.only()).toMatchObject({ type: 'rectangle', size: [200, 120] });
    expect(driver.editor.toolbox.active.peek()).toBe('draw');
    driver.key('mod+z');
    expect([driver.shapes(), other.shapes()]).toEqual([[], []]);
    driver.key('mod+shift+z');
    expect(other.only()).toMatchObject({ type: 'rectangle' });
  });

  it('may tremble while it rests', () => {
    const driver = createEditorDriver();
    draw(driver, FIGURES.box!(200, 120));
    for (let step = 0; step < 8; step++) driver.drag(step % 2, 4 + (step % 2)).time.pass(100);
    expect(driver.release().only().type).toBe('rectangle');
  });

  it('gets what each figure stands for, in the colour of the pen', () => {
    const made = (corners: readonly Point[]) => {
      const driver = createEditorDriver();
      driver.tool('draw').editor.style.apply({ stroke: '#e03131' });
      draw(driver, corners).time.pass(700);
      driver.release();
      return driver.only();
    };
    expect(made(FIGURES.round!(200, 200))).toMatchObject({ type: 'ellipse', stroke: '#e03131' });
    expect(made(FIGURES.rhombus!(200, 160)).type).toBe('diamond');
    expect(made(FIGURES['three-sided']!(200, 160)).type).toBe('triangle');
    expect(
      made([
        [0, 0],
        [200, 100],
      ]),
    ).toMatchObject({ type: 'line', size: [200, 100] });
  });

  it('keeps its stroke where it moved on, drew no figure, or likes it so', () => {
    const moving = createEditorDriver();
    draw(moving, FIGURES.box!(200, 120)).time.pass(500);
    moving.drag(40, 40).time.pass(500);
    expect(moving.release().only().type).toBe('ink');
    const letter = createEditorDriver();
    draw(letter, [
      [0, 0],
      [30, 90],
      [60, 0],
      [90, 90],
      [120, 0],
    ]).time.pass(700);
    expect(letter.release().only().type).toBe('ink');
    const unwilling = createEditorDriver();
    unwilling.editor.preferences.set('holdsToShape', 'never');
    draw(unwilling, FIGURES.box!(200, 120)).time.pass(700);
    expect(unwilling.release().only().type).toBe('ink');
  });

  it('is not a mouse that stops for a while, unless one likes it so', () => {
    const drawn = (likes: 'pen-and-finger' | 'always') => {
      const driver = createEditorDriver();
      driver.editor.preferences.set('holdsToShape', likes);
      draw(driver, FIGURES.box!(200, 120), 'mouse').time.pass(700);
      return driver.release().only().type;
    };
    expect([drawn('pen-and-finger'), drawn('always')]).toEqual(['ink', 'rectangle']);
  });

  it('takes all of it back with Escape, and gets nothing where the stroke or the right to write is gone', () => {
    const driver = createEditorDriver();
    draw(driver, FIGURES.box!(200, 120)).time.pass(700);
    expect(driver.key('escape').release().shapes()).toEqual([]);
    const bereft = createEditorDriver();
    const other = bereft.other();
    draw(bereft, FIGURES.box!(200, 120));
    other.remove(other.only().id);
    bereft.time.pass(700);
    expect(bereft.release().shapes()).toEqual([]);
    const reader = createEditorDriver();
    draw(reader, FIGURES.box!(200, 120));
    reader.canWrite.value = false;
    reader.time.pass(700);
    expect(reader.shapes().map(({ type }) => type)).not.toContain('rectangle');
  });
});
