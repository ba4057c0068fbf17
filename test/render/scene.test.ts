import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, boxContains, boxesIntersect } from '../../board/geometry/box';
import type { ShapeId } from '../../board/ids';
import { compareStacking } from '../../board/order';
import type { Point, Shape } from '../../board/shape';
import { createScene, type Scene } from '../../render/scene';
import { shapeKinds } from '../../shapes/models';
import { createDrawnBoard, type DrawnBoard, rectangle } from './drawn-board';
import { createSeededBoard } from './seeded-board';

const boundsOf = (shape: Shape) => shapeKinds.get(shape.type)!.geometry.paintedBounds(shape);
const everything: Box = { minX: -1e6, minY: -1e6, maxX: 1e6, maxY: 1e6 };
const ids = (shapes: readonly Shape[]) => shapes.map(({ id }) => id);

function openScene(board: DrawnBoard): Scene {
  return createScene({ board, kinds: shapeKinds });
}

function bruteForce(board: DrawnBoard, box: Box): ShapeId[] {
  return ids([...board.all()].filter((shape) => boxesIntersect(boundsOf(shape), box)).sort(compareStacking));
}

/** One step of a person's work, with numbers that say which shape and where to. */
type Step = {
  readonly what: 'add' | 'move' | 'remove' | 'restack';
  readonly which: number;
  readonly x: number;
  readonly y: number;
};

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom('add', 'move', 'remove', 'restack'),
  which: fc.nat(1_000),
  x: fc.integer({ min: -500, max: 500 }),
  y: fc.integer({ min: -500, max: 500 }),
});

function take(board: DrawnBoard, { what, which, x, y }: Step): void {
  board.edit((edit) => {
    const there = [...board.all()];
    const shape = there[which % Math.max(1, there.length)];
    if (what === 'add' || !shape) edit.create(rectangle(x, y, 10 + (which % 90), 10 + (which % 50)));
    else if (what === 'remove') edit.remove(shape.id);
    else if (what === 'move') edit.update(shape.id, { at: [x, y], angle: which % 3 });
    else edit.update(shape.id, { z: `a${(which * 7) % 10}V${which % 9}` });
  });
}

describe('a scene', () => {
  it('finds the shapes in a box, bottom first, as a walk over all of them does', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 40 }),
        fc.array(step, { minLength: 1, maxLength: 4 }),
        (steps, boxes) => {
          const board = createDrawnBoard();
          const scene = openScene(board);
          for (const each of steps) take(board, each);
          for (const { x, y, which } of boxes) {
            const box = { minX: x, minY: y, maxX: x + which / 2, maxY: y + which / 3 };
            expect(ids(scene.query(box))).toEqual(bruteForce(board, box));
          }
          expect(ids(scene.query(everything))).toEqual(bruteForce(board, everything));
        },
      ),
    );
  });

  it('keeps its order through five hundred restackings between the same two neighbours', () => {
    const board = createDrawnBoard([rectangle(0, 0), rectangle(5, 5), rectangle(9, 9)]);
    const scene = openScene(board);
    let z = 'a1';
    for (let index = 0; index < 500; index += 1) {
      z += 'V';
      board.edit((edit) => edit.create({ ...rectangle(index, index), z: z.slice(0, 150) }));
    }
    const few = { minX: 560, minY: 540, maxX: 570, maxY: 560 };
    expect(bruteForce(board, few).length).toBeLessThan(64);
    expect(ids(scene.query(few))).toEqual(bruteForce(board, few));
    expect(ids(scene.query(everything))).toEqual(bruteForce(board, everything));
  });

  it('takes in a board of thousands at once, and one that arrives later', () => {
    const early = createSeededBoard(2_000, 3);
    const scene = createScene({ board: early, kinds: shapeKinds });
    expect(scene.query(everything)).toHaveLength(2_000);
    const late = createDrawnBoard();
    const lateScene = openScene(late);
    late.edit((edit) => {
      for (let index = 0; index < 1_500; index += 1) edit.create(rectangle(index * 7, index * 3));
    });
    expect(ids(lateScene.query(everything))).toEqual(bruteForce(late, everything));
  });

  it('says that both where a shape was and where it is now must be repainted', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const board = createDrawnBoard([rectangle(0, 0), rectangle(200, 100)]);
        const scene = openScene(board);
        const dirty: Box[] = [];
        scene.onDirty((boxes) => dirty.push(...boxes));
        for (const each of steps) {
          dirty.length = 0;
          const before = new Map([...board.all()].map((shape) => [shape.id, shape]));
          take(board, each);
          const after = new Map([...board.all()].map((shape) => [shape.id, shape]));
          for (const id of new Set([...before.keys(), ...after.keys()])) {
            const [was, is] = [before.get(id), after.get(id)];
            if (was === is) continue;
            for (const shape of [was, is]) {
              if (shape) expect(dirty.some((box) => boxContains(box, boundsOf(shape)))).toBe(true);
            }
          }
        }
      }),
    );
  });

  it('hits the topmost shape, and lists the ones below it in order', () => {
    const board = createDrawnBoard([rectangle(0, 0), rectangle(20, 20), rectangle(400, 0)]);
    const scene = openScene(board);
    const [low, high] = scene.query({ minX: 0, minY: 0, maxX: 300, maxY: 300 });
    expect(scene.hit([50, 40], 2)?.id).toBe(high!.id);
    expect(ids(scene.hits([50, 40], 2))).toEqual([high!.id, low!.id]);
    expect(scene.hit([300, 300], 2)).toBeUndefined();
    expect(ids(scene.touching([-50, 30], [60, 30], 1))).toContain(low!.id);
    expect(scene.touching([-50, -90], [600, -90], 1)).toEqual([]);
  });

  it('shows previews where the gesture says, and keeps them out of what is painted', () => {
    const board = createDrawnBoard([rectangle(0, 0), rectangle(300, 0)]);
    const scene = openScene(board);
    const [first] = scene.query(everything);
    const dirty: Box[] = [];
    scene.onDirty((boxes) => dirty.push(...boxes));
    scene.setPreviews(new Map([[first!.id, { at: [1_000, 500] }]]));
    expect(dirty.some((box) => boxContains(box, boundsOf(first!)))).toBe(true);
    expect(ids(scene.queryStill(everything))).not.toContain(first!.id);
    expect(scene.hit([1_050, 530], 2)?.id).toBe(first!.id);
    expect(scene.hit([50, 30], 2)).toBeUndefined();
    expect(scene.liftedShift()).toEqual([1_000, 500]);
    expect(scene.lifted()[0]).toMatchObject({ drawn: first, place: { at: [1_000, 500] } });
    dirty.length = 0;
    scene.setPreviews(new Map([[first!.id, { at: [1_001, 500] }]]));
    expect(dirty).toEqual([]);
    scene.setPreviews(new Map());
    expect(ids(scene.queryStill(everything))).toContain(first!.id);
    expect(dirty.some((box) => boxContains(box, boundsOf(first!)))).toBe(true);
  });

  it('takes shapes that come to lie on hundredths for one movement, and what is moved apart for none', () => {
    const board = createDrawnBoard([rectangle(0.123_456, 0), rectangle(300.004_9, 7.5)]);
    const scene = openScene(board);
    const [first, second] = scene.query(everything);
    const rounded = ({ at }: Shape, dx: number) => ({
      at: [Math.round((at[0] + dx) * 100) / 100, at[1]] as Point,
    });
    scene.setPreviews(
      new Map([
        [first!.id, rounded(first!, 50)],
        [second!.id, rounded(second!, 50)],
      ]),
    );
    expect(scene.liftedShift()![0]).toBeCloseTo(50, 1);
    scene.setPreviews(
      new Map([
        [first!.id, rounded(first!, 50)],
        [second!.id, rounded(second!, 50.05)],
      ]),
    );
    expect(scene.liftedShift()).toBeNull();
  });

  it('says where a shape is shown, however it is changed', () => {
    const board = createDrawnBoard([rectangle(0, 0)]);
    const scene = openScene(board);
    const [shape] = scene.query(everything);
    const placeOf = () => {
      const { at, size, angle } = scene.placeOf(shape!.id)!;
      return { at, size, angle };
    };
    const { size } = shape!;
    expect(placeOf()).toEqual({ at: [0, 0], size, angle: 0 });
    for (const patch of [
      { at: [5, 6] },
      { at: [5, 6], size: [7, 8] },
      { angle: 1 },
      { angle: undefined },
    ] as const) {
      scene.setPreviews(new Map([[shape!.id, patch]]));
      const { at, size, angle } = scene.get(shape!.id)!;
      expect(placeOf()).toEqual({ at, size, angle });
    }
    board.edit((edit) => edit.remove(shape!.id));
    expect(scene.placeOf(shape!.id)).toBeUndefined();
  });

  it('finds all of a file that came in by the thousand, as they are painted', () => {
    const board = createDrawnBoard([rectangle(-50, -50)]);
    const scene = openScene(board);
    for (let part = 0; part < 3; part += 1) {
      board.edit((edit) => {
        for (let index = 0; index < 600; index += 1) edit.create(rectangle(index * 3, part * 200, 2, 2));
      });
    }
    const found = scene.query({ minX: -1_000, minY: -1_000, maxX: 10_000, maxY: 10_000 });
    expect(found).toHaveLength(1_801);
    expect(found.map(({ z }) => z)).toEqual([...found.map(({ z }) => z)].sort());
    board.edit((edit) => {
      for (const { id } of found.slice(0, 600)) edit.update(id, { at: [5_000, 5_000] });
    });
    expect(scene.query({ minX: -1_000, minY: -1_000, maxX: 10_000, maxY: 10_000 })).toHaveLength(1_801);
    expect(scene.query({ minX: 4_990, minY: 4_990, maxX: 5_100, maxY: 5_100 })).toHaveLength(600);
    expect(scene.query({ minX: 5, minY: -5, maxX: 40, maxY: 10 }), 'where they were').toEqual([]);
    board.edit((edit) => {
      for (const { id } of found.slice(0, 900)) edit.remove(id);
    });
    expect(ids(scene.query({ minX: -1_000, minY: -1_000, maxX: 10_000, maxY: 10_000 }))).toEqual(
      ids(found.slice(900)),
    );
  });

  it('forgets the preview of a shape that someone else deleted', () => {
    const board = createDrawnBoard([rectangle(0, 0)]);
    const scene = openScene(board);
    const [shape] = scene.query(everything);
    scene.setPreviews(new Map([[shape!.id, { at: [50, 50] }]]));
    board.edit((edit) => edit.remove(shape!.id));
    expect(scene.lifted()).toEqual([]);
    expect(scene.query(everything)).toEqual([]);
    expect(scene.contentBounds()).toBeUndefined();
  });

  it('leaves out the text that is being edited, and brings it back', () => {
    const board = createDrawnBoard([{ ...rectangle(0, 0), text: 'mine' }]);
    const scene = openScene(board);
    const [shape] = scene.query(everything);
    scene.hideText(shape!.id);
    expect(scene.queryStill(everything)[0]!.text).toBe('');
    expect(scene.queryStill(everything)[0]).toBe(scene.queryStill(everything)[0]);
    board.edit((edit) => edit.splice(shape!.id, 0, 0, 'still '));
    expect(scene.queryStill(everything)[0]!.text).toBe('');
    scene.hideText(null);
    expect(scene.queryStill(everything)[0]!.text).toBe('still mine');
  });

  it('falls silent when it is disposed of', () => {
    const board = createDrawnBoard();
    const scene = openScene(board);
    let told = 0;
    scene.onDirty(() => {
      told += 1;
    });
    scene.dispose();
    board.edit((edit) => edit.create(rectangle(0, 0)));
    expect(told).toBe(0);
  });
});
