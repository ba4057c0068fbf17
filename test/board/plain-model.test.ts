import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ShapeId } from '../../board/ids';
import { EditOrigin } from '../../board/origin';
import { shapesInOrder } from '../../board/queries/shapes-in-order';
import { moveBy, stack } from '../harness/board-edits';
import { createPerson, type Person } from '../harness/test-board';

/** A board as one would keep it in a plain list: bottom first. */
interface PlainShape {
  readonly id: ShapeId;
  readonly at: readonly [number, number];
  readonly text: string;
  readonly locked: boolean;
}

interface Plain {
  shapes: readonly PlainShape[];
  /** What the board looked like before each step that can be undone, and after each that can be redone. */
  past: (readonly PlainShape[])[];
  future: (readonly PlainShape[])[];
}

type Command = fc.Command<Plain, Person>;

const chosen = (plain: Plain, place: number) => plain.shapes[place % Math.max(1, plain.shapes.length)];

function seen(person: Person): readonly PlainShape[] {
  return shapesInOrder(person.board).map(({ id, at, text, locked }) => ({ id, at, text, locked }));
}

/** A command that does one thing to the plain list and the same to the board, and compares them. */
function command(
  name: string,
  onPlain: (plain: Plain, board: Person) => readonly PlainShape[] | undefined,
): Command {
  return {
    check: () => true,
    run(plain, person) {
      const before = plain.shapes;
      const after = onPlain(plain, person);
      if (after) {
        plain.past.push(before);
        plain.future = [];
        plain.shapes = after;
      }
      expect(seen(person)).toEqual(plain.shapes);
      expect(person.board.count).toBe(plain.shapes.length);
    },
    toString: () => name,
  };
}

const creating = fc.integer({ min: -50, max: 50 }).map((x) =>
  command(`create at ${x}`, (plain, person) => {
    const id = person.draws({ at: [x, x], text: 'abc' });
    return [...plain.shapes, { id, at: [x, x], text: 'abc', locked: false }];
  }),
);

const moving = fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 9 })).map(([place, by]) =>
  command(`move ${place} by ${by}`, (plain, person) => {
    const shape = chosen(plain, place);
    if (!shape || shape.locked) return undefined;
    moveBy(person, shape.id, by, 0);
    return plain.shapes.map((each) =>
      each === shape ? { ...each, at: [each.at[0] + by, each.at[1]] } : each,
    );
  }),
);

const writing = fc.tuple(fc.nat(20), fc.nat(6), fc.nat(3)).map(([place, index, remove]) =>
  command(`write in ${place}`, (plain, person) => {
    const shape = chosen(plain, place);
    if (!shape) return undefined;
    person.does((edit) => edit.splice(shape.id, index, remove, 'é'));
    const start = Math.min(index, shape.text.length);
    const text = `${shape.text.slice(0, start)}é${shape.text.slice(start + remove)}`;
    return plain.shapes.map((each) => (each === shape ? { ...each, text } : each));
  }),
);

const removing = fc.nat(20).map((place) =>
  command(`remove ${place}`, (plain, person) => {
    const shape = chosen(plain, place);
    if (!shape) return undefined;
    person.does((edit) => edit.remove(shape.id));
    return plain.shapes.filter((each) => each !== shape);
  }),
);

const locking = fc.tuple(fc.nat(20), fc.boolean()).map(([place, locked]) =>
  command(`lock ${place} ${locked}`, (plain, person) => {
    const shape = chosen(plain, place);
    if (!shape || shape.locked === locked) return undefined;
    person.does((edit) => edit.update(shape.id, { locked }));
    return plain.shapes.map((each) => (each === shape ? { ...each, locked } : each));
  }),
);

const stacking = fc.tuple(fc.nat(20), fc.constantFrom('front', 'back')).map(([place, move]) =>
  command(`${move} ${place}`, (plain, person) => {
    const shape = chosen(plain, place);
    if (!shape || shape.locked) return undefined;
    const rest = plain.shapes.filter((each) => each !== shape);
    const after = move === 'front' ? [...rest, shape] : [shape, ...rest];
    if (after.every((each, index) => each === plain.shapes[index])) return undefined;
    stack(person, shape.id, move as 'front' | 'back');
    return after;
  }),
);

const undoing = fc.constant(
  command('undo', (plain, person) => {
    const before = plain.past.pop();
    person.history.undo();
    if (before) {
      plain.future.push(plain.shapes);
      plain.shapes = before;
    }
    return undefined;
  }),
);

const redoing = fc.constant(
  command('redo', (plain, person) => {
    const after = plain.future.pop();
    person.history.redo();
    if (after) {
      plain.past.push(plain.shapes);
      plain.shapes = after;
    }
    return undefined;
  }),
);

const abandoning = fc.nat(20).map((place) =>
  command(`begin to move ${place} and give up`, (plain, person) => {
    const shape = chosen(plain, place);
    if (!shape) return undefined;
    person.does((edit) => edit.update(shape.id, { at: [999, 999] }));
    person.board.transact(new EditOrigin('test'), (edit) => edit.splice(shape.id, 0, 1, 'gone'));
    person.history.abandon();
    return undefined;
  }),
);

describe('a board is, to one person, a plain list with undo', () => {
  it('whatever they do', () => {
    const commands = fc.commands(
      [creating, creating, moving, writing, removing, locking, stacking, undoing, redoing, abandoning],
      { maxCommands: 40 },
    );
    fc.assert(
      fc.property(commands, (steps) => {
        fc.modelRun(() => ({ model: { shapes: [], past: [], future: [] }, real: createPerson(0) }), steps);
      }),
      { numRuns: 120, verbose: fc.VerbosityLevel.Verbose },
    );
  });
});
