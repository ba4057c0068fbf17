import fc from 'fast-check';
import type { PropertyValue, ShapeDraft } from '../../board/shape';
import { FORMS } from '../../shapes/geometric/forms';
import { shapeKinds, shapeModels } from '../../shapes/models';
import type { Fields } from './through-excalidraw';

const share = fc.constantFrom(0, 0.25, 0.333, 0.5, 1);
const colour = fc.constantFrom('#1d1d20', '#e03131', '#ffe48f', 'none');
const length = fc.integer({ min: 1, max: 900 });
const place = fc.tuple(fc.integer({ min: -5_000, max: 5_000 }), fc.integer({ min: -5_000, max: 5_000 }));
const words = fc.constantFrom(
  '',
  'milk',
  'two\nlines',
  'Grüße, мир, 世界 🎉',
  ' spaces ',
  'a long text '.repeat(40),
);

const style = fc.record({
  stroke: colour,
  fill: colour,
  fillStyle: fc.constantFrom('solid', 'hachure', 'cross-hatch', 'zigzag', 'dots'),
  strokeWidth: fc.constantFrom(0, 0.5, 1.5, 2, 7, 24),
  dash: fc.constantFrom('solid', 'dashed', 'dotted'),
  roughness: fc.constantFrom(0, 0.5, 1, 2),
  opacity: share,
  rounding: fc.constantFrom(0, 3, 4, 10, 14, 32, 50, 1_000),
  font: fc.constantFrom('hand', 'sans', 'mono'),
  fontSize: fc.constantFrom(9, 16, 20, 24, 64),
  align: fc.constantFrom('left', 'center', 'right'),
  valign: fc.constantFrom('top', 'middle', 'bottom'),
  angle: fc.constantFrom(0, 0.5, -1, 7),
  locked: fc.boolean(),
  link: fc.constantFrom('', 'https://example.org/', 'mailto:ada@example.org', '/b/another'),
  alt: fc.constantFrom('', 'A cat on a mat'),
});

const points = fc.array(fc.tuple(fc.nat(300), fc.nat(300)), { minLength: 1, maxLength: 5 }).map((drawn) => {
  const all = [[0, 0], ...drawn];
  const [left, top] = [0, 1].map((axis) => Math.min(...all.map((point) => point[axis]!)));
  return all.map(([x, y]) => [x! - left!, y! - top!]);
});
const end = fc.constantFrom('none', 'arrow', 'triangle-outline', 'dot', 'circle', 'bar', 'crow-many');
const linear = points.chain((drawn) =>
  fc.record({
    points: fc.constant(drawn),
    size: fc.constant([0, 1].map((axis) => Math.max(...drawn.map((point) => point[axis]!)))),
    ...{ curve: fc.boolean(), start: end, end },
  }),
);

/** Forms are mirrored in their box. */
const FLIPS = fc.record({ flipX: fc.boolean(), flipY: fc.boolean() });
const FORM_TYPES: ReadonlySet<string> = new Set(FORMS.map(({ type }) => type));

/** What kinds say beyond what all do. */
const OWN: Readonly<Record<string, fc.Arbitrary<Fields>>> = {
  line: linear,
  arrow: linear,
  text: fc.record({
    width: fc.constantFrom('auto', 'fixed'),
    text: words.filter((each) => each.trim() !== ''),
  }),
  formula: fc.record({ text: words.filter((each) => each.trim() !== '') }),
  code: fc.record({
    language: fc.constantFrom('', 'python', 'haskell'),
    ...{ numbers: fc.boolean(), width: fc.constantFrom('auto', 'fixed') },
  }),
  image: fc.record({
    hash: fc.constantFrom('', '0123abcd'),
    ...{ flipX: fc.boolean(), flipY: fc.boolean() },
    crop: fc.constantFrom(undefined, [0, 0, 0.5, 0.25], [0.1, 0.2, 0.3, 0.4]),
  }),
  ink: fc.record({
    points: fc.constantFrom<PropertyValue>(
      [
        [0, 0],
        [10.5, 4],
        [30, 20],
      ],
      [
        [0, 0, 0.2],
        [10.5, 4, 1],
        [30, 20, 0.6],
      ],
      [[5, 5]],
    ),
    brush: fc.constantFrom('pen', 'marker'),
    ...{ thinning: share, streamline: share },
  }),
  table: fc.record({
    header: fc.boolean(),
    ...{
      'column:c1': fc.constant('a1'),
      'column:c2': fc.constant('a2'),
      'wide:c1': fc.constantFrom(60, 200),
    },
    ...{ 'row:r1': fc.constant('a1'), 'tall:r1': fc.constantFrom(50, 90), 'high:r1:c1': fc.constant(70) },
  }),
};

/** Groups are what belongs to them, and cells lie in tables. */
export const KINDS = [...shapeKinds.keys()].filter((type) => type !== 'group' && type !== 'cell');

/** Any shape of a kind, in any look, with all that the kind says. */
export function drafts(type: string, id: string): fc.Arbitrary<ShapeDraft> {
  const model = shapeModels.get(type)!;
  const text = model.hasText ? { text: words } : {};
  return fc
    .record({
      look: style,
      own: OWN[type] ?? (FORM_TYPES.has(type) ? FLIPS : fc.constant({})),
      rest: fc.record({ at: place, size: fc.tuple(length, length), ...text }),
    })
    .map(({ look, own, rest }) => {
      const { size, ...others } = { ...look, ...rest, ...own } as Fields;
      const draft = { type, id, size: size ?? [10, 10], ...others };
      return model.fromReadable
        ? Object.fromEntries(model.fromReadable(new Map(Object.entries(draft))))
        : draft;
    }) as unknown as fc.Arbitrary<ShapeDraft>;
}
