import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ShapeId } from '../../board/ids';
import type { Shape } from '../../board/shape';
import type { Formula } from '../../shapes/formula/model';
import { readFormula } from '../../shapes/formula/read-formula';
import { readSign } from '../../shapes/formula/svg-path';
import { speakOwnWords } from '../../shapes/own-words';
import { completeKind } from '../../shapes/shape-kind';
import { approximateMeasure } from '../../shapes/text-lines';
import { kindOf, parsedShape } from './parsed-shape';
import { createRecordingPen } from './recording-pen';

const ROOTS = 'x = \\frac{-b \\pm \\sqrt{b^2-4ac}}{2a}';

const formula = (properties: Readonly<Record<string, unknown>> = {}) =>
  parsedShape('formula', { size: [400, 200], text: ROOTS, ...properties }) as Formula;

function draw(shape: Shape, detail = 1) {
  const { pen, recorded } = createRecordingPen(detail);
  kindOf('formula').drawing(shape, pen);
  return recorded;
}

const troubleIn = (text: string) => kindOf('formula').text!.trouble!(formula({ text }), approximateMeasure);
const fitted = (shape: Shape) => kindOf('formula').text!.fit!(shape, approximateMeasure);
const pictureOf = (source: string) => readFormula(source, approximateMeasure).picture!;

/** How far strokes reach: left, top, right, bottom. */
function reachOf(paths: readonly { readonly path: readonly number[] }[]) {
  const [across, down]: [number[], number[]] = [[], []];
  const points = [1, 1, 2, 3, 0];
  for (const { path } of paths)
    for (let at = 0; at < path.length; ) {
      const count = points[path[at]!]!;
      for (let point = 0; point < count; point += 1) {
        across.push(path[at + 1 + 2 * point]!);
        down.push(path[at + 2 + 2 * point]!);
      }
      at += 1 + 2 * count;
    }
  return [Math.min(...across), Math.min(...down), Math.max(...across), Math.max(...down)] as const;
}

describe('a formula before what draws it comes', () => {
  it('shows its source', () => {
    expect(draw(formula({ text: 'e = mc^2' })).lines.map(({ line }) => line)).toEqual(['e = mc^2']);
  });
});

describe('a formula', () => {
  beforeAll(() => completeKind(kindOf('formula')));

  it('is drawn as paths in the colour of the shape, within its box', () => {
    const shape = formula({ stroke: '#3358d4' });
    const { paths, lines } = draw({ ...shape, size: fitted(shape) });
    expect(lines).toEqual([]);
    expect(new Set(paths.map(({ paint }) => paint.fill))).toEqual(new Set(['#3358d4']));
    const [left, top, right, bottom] = reachOf(paths);
    const [width, height] = fitted(shape);
    expect(left).toBeGreaterThan(0);
    expect(top).toBeGreaterThan(0);
    expect(right).toBeLessThan(width);
    expect(bottom).toBeLessThan(height);
    expect(right - left).toBeGreaterThan(width * 0.85);
  });

  it('is as large as its letters say, and fits into a box that is smaller', () => {
    const [width, height] = fitted(formula({ fontSize: 20 }));
    const [wide, high] = fitted(formula({ fontSize: 40 }));
    expect(wide / width).toBeCloseTo(2, 1);
    expect(high / height).toBeCloseTo(2, 1);
    const [left, top, right, bottom] = reachOf(draw(formula({ size: [50, 50] })).paths);
    expect([left > 0, top > 0, right < 50, bottom < 50]).toEqual([true, true, true, true]);
  });

  it('keeps what stretches within what it stretches over', () => {
    const { height } = pictureOf('\\left(\\begin{matrix}1\\\\2\\\\3\\\\4\\\\5\\end{matrix}\\right)');
    const { fills } = pictureOf('\\left(\\begin{matrix}1\\\\2\\\\3\\\\4\\\\5\\end{matrix}\\right)');
    const [, top, , bottom] = reachOf(fills);
    expect(top).toBeGreaterThan(-60);
    expect(bottom).toBeLessThan(height + 60);
    const brace = pictureOf('\\overbrace{a+b+c+d+e+f+g+h}');
    const [left, , right] = reachOf(brace.fills);
    expect(left).toBeGreaterThan(-60);
    expect(right).toBeLessThan(brace.width + 60);
  });

  it('has the lines of tables and of what is struck out', () => {
    expect(pictureOf('\\begin{array}{c|c}a&b\\\\\\hline c&d\\end{array}').strokes).toHaveLength(2);
    expect(pictureOf('\\begin{array}{c}a\\\\\\hdashline c\\end{array}').strokes[0]).toMatchObject({
      isDashed: true,
      width: 70,
    });
    expect(pictureOf('\\cancel{x}').strokes[0]!.width).toBeGreaterThan(30);
  });

  it('writes what its letters lack in ours, as wide as that is', () => {
    const { letters } = pictureOf('\\text{aж日}');
    expect(letters.map(({ words }) => words)).toEqual(['ж', '日']);
    const room = approximateMeasure.width('ж', 'sans', 1) * 1_000;
    expect(letters[1]!.x - letters[0]!.x).toBeCloseTo(room, -1);
  });

  it('has the colours of the palette for those that are named', () => {
    const colors = (source: string) => pictureOf(source).fills.map(({ color }) => color);
    expect(colors('\\textcolor{red}{a}')).toEqual(['#d3323f']);
    expect(colors('\\textcolor{#123456}{a}')).toEqual(['#123456']);
    expect(colors('\\textcolor{url(x)}{a}')).toEqual([undefined]);
    expect(colors('\\color[rgb]{1,0,0}a')).toEqual(['#ff0000']);
  });

  it('is one bar from afar, and nothing while it is empty', () => {
    expect(draw(formula(), 0.05).paths).toHaveLength(1);
    expect(draw(formula({ text: ' ' })).paths).toEqual([]);
  });

  it('reads mathematics, chemistry and physics as people write them', () => {
    for (const source of [
      '\\int_0^\\infty e^{-x^2}\\,dx=\\frac{\\sqrt{\\pi}}{2}',
      '\\begin{align}\\nabla\\times\\vec{B}&=\\mu_0\\vec{J}\\\\ \\nabla\\cdot\\vec B&=0\\end{align}',
      'f(x)=\\begin{cases}x^2 & x\\ge0\\\\ -x & \\text{otherwise}\\end{cases}',
      '\\ce{2H2 + O2 ->[\\Delta] 2H2O}',
      '\\braket{\\phi|\\psi}\\ \\mathbb{R}\\mathcal{L}\\mathfrak{g}\\boldsymbol{x}',
      '\\lim_{n\\to\\infty}\\sum_{i=1}^{n}\\binom{n}{i}\\ \\operatorname{rank}A\\ \\pmod 3',
    ])
      expect([source, troubleIn(source)]).toEqual([source, '']);
  });
});

describe('a source that can’t be drawn', () => {
  beforeAll(() => completeKind(kindOf('formula')));

  it.each([
    ['\\foo x', 'This is not known here: \\foo'],
    ['\\begin{foo}x\\end{foo}', 'This is not known here: foo'],
    ['\\frac{1}{', 'A brace has no partner'],
    ['x}', 'A brace has no partner'],
    ['\\frac{1}', 'Something is missing after this: \\frac'],
    ['\\begin{matrix}1', 'This is missing: \\end{matrix}'],
    ['\\begin{matrix}1\\end{cases}', 'This has no end: \\begin{matrix}'],
    ['\\left(x', '\\left and \\right don’t go together'],
    ['x^2^3', 'Two exponents or two indices in one place: use braces'],
    ['a & b', 'This can’t stand here: &'],
  ])('says what is wrong: %j', (source, said) => {
    expect(troubleIn(source)).toBe(said);
  });

  it('shows the source and what is wrong, in the language of whoever looks, in a box that has room for both', () => {
    const shape = formula({ text: '\\foo x', size: [10, 10] });
    const roomy = { ...shape, size: fitted(shape) };
    const { lines } = draw(roomy);
    expect(lines.map(({ line }) => line)).toEqual(['\\foo x', 'This is not known here: \\foo']);
    for (const { x, y, paint } of lines) {
      expect(y).toBeLessThan(roomy.size[1]);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(paint.size).toBeGreaterThan(10);
    }
    speakOwnWords((words) => (words === 'This is not known here' ? 'Das kennt hier niemand' : words));
    expect(draw(roomy).lines[1]!.line).toBe('Das kennt hier niemand: \\foo');
    speakOwnWords((words) => words);
  });

  it('never shrinks the box under a hand that types, and leaves one that is nearly large enough', () => {
    expect(fitted(formula({ text: '\\frac{1}{' }))).toEqual([400, 200]);
    const [width, height] = fitted(formula({ text: '\\foo x', size: [10, 10] }));
    const nearly = [Math.round(width * 0.8), Math.round(height * 0.8)];
    expect(fitted(formula({ text: '\\foo x', size: nearly }))).toEqual(nearly);
  });

  it('leaves what could be drawn last while it is written, and nothing of another formula', () => {
    const { whileWritten } = kindOf('formula').text!;
    const written = (text: string, id = 'here') =>
      draw(whileWritten!({ ...formula({ text }), id: id as ShapeId }));
    const whole = written('x^2').paths;
    const half = written('x^2 \\fra');
    expect(half.lines).toEqual([]);
    expect(half.paths.map(({ path }) => path.length)).toEqual(whole.map(({ path }) => path.length));
    expect(half.paths[0]!.paint.fill).not.toBe(whole[0]!.paint.fill);
    expect(written('\\fra', 'there').paths).toEqual([]);
  });
});

describe('a hostile source', () => {
  const refusalOf = (source: string) => readFormula(source, approximateMeasure).trouble?.what;

  it.each([
    ...['\\def\\a{\\a\\a}\\a', '\\newcommand{\\a}{x}\\a', '\\let\\a=b', '\\require{html}x', '\\unicode{65}'],
    ...[
      '\\href{javascript:alert(1)}{x}',
      '\\url{x}',
      '\\includegraphics{x}',
      '\\class{a}{b}',
      '\\cssId{a}{b}',
    ],
    ...[
      '\\style{color:red}{x}',
      '\\mmlToken{mi}[href="javascript:1"]{x}',
      '\\label{a}',
      '\\ref{a}',
      '\\tag{1}',
    ],
    ...['\\definecolor{red}{rgb}{0,0,0}', '\\DeclareMathOperator{\\a}{b}', '\\input{x}', '\\write18{x}'],
    ...[
      '\\newenvironment{a}{b}{c}',
      '\\catcode1=2',
      '\\loop x\\repeat',
      '\\data{a=b}{x}',
      '\\mathchardef\\a=1',
    ],
  ])('%s means nothing here', (source) => {
    expect(refusalOf(source)).toBe('This is not known here');
  });

  it('is not remembered by the next one', () => {
    readFormula('\\color{red}x', approximateMeasure);
    expect(pictureOf('y').fills[0]!.color).toBeUndefined();
    expect(pictureOf('\\begin{equation}x\\end{equation}')).toEqual(
      pictureOf('\\begin{equation} x\\end{equation}'),
    );
  });

  it.each([
    ['too long', 'x+'.repeat(501)],
    ['nested braces', `${'{'.repeat(300)}x${'}'.repeat(300)}`],
    ['nested fractions', `${'\\frac{1}{'.repeat(100)}x${'}'.repeat(100)}`],
    ['nested fences', `${'\\left('.repeat(80)}x${'\\right)'.repeat(80)}`],
    ['nested tables', `${'\\begin{matrix}'.repeat(50)}x${'\\end{matrix}'.repeat(50)}`],
    ['switches', `${'\\color{red}'.repeat(85)}x`],
    ['nested roots in brackets', '\\sqrt['.repeat(240)],
    ['a wide blank', 'x\\hspace{99999999em}y'],
    ['a rule', '\\rule{9999em}{9999em}'],
    ['many cells', `\\begin{matrix}${'x&'.repeat(480)}\\end{matrix}`],
    ['chemistry', `\\ce{${'H2O->'.repeat(190)}}`],
  ])('%s: it is refused, and not tried', (_name, source) => {
    expect(refusalOf(source)).toBeDefined();
  });

  it('never throws, and draws only what a surface can draw, whatever is written', () => {
    const bits = [
      '\\frac',
      '\\sqrt',
      '\\left(',
      '\\right)',
      '{',
      '}',
      '^',
      '_',
      '&',
      '\\\\',
      'x',
      ' ',
      '1',
      '$',
      '%',
      '#',
    ];
    const more = [
      '\\begin{matrix}',
      '\\end{matrix}',
      '\\ce',
      '\\text',
      '\\over',
      '\\hspace',
      '\\color',
      '~',
      '\ud800',
      '日',
    ];
    const source = fc.array(fc.constantFrom(...bits, ...more, '[', ']', 'em', '-9', "'"), { maxLength: 40 });
    fc.assert(
      fc.property(source, (parts) => {
        const shape = formula({ text: parts.join('') });
        const size = fitted(shape);
        expect(size.every((length) => Number.isFinite(length) && length > 0)).toBe(true);
        draw({ ...shape, size });
      }),
      { numRuns: 300 },
    );
  });
});

describe('the outline of a sign', () => {
  it('goes on from the bend of the last curve, as SVG says', () => {
    expect(readSign('M0 0Q10 0 10 10T20 20H30V40L1 2Z')).toEqual([
      ...[0, 0, 0, 2, 10, 0, 10, 10, 2, 10, 20, 20, 20, 1, 30, 20, 1, 30, 40, 1, 1, 2, 4],
    ]);
    expect(readSign('M 5 5 l -1 2 l 3 4 Z')).toEqual([0, 5, 5, 1, 4, 7, 1, 7, 11, 4]);
    expect(readSign('M1-2L.5-3.25 7 8')).toEqual([0, 1, -2, 1, 0.5, -3.25, 1, 7, 8]);
  });
});

describe('the source while it is written', () => {
  beforeAll(() => completeKind(kindOf('formula')));

  it('has its commands in a colour, and none while it is empty: then the field shows an example', () => {
    const { colours } = kindOf('formula').text!;
    const words = (text: string) => colours!(formula({ text }))!.map(({ from, to }) => text.slice(from, to));
    expect(words('\\frac{a}{b} \\, x^2')).toEqual(['\\frac', '{', '}', '{', '}', '\\,', '^']);
    expect(colours!(formula({ text: '' }))).toBeUndefined();
  });
});

describe('the box of a formula', () => {
  it('scales its letters, by whatever handle it is pulled', () => {
    const { resize } = kindOf('formula').model;
    const shape = formula({ fontSize: 20 });
    expect(resize!(shape, { at: [0, 0], size: [800, 400] })).toMatchObject({ fontSize: 40 });
    expect(resize!(shape, { at: [0, 0], size: [200, 200] })).toMatchObject({ fontSize: 10 });
    expect(resize!(shape, { at: [0, 0], size: [400, 300] })).toMatchObject({ fontSize: 30 });
    expect(resize!(shape, { at: [9, 9], size: [400, 200] })).toMatchObject({ at: [9, 9], fontSize: 20 });
    expect(resize!({ ...shape, size: [0, 0] }, { at: [0, 0], size: [5, 5] })).toMatchObject({ fontSize: 20 });
  });

  it('has no looks of letters, whoever gave it some', () => {
    expect(formula({ marks: [{ from: 0, to: 1, style: { bold: true } }] }).marks).toBeUndefined();
  });
});
