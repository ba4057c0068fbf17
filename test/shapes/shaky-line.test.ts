import fc from 'fast-check';
import rough from 'roughjs';
import { expect, test } from 'vitest';
import { CLOSE, CUBIC, LINE, MOVE, QUADRATIC } from '../../render/pen';
import { shakePath } from '../../shapes/shaky-line';

const LETTERS = { [MOVE]: 'M', [LINE]: 'L', [QUADRATIC]: 'Q', [CUBIC]: 'C', [CLOSE]: 'Z' } as const;
type Command = keyof typeof LETTERS;
type Step = readonly [Command, ...number[]];

const place = fc.integer({ min: -900_000, max: 900_000 }).map((thousandths) => thousandths / 1_000);
const step = (command: Command, numbers: number) =>
  fc.array(place, { minLength: numbers, maxLength: numbers }).map((places): Step => [command, ...places]);
const steps = fc.oneof(step(LINE, 2), step(QUADRATIC, 4), step(CUBIC, 6), step(CLOSE, 0), step(MOVE, 2));
const paths = fc
  .tuple(step(MOVE, 2), fc.array(steps, { minLength: 1, maxLength: 12 }))
  .map(([first, rest]) => [first, ...rest]);

/** What roughjs makes of a path, flat. */
function drawnByRough(
  path: readonly Step[],
  options: Parameters<ReturnType<typeof rough.generator>['path']>[1],
) {
  const text = path.map(([command, ...places]) => LETTERS[command] + places.join(' ')).join('');
  const { sets } = rough.generator().path(text, options);
  return sets.flatMap(({ ops }) =>
    ops.flatMap(({ op, data }) => [op === 'move' ? MOVE : CUBIC, ...data.slice(0, op === 'move' ? 2 : 6)]),
  );
}

test('a shaky line is, number by number, the one that Excalidraw draws', () => {
  fc.assert(
    fc.property(
      paths,
      fc.integer({ min: 1, max: 2 ** 31 - 1 }),
      fc.constantFrom(0.5, 1, 2, 3),
      fc.boolean(),
      fc.boolean(),
      (path, seed, roughness, keepsCorners, isDoubled) => {
        const shaken = shakePath(path.flat(), {
          ...{ seed, roughness, keepsCorners, isDoubled },
        });
        const expected = drawnByRough(path, {
          ...{ seed, roughness, preserveVertices: keepsCorners, disableMultiStroke: !isDoubled },
        });
        expect(shaken).toHaveLength(expected.length);
        const furthest = Math.max(0, ...expected.map((value, index) => Math.abs(value - shaken[index]!)));
        expect(furthest).toBeLessThan(0.001);
      },
    ),
    { numRuns: 300 },
  );
});

test('a line of no length goes nowhere, and what is no path is refused', () => {
  const shake = { seed: 5, roughness: 1, keepsCorners: true, isDoubled: true };
  const still = shakePath(Float32Array.of(MOVE, 10, 10, LINE, 10, 10), shake);
  const here = [10, 10];
  const once = [MOVE, ...here, CUBIC, ...here, ...here, ...here];
  expect([...still]).toEqual([...once, ...once]);
  expect(() => shakePath(Float32Array.of(9, 1, 1), shake)).toThrow(RangeError);
});
