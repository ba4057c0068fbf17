import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pasteShapes } from '../../board/commands/paste-shapes';
import type { ShapeId } from '../../board/ids';
import { compareStacking, restack } from '../../board/order';
import { shapesInOrder } from '../../board/queries/shapes-in-order';
import { copy } from '../harness/board-edits';
import { createPerson, type Person } from '../harness/test-board';

const order = (person: Person) => shapesInOrder(person.board).map(({ id }) => id);

describe('copies', () => {
  it('have new ids, keep their order and their parents, and are free', () => {
    const person = createPerson(0);
    const frame = person.draws({});
    const child = person.draws({ type: 'note', text: 'inside', parent: frame, locked: true });
    const other = person.draws({ parent: child });
    const [childCopy, otherCopy] = copy(person, [other, child]) as [ShapeId, ShapeId];
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
    const [inkCopy] = copy(person, [ink]);
    const { id: _id, z: _z, at: _at, ...same } = person.board.get(inkCopy!)!;
    expect(person.board.get(ink)).toMatchObject(same);
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
