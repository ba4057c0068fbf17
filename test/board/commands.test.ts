import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deleteShapes } from '../../board/commands/delete-shapes';
import { duplicateShapes } from '../../board/commands/duplicate-shapes';
import { lockShapes } from '../../board/commands/lock-shapes';
import { moveShapes } from '../../board/commands/move-shapes';
import { pasteShapes } from '../../board/commands/paste-shapes';
import { renameBoard } from '../../board/commands/rename-board';
import { reorderShapes } from '../../board/commands/reorder-shapes';
import { resizeShapes } from '../../board/commands/resize-shapes';
import { rotateShapes } from '../../board/commands/rotate-shapes';
import { setStyle } from '../../board/commands/set-style';
import { boundsOf } from '../../board/geometry/box';
import type { ShapeId } from '../../board/ids';
import { compareStacking, restack } from '../../board/order';
import { agreedStyle } from '../../board/queries/agreed-style';
import { countShapes } from '../../board/queries/count-shapes';
import { selectionBounds } from '../../board/queries/selection-bounds';
import { shapesInBox } from '../../board/queries/shapes-in-box';
import { shapesInOrder } from '../../board/queries/shapes-in-order';
import { shapeModels } from '../../shapes/models';
import { createPerson, type Person } from '../harness/test-board';

const order = (person: Person) => shapesInOrder(person.board).map(({ id }) => id);

describe('locked and vanished shapes are left alone', () => {
  it('by every command that changes shapes', () => {
    const person = createPerson(0);
    const [free, locked] = [person.draws({}), person.draws({ locked: true })];
    const ids = [free, locked, 'gone' as ShapeId, free];
    person.does((edit) => {
      expect(moveShapes(edit, person.board, ids, [1, 1])).toEqual([free]);
      expect(rotateShapes(edit, person.board, ids, [0, 0], 1)).toEqual([free]);
      expect(setStyle(edit, person.board, ids, { dash: 'dotted' })).toEqual([free]);
      const boxes = {
        from: { minX: 0, minY: 0, maxX: 1, maxY: 1 },
        to: { minX: 0, minY: 0, maxX: 2, maxY: 2 },
      };
      expect(resizeShapes(edit, person.board, shapeModels, ids, boxes)).toEqual([free]);
      expect(deleteShapes(edit, person.board, ids)).toEqual([free]);
    });
    expect(order(person)).toEqual([locked]);
    expect(person.board.get(locked)).toMatchObject({ at: [0, 0], dash: 'solid', angle: 0 });
    person.does((edit) => expect(lockShapes(edit, person.board, ids, false)).toEqual([locked]));
    expect(person.board.get(locked)?.locked).toBe(false);
  });
});

describe('resizing', () => {
  const from = { minX: 0, minY: 0, maxX: 100, maxY: 100 };

  it('maps straight shapes from box to box', () => {
    const person = createPerson(0);
    const id = person.draws({ at: [10, 20], size: [30, 40] });
    person.does((edit) =>
      resizeShapes(edit, person.board, shapeModels, [id], {
        from,
        to: { minX: 100, minY: 0, maxX: 300, maxY: 50 },
      }),
    );
    expect(person.board.get(id)).toMatchObject({ at: [120, 10], size: [60, 20] });
  });

  it('keeps the angle of a turned shape, and scales a shape turned by a quarter along its own sides', () => {
    const person = createPerson(0);
    const id = person.draws({ at: [0, 0], size: [100, 50], angle: Math.PI / 2 });
    person.does((edit) =>
      resizeShapes(edit, person.board, shapeModels, [id], { from, to: { ...from, maxX: 200 } }),
    );
    const [width, height] = person.board.get(id)!.size;
    expect([width, height]).toEqual([expect.closeTo(100), expect.closeTo(100)]);
    expect(person.board.get(id)?.angle).toBe(Math.PI / 2);
  });

  it('mirrors points within the box, and turns a mirrored shape the other way', () => {
    const person = createPerson(0);
    const line = person.draws({
      type: 'line',
      at: [0, 0],
      size: [100, 50],
      points: [
        [0, 0],
        [30, 50],
        [100, 0],
      ],
    });
    const turned = person.draws({ at: [20, 20], size: [10, 10], angle: 0.3 });
    person.does((edit) =>
      resizeShapes(edit, person.board, shapeModels, [line, turned], { from, to: from, flip: [true, false] }),
    );
    expect(person.board.get(line)).toMatchObject({
      at: [0, 0],
      points: [
        [100, 0],
        [70, 50],
        [0, 0],
      ],
    });
    expect(person.board.get(turned)).toMatchObject({ at: [70, 20], angle: -0.3 });
  });
});

describe('turning', () => {
  it('takes shapes round together, and never lets an angle grow past a full turn', () => {
    const person = createPerson(0);
    const id = person.draws({ at: [100, 0], size: [10, 10], angle: 5 });
    person.does((edit) => rotateShapes(edit, person.board, [id], [0, 0], Math.PI));
    const shape = person.board.get(id)!;
    expect(shape.at).toEqual([expect.closeTo(-110), expect.closeTo(-10)]);
    expect(shape.angle).toBeCloseTo(5 + Math.PI - 2 * Math.PI);
  });
});

describe('copies', () => {
  it('have new ids, keep their order and their parents, and are free', () => {
    const person = createPerson(0);
    const frame = person.draws({});
    const child = person.draws({ type: 'note', text: 'inside', parent: frame, locked: true });
    const other = person.draws({ parent: child });
    const copies = person.does((edit) => duplicateShapes(edit, person.board, [other, child], [10, 0]));
    const [childCopy, otherCopy] = [copies.get(child)!, copies.get(other)!];
    expect(order(person)).toEqual([frame, child, other, childCopy, otherCopy]);
    expect(person.board.get(childCopy)).toMatchObject({
      text: 'inside',
      parent: frame,
      locked: false,
      at: [10, 0],
    });
    expect(person.board.get(otherCopy)?.parent).toBe(childCopy);
  });

  it('of ink are as good as the original, also while it is drawn', () => {
    const person = createPerson(0);
    const ink = person.draws({ type: 'ink', at: [50, 50], size: [0, 0] });
    person.does((edit) => edit.append(ink, 'points', [0, 0, -80, 8, 16, 16]));
    const copies = person.does((edit) => duplicateShapes(edit, person.board, [ink], [0, 0]));
    const { id: _id, z: _z, ...copy } = person.board.get(copies.get(ink)!)!;
    expect(person.board.get(ink)).toMatchObject(copy);
    expect(person.does((edit) => pasteShapes(edit, person.board, []))).toEqual([]);
  });

  it('pasted on another board forget parents that are not there', () => {
    const [ann, ben] = [createPerson(0), createPerson(1)];
    const parent = ann.draws({});
    const child = { type: 'rectangle', at: [0, 0], size: [1, 1], parent } as const;
    const [pasted] = ben.does((edit) => pasteShapes(edit, ben.board, [child], [5, 5]));
    expect(ben.board.get(pasted!)).toMatchObject({ parent: null, at: [5, 5], by: 'person-1' });
  });
});

describe('stacking', () => {
  it('goes over the next shape that overlaps, and past those that do not', () => {
    const person = createPerson(0);
    const a = person.draws({ at: [0, 0] });
    const far = person.draws({ at: [1_000, 0] });
    const b = person.draws({ at: [50, 50] });
    const c = person.draws({ at: [60, 60] });
    const move = (id: ShapeId, how: 'forward' | 'backward' | 'front' | 'back') =>
      person.does((edit) => reorderShapes(edit, person.board, [id], how));
    expect(move(a, 'forward')).toEqual([a]);
    expect(order(person)).toEqual([far, b, a, c]);
    move(c, 'backward');
    expect(order(person)).toEqual([far, b, c, a]);
    expect(move(far, 'forward')).toEqual([]);
    expect(move(a, 'front')).toEqual([]);
    move(a, 'back');
    expect(order(person)).toEqual([a, far, b, c]);
  });

  it('keeps the order of shapes that are moved together', () => {
    const person = createPerson(0);
    const [a, b, c] = [person.draws({}), person.draws({}), person.draws({})];
    person.does((edit) => reorderShapes(edit, person.board, [a, b], 'forward'));
    expect(order(person)).toEqual([c, a, b]);
    person.does((edit) => reorderShapes(edit, person.board, [a, b], 'forward'));
    expect(order(person)).toEqual([c, a, b]);
  });

  it('writes few indices, all of them readable, whatever the indices there are', () => {
    const stacked = fc.record({
      id: fc.integer({ min: 0, max: 60 }).map((number) => `id${number}` as ShapeId),
      z: fc.oneof(
        fc.constantFrom('a0', 'a1', 'a1V', 'Zz', 'b00', 'a', 'zz', '0'),
        fc.stringMatching(/^[A-Za-z0-9]{1,6}$/),
      ),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(stacked, { selector: ({ id }) => id }),
        fc.nat(),
        fc.nat(),
        (shapes, from, to) => {
          const stack = shapes.sort(compareStacking);
          if (stack.length === 0) return;
          const shape = stack[from % stack.length]!;
          const wanted = stack.filter((each) => each !== shape);
          wanted.splice(to % stack.length, 0, shape);
          const changes = restack(wanted, new Set([shape.id]));
          const after = wanted.map(({ id, z }) => ({ id, z: changes.get(id) ?? z })).sort(compareStacking);
          expect(after.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
          for (const z of changes.values()) expect(z).toMatch(/^[A-Za-z0-9]{1,60}$/);
        },
      ),
    );
  });

  it('stays short after thousands of moves between the same two', () => {
    let stack = Array.from({ length: 4 }, (_, index) => ({ id: `s${index}` as ShapeId, z: `a${index}` }));
    for (let round = 0; round < 3_000; round += 1) {
      const wanted = [stack[0]!, stack[2]!, stack[1]!, stack[3]!];
      const changes = restack(wanted, new Set([wanted[1]!.id]));
      stack = wanted.map(({ id, z }) => ({ id, z: changes.get(id) ?? z }));
    }
    expect(Math.max(...stack.map(({ z }) => z.length))).toBeLessThanOrEqual(60);
  });
});

describe('asking a board', () => {
  it('what lies in a box, what a selection covers, on what style shapes agree, how many there are', () => {
    const person = createPerson(0);
    const a = person.draws({ at: [0, 0], fill: '#ff0000' });
    const b = person.draws({ at: [200, 0], fill: '#ff0000', dash: 'dotted', type: 'ellipse' });
    const box = { minX: -5, minY: -5, maxX: 250, maxY: 150 };
    const ids = (how: 'inside' | 'reaching') => shapesInBox(person.board, box, how).map(({ id }) => id);
    expect([ids('inside'), ids('reaching')]).toEqual([[a], [a, b]]);
    expect(selectionBounds(person.board, [a, b, 'gone' as ShapeId])).toEqual({
      minX: 0,
      minY: 0,
      maxX: 300,
      maxY: 100,
    });
    expect(selectionBounds(person.board, [])).toBeUndefined();
    const agreed = agreedStyle(person.board.all());
    expect(agreed).toMatchObject({ fill: '#ff0000', opacity: 1 });
    expect('dash' in agreed).toBe(false);
    expect([...countShapes(person.board)]).toEqual([
      ['rectangle', 1],
      ['ellipse', 1],
    ]);
    expect(boundsOf({ at: [0, 0], size: [100, 100], angle: Math.PI / 4 }).minX).toBeCloseTo(
      50 - 50 * Math.SQRT2,
    );
  });

  it('takes a title as one line that fits', () => {
    const person = createPerson(0);
    expect(person.does((edit) => renameBoard(edit, '  a\n title '))).toBe('a title');
    expect(person.board.settings().title).toBe('a title');
    expect(person.does((edit) => renameBoard(edit, 'x'.repeat(500)))).toHaveLength(200);
  });
});
