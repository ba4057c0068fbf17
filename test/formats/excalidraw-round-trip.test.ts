import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { SystemOrigin } from '../../board/origin';
import { Refusal } from '../../board/sentence';
import { openBoard } from '../../board/transaction';
import { readExcalidraw } from '../../formats/excalidraw/read';
import { writeExcalidraw } from '../../formats/excalidraw/write';
import { FILE_LIMITS } from '../../formats/imported';
import { shapeKinds, shapeModels } from '../../shapes/models';

type Element = Readonly<Record<string, unknown>>;

const measure = { width: (text: string, _font: string, size: number) => text.length * size * 0.5 };

/** Scene → board → scene, as a file that is opened and saved again. */
function throughBoard(elements: readonly Element[]): readonly Element[] {
  const reading = readExcalidraw({ type: 'excalidraw', elements }, shapeModels, FILE_LIMITS);
  if (!reading.ok) throw new Refusal(reading.reason);
  let count = 0;
  const board = openBoard({
    doc: new Y.Doc(),
    models: shapeModels,
    random: (length) => Uint8Array.from({ length }, () => ++count % 256),
  });
  board.transact(new SystemOrigin('open'), (edit) => reading.value.drafts.map((draft) => edit.create(draft)));
  expect([...board.unreadable.keys()]).toEqual([]);
  const scene = writeExcalidraw({ settings: board.settings(), shapes: board.all() }, shapeKinds, { measure });
  return scene.elements;
}

const round = (value: number) => Math.round(value * 100) / 100;
const size = fc.integer({ min: 1, max: 2_000 });
const place = fc.integer({ min: -50_000, max: 50_000 });
const colour = fc.constantFrom(
  '#1e1e1e',
  '#E03131',
  'transparent',
  'red',
  '#abc',
  'rgba(1,2,3,0.5)',
  '#ff00aa80',
);
const roundness = fc.constantFrom(null, { type: 1 }, { type: 2 }, { type: 3 }, { type: 3, value: 12 });
const head = fc.constantFrom(
  ...[null, 'arrow', 'bar', 'dot', 'circle', 'circle_outline', 'triangle', 'triangle_outline', 'diamond'],
  ...['diamond_outline', 'crowfoot_one', 'crowfoot_many', 'crowfoot_one_or_many', 'cardinality_zero_or_many'],
);

/** What every element says; a field that a generation did not have yet is left out now and then. */
const common = fc.record(
  {
    angle: fc.constantFrom(0, 0.5, 3, 6.2),
    strokeColor: colour,
    backgroundColor: colour,
    fillStyle: fc.constantFrom('hachure', 'cross-hatch', 'solid', 'zigzag', 'dots-of-the-future'),
    strokeWidth: fc.constantFrom(0.5, 1, 2, 4, 7),
    strokeStyle: fc.constantFrom('solid', 'dashed', 'dotted'),
    roughness: fc.constantFrom(0, 1, 2),
    opacity: fc.constantFrom(0, 30, 100),
    seed: fc.integer({ min: 1, max: 2 ** 31 }),
    link: fc.constantFrom(null, 'https://example.org/', 'https://excalidraw.com/?element=abc'),
    locked: fc.boolean(),
    customData: fc.constantFrom({ a: 1 }, { b: ['c', { d: null }] }),
    fieldOfTheFuture: fc.constantFrom(7, 'seven', { seven: [7] }),
  },
  { requiredKeys: ['strokeColor', 'strokeWidth'] },
);

const way = fc
  .array(fc.tuple(fc.integer({ min: -400, max: 400 }), fc.integer({ min: -400, max: 400 })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((steps) => [[0, 0], ...steps]);

const letters = fc.record({
  fontSize: fc.constantFrom(16, 20, 28, 36, 17.5),
  fontFamily: fc.constantFrom(1, 2, 3, 5, 6, 7, 8, 9),
  textAlign: fc.constantFrom('left', 'center', 'right'),
  verticalAlign: fc.constantFrom('top', 'middle', 'bottom'),
});

const words = fc.constantFrom('milk', 'two\nlines', 'Grüße, мир, 世界 🎉', ' spaces ');

const kinds: Readonly<Record<string, fc.Arbitrary<Element>>> = {
  closed: fc.record({ type: fc.constantFrom('rectangle', 'diamond', 'ellipse'), roundness }),
  old: fc.record({ type: fc.constant('rectangle'), strokeSharpness: fc.constantFrom('round', 'sharp') }),
  sticky: fc.record({ type: fc.constant('stickynote'), baseHeight: size, roundness }),
  line: fc.record({ type: fc.constant('line'), points: way, roundness, polygon: fc.boolean() }),
  draw: fc.record({ type: fc.constant('draw'), points: way, strokeSharpness: fc.constant('round') }),
  arrow: fc.record({
    ...{ type: fc.constant('arrow'), points: way, roundness },
    ...{ startArrowhead: head, endArrowhead: head },
  }),
  ink: fc.record({
    ...{
      type: fc.constant('freedraw'),
      points: way,
      pressures: fc.constant([]),
      simulatePressure: fc.constant(true),
    },
    strokeOptions: fc.constantFrom(null, { variability: 'constant', streamline: 0.2 }),
  }),
  text: fc.tuple(letters, words).map(([look, text]) => ({
    type: 'text',
    ...look,
    text,
    originalText: text,
    containerId: null,
    lineHeight: 1.25,
  })),
  image: fc.record({
    type: fc.constant('image'),
    fileId: fc.constantFrom('0123abcd', 'f_1-2'),
    status: fc.constant('saved'),
    scale: fc.constantFrom([1, 1], [-1, 1], [1, -1]),
    crop: fc.constantFrom(null, { x: 1, y: 2, width: 30, height: 40, naturalWidth: 100, naturalHeight: 80 }),
  }),
  frame: fc.record({ type: fc.constantFrom('frame', 'magicframe'), name: fc.constantFrom(null, 'Plan') }),
  page: fc.record({ type: fc.constantFrom('embeddable', 'iframe'), validated: fc.boolean() }),
};

/** A scene of a few elements of every kind, with groups, frames and ties of each generation among them. */
const scenes = fc
  .array(
    fc
      .tuple(fc.constantFrom(...Object.keys(kinds)), common, place, place, size, size, fc.nat(5))
      .chain(([kind, look, x, y, width, height, group]) =>
        kinds[kind]!.map((own): Element => ({ ...look, ...own, x, y, width, height, group })),
      ),
    { minLength: 1, maxLength: 12 },
  )
  .map((drawn) => {
    const elements = drawn.map(({ group, ...element }, index): Element => {
      const groupIds = Number(group) === 1 ? ['inner', 'outer'] : Number(group) === 2 ? ['outer'] : [];
      const isFrame = element.type === 'frame' || element.type === 'magicframe';
      return { ...element, id: `e${index}`, groupIds: isFrame ? [] : groupIds };
    });
    const targets = elements.filter(({ type }) => ['rectangle', 'ellipse', 'diamond'].includes(String(type)));
    return elements.map((element, index) => {
      const target = targets[index % Math.max(1, targets.length)];
      if (element.type !== 'arrow' || !target) return element;
      const bindings = [
        { elementId: target.id, focus: 0.2, gap: 5 },
        { elementId: target.id, focus: 0.2, gap: 5, fixedPoint: null },
        { elementId: target.id, fixedPoint: [0.25, 0.75], mode: 'inside' },
        { elementId: target.id, fixedPoint: [0.5, 0.1], mode: 'orbit' },
        null,
      ];
      return { ...element, startBinding: bindings[index % 5]!, endBinding: bindings[(index + 2) % 5]! };
    });
  });

/** What a reader of Excalidraw sees of an element. Numbers to a hundredth; what means nothing there is left out. */
function seen(element: Element): Element {
  const { type, x, y, width, height, points } = element as Element & {
    readonly points?: readonly number[][];
  };
  const isLinear = Array.isArray(points);
  // A tied end lies where its shape lets it end: both programs find that anew.
  const isTied = Boolean(element.startBinding ?? element.endBinding);
  // Of what has points these are its place; an old drawing may begin anywhere, and is a line since 2021.
  const place = isLinear
    ? { points: points.map(([dx, dy]) => [round(Number(x) + dx!), round(Number(y) + dy!)]) }
    : { box: [x, y, width, height].map((each) => round(Number(each))) };
  const names = [
    ...[
      'strokeColor',
      'fillStyle',
      'strokeWidth',
      'strokeStyle',
      'roughness',
      'opacity',
      'seed',
      'locked',
      'link',
    ],
    ...['customData', 'fieldOfTheFuture', 'roundness', 'startArrowhead', 'endArrowhead', 'polygon', 'name'],
    ...[
      'fontSize',
      'fontFamily',
      'textAlign',
      'fileId',
      'scale',
      'crop',
      'validated',
      'baseHeight',
      'backgroundColor',
    ],
    ...['strokeOptions', 'simulatePressure'],
  ];
  const said = names.filter((name) => (element[name] ?? null) !== null).map((name) => [name, element[name]]);
  const ties = ['startBinding', 'endBinding'].map(
    (name) => (element[name] as Element | null)?.elementId ?? null,
  );
  return {
    ...Object.fromEntries(said),
    ...(isTied ? {} : place),
    type: type === 'draw' ? 'line' : type,
    angle: isLinear ? null : round(Number(element.angle ?? 0)),
    text: type === 'text' ? element.originalText : null,
    ...(type === 'arrow' ? { ties } : {}),
  };
}

describe('a scene that is opened and saved again', () => {
  it('says of every element, of every generation, all that a reader sees', () => {
    fc.assert(
      fc.property(scenes, (elements) => {
        const written = new Map(throughBoard(elements).map((element) => [element.id, element]));
        for (const element of elements) {
          const again = written.get(element.id);
          expect(again, `${String(element.type)} is gone`).toBeDefined();
          expect(seen(again!)).toMatchObject(seen(element));
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 150), seed: Number(process.env.SEED ?? 6) },
    );
  });

  it('has its elements in the same groups, and in the same order where none lies in a group', () => {
    fc.assert(
      fc.property(scenes, (elements) => {
        const written = throughBoard(elements);
        const together = (scene: readonly Element[]) => {
          const groups = new Map<unknown, unknown[]>();
          for (const { id, groupIds } of scene) {
            for (const group of groupIds as unknown[])
              groups.set(group, [...(groups.get(group) ?? []), id].sort());
          }
          // One that holds a single element, or just what another holds, groups nothing.
          const lists = [...groups.values()].filter(({ length }) => length > 1).map((ids) => ids.join());
          return [...new Set(lists)].sort();
        };
        expect(together(written)).toEqual(together(elements));
        const loose = new Set(
          elements.filter(({ groupIds }) => (groupIds as []).length === 0).map(({ id }) => id),
        );
        const stack = (scene: readonly Element[]) => scene.map(({ id }) => id).filter((id) => loose.has(id));
        expect(stack(written)).toEqual(stack(elements));
      }),
      { numRuns: 60, seed: Number(process.env.SEED ?? 6) },
    );
  });

  it('is, saved once more, the same to the letter', () => {
    fc.assert(
      fc.property(scenes, (elements) => {
        const once = throughBoard(elements);
        const withoutTime = (scene: readonly Element[]) =>
          scene.map(({ updated: _, version: __, versionNonce: ___, ...element }) => {
            const { points, x, y, width, height, ...others } = element;
            return element.startBinding || element.endBinding ? others : element;
          });
        expect(withoutTime(throughBoard(once))).toEqual(withoutTime(once));
      }),
      { numRuns: 60, seed: Number(process.env.SEED ?? 6) },
    );
  });
});
