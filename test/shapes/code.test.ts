import { beforeAll, describe, expect, it } from 'vitest';
import { inEnglish } from '../../board/sentence';
import type { Shape } from '../../board/shape';
import { describeShape } from '../../editor/outline/describe-shape';
import { DARK_THEME, LIGHT_THEME, type Theme } from '../../render/theme';
import { coloursOf } from '../../shapes/code/colours';
import { codeForm } from '../../shapes/code/geometry';
import { LANGUAGES } from '../../shapes/code/languages';
import type { Code } from '../../shapes/code/model';
import { shapeKinds } from '../../shapes/models';
import { completeKind } from '../../shapes/shape-kind';
import { approximateMeasure } from '../../shapes/text-lines';
import { kindOf, parsedShape } from './parsed-shape';
import { createRecordingPen } from './recording-pen';

const PYTHON = 'def greet(name):\n    # says hello\n    return f"Hello {name}", 42';

const program = (properties: Readonly<Record<string, unknown>> = {}) =>
  parsedShape('code', { size: [400, 200], text: PYTHON, ...properties }) as Code;

function draw(shape: Shape, detail = 1) {
  const { pen, recorded } = createRecordingPen(detail);
  kindOf('code').drawing(shape, pen);
  return recorded;
}

/** What is said in each colour, without blanks around it. */
function saidIn(shape: Code): readonly (readonly [words: string, color: string])[] {
  return coloursOf(shape).map(({ from, to, style }) => [shape.text.slice(from, to), style.color]);
}

describe('a code block before its colours come', () => {
  it('shows its words as they are, in letters of one width', () => {
    const { lines } = draw(program());
    expect(lines.map(({ line }) => line)).toEqual(PYTHON.split('\n'));
    expect(lines.every(({ paint }) => paint.font === 'mono')).toBe(true);
  });
});

describe('a code block', () => {
  beforeAll(() => completeKind(kindOf('code')));

  it('shows each part in its colour, where it stands in its line', () => {
    const { lines } = draw(program({ language: 'python' }));
    const colourOf = (words: string) => lines.find(({ line }) => line === words)?.paint.color;
    expect(colourOf('def')).toBe('#7446c6');
    expect(colourOf('greet')).toBe('#3358d4');
    expect(colourOf('# says hello')).toBe('#686e78');
    expect(colourOf('42')).toBe('#c02f84');
    const { minX } = codeForm.inside(program());
    const at = (words: string) => lines.find(({ line }) => line === words)!.x;
    expect(at('def')).toBe(minX);
    expect(at('greet')).toBeCloseTo(minX + approximateMeasure.width('def ', 'mono', 16));
  });

  it('says all its letters, in whatever colours', () => {
    for (const language of ['', 'plaintext', 'haskell', ...LANGUAGES.keys()]) {
      const shape = program({ language, numbers: false, text: '\tif (a < b) { "x" } // &amp;\nnext' });
      const words = draw(shape).lines.filter(({ paint }) => paint.font === 'mono');
      expect(words.map(({ line }) => line).join(''), language).toBe('    if (a < b) { "x" } // &amp;next');
    }
  });

  it('guesses its language where nobody chose one, and leaves prose plain', () => {
    expect(draw(program()).lines[0]!.line).toBe('Python');
    expect(draw(program({ language: 'json' })).lines[0]!.line).toBe('JSON');
    expect(draw(program({ language: 'haskell' })).lines[0]!.line).toBe('haskell');
    expect(draw(program({ text: 'milk and bread' })).lines[0]!.line).toBe('Code block');
    expect(saidIn(program({ text: 'milk and bread' }))).toEqual([]);
  });

  it('is described by what people call its language, chosen or guessed', () => {
    const said = (shape: Code) =>
      inEnglish(
        describeShape(shape, { board: { get: () => undefined }, kinds: shapeKinds, isVeiled: () => false }),
      );
    expect(said(program({ text: 'x', language: 'csharp' }))).toBe('Code block, C#: x');
    expect(said(program())).toMatch(/^Code block, Python: def greet/);
    expect(said(program({ text: 'x', language: 'haskell' }))).toBe('Code block, haskell: x');
    expect(said(program({ text: 'milk' }))).toBe('Code block: milk');
  });

  it('has a colour for something in every language that can be chosen', () => {
    const samples: Readonly<Record<string, string>> = {
      bash: 'if true; then echo "x"; fi',
      css: 'a { color: red }',
      json: '{"a": 1}',
      markdown: '# Title',
      php: '<?php echo 1;',
      sql: 'SELECT 1',
      xml: '<p class="a">x</p>',
      yaml: 'a: 1',
    };
    for (const language of LANGUAGES.keys()) {
      const text = samples[language] ?? 'return 1; // "x"';
      expect(saidIn(program({ language, text })).length, language).toBeGreaterThan(0);
    }
  });

  it('colours what is a language within another by itself', () => {
    const text = '<style>a { color: red }</style><script>const x = 1</script>';
    expect(saidIn(program({ language: 'xml', text }))).toContainEqual(['const', '#7446c6']);
  });

  it('stays plain where it is so long that a hand would wait', () => {
    const text = 'return 1;\n'.repeat(5_000);
    expect(coloursOf(program({ language: 'c', text }))).toEqual([]);
  });

  it('numbers its lines, not the rows that a long one takes', () => {
    const shape = program({ text: `${'a '.repeat(60)}\nb`, width: 'fixed', language: 'plaintext' });
    const numbers = draw(shape).lines.filter(({ paint }) => paint.align === 'right');
    expect(numbers.map(({ line }) => line)).toEqual(['1', '2']);
    expect(numbers[1]!.y - numbers[0]!.y).toBeGreaterThan(20 * 2);
    expect(draw(program({ numbers: false })).lines.filter(({ paint }) => paint.align === 'right')).toEqual(
      [],
    );
  });

  it('has room for its numbers before they are needed: the tenth line moves nothing', () => {
    const left = (lines: number) => codeForm.inside(program({ text: 'x\n'.repeat(lines - 1) })).minX;
    expect(left(1)).toBe(left(99));
    expect(left(100)).toBeGreaterThan(left(99));
  });

  it('shows everything but its letters while they are on the field', () => {
    const { whileWritten } = kindOf('code').text!;
    const lines = draw(whileWritten!(program({ language: 'python' }))).lines.map(({ line }) => line);
    expect(lines).toEqual(['Python', '1', '2', '3']);
  });

  it.each([LIGHT_THEME, DARK_THEME])('is read in every colour at 4.5 to 1: $name', (theme: Theme) => {
    const samples = [PYTHON, 'class A extends B { x = 1 }', '<p class="a">x</p>', '@a { }', 'a: true'];
    const used = new Set<string>(['#1d1d20', '#686e78']);
    for (const text of samples)
      for (const language of ['python', 'typescript', 'xml', 'css', 'yaml', 'markdown'])
        for (const [, color] of saidIn(program({ text, language }))) used.add(color);
    expect(used.size).toBeGreaterThan(6);
    for (const color of used)
      expect(contrast(theme.paint(color), theme.paint('#ffffff')), color).toBeGreaterThan(4.5);
  });
});

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

describe('the box of a code block', () => {
  const fitted = (properties: Readonly<Record<string, unknown>>) => {
    const shape = program(properties);
    return kindOf('code').text!.fit!(shape, approximateMeasure);
  };

  it('grows with its longest line and its lines, and never shrinks', () => {
    const [width] = fitted({ text: 'x'.repeat(80) });
    expect(width).toBeGreaterThan(80 * 16 * 0.6);
    expect(fitted({ text: 'x' })).toEqual([400, 200]);
    expect(fitted({ text: 'x\n'.repeat(40) })[1]).toBeGreaterThan(40 * 20);
  });

  it('grows no wider than people read, and not at all where its width was given', () => {
    expect(fitted({ text: 'x'.repeat(5_000) })[0]).toBeLessThan(130 * 16 * 0.6);
    expect(fitted({ text: 'x'.repeat(5_000), width: 'fixed' })[0]).toBe(400);
  });

  it('keeps the width that a hand gives it', () => {
    const { resize } = kindOf('code').model;
    expect(resize!(program(), { at: [0, 0], size: [300, 200] })).toMatchObject({ width: 'fixed' });
    expect(resize!(program(), { at: [0, 0], size: [400, 300] })).not.toHaveProperty('width');
  });
});

describe('reading a code block', () => {
  it('takes a language that is not known here, and refuses what is no name', () => {
    expect(program({ language: 'haskell' }).language).toBe('haskell');
    const parse = (language: unknown) =>
      kindOf('code').model.parse(
        'c' as Shape['id'],
        new Map<string, unknown>(Object.entries({ at: [0, 0], size: [1, 1], language })),
      );
    expect(parse(7)).toEqual({ ok: false, reason: "language can't be read" });
    expect(parse('x'.repeat(41)).ok).toBe(false);
  });

  it('has no looks of letters, whoever gave it some', () => {
    const marks = [{ from: 0, to: 3, style: { heading: '1', bold: true } }];
    expect(program({ marks }).marks).toBeUndefined();
  });
});
