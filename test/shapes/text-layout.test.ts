import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutText } from '../../board/geometry/text-layout';

/** Every UTF-16 unit is one wide: widths are lengths. */
const lines = (text: string, width: number) =>
  layoutText(text, width, (run) => run.length).map((line) => line.text);

describe('laying out a text', () => {
  it('breaks between words, and at newlines of any system', () => {
    expect(lines('the quick brown fox', 10)).toEqual(['the quick', 'brown fox']);
    expect(lines('a\nb\r\nc\n', 10)).toEqual(['a', 'b', 'c', '']);
    expect(lines('', 10)).toEqual(['']);
    expect(lines('a long line\nstays', Infinity)).toEqual(['a long line', 'stays']);
  });

  it('lets blanks hang at a break, and keeps them within and before a line', () => {
    expect(lines('ab   cd', 4)).toEqual(['ab', 'cd']);
    expect(lines('  ab cd  ', 5)).toEqual(['  ab', 'cd']);
    expect(lines('a\tb', Infinity)).toEqual(['a    b']);
  });

  it('parts a word that is wider than the line, and a text narrower than a letter', () => {
    expect(lines('abcdefgh ij', 3)).toEqual(['abc', 'def', 'gh', 'ij']);
    expect(lines('xy abcdefgh', 4)).toEqual(['xy', 'abcd', 'efgh']);
    expect(lines('abc', 0)).toEqual(['a', 'b', 'c']);
  });

  it('breaks after hyphens, between CJK characters, and not at a no-break space', () => {
    expect(lines('well-known fact', 6)).toEqual(['well-', 'known', 'fact']);
    expect(lines('白板白板', 3)).toEqual(['白板白', '板']);
    expect(lines('10\u00a0km far', 6)).toEqual(['10\u00a0km', 'far']);
  });

  it('never parts an emoji', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(lines(family.repeat(3), 12)).toEqual([family, family, family]);
  });

  it('takes right-to-left text as it comes', () => {
    expect(lines('שלום עולם טוב', 9)).toEqual(['שלום עולם', 'טוב']);
  });

  it('loses no character and no line is too wide, whatever the text', () => {
    const texts = fc.array(fc.constantFrom('a', 'bc', ' ', '  ', '\n', '-', '白', 'é', '🙂', 'longword'), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(texts, fc.integer({ min: 2, max: 12 }), (parts, width) => {
        const text = parts.join('');
        const laid = layoutText(text, width, (run) => run.length);
        let end = 0;
        for (const line of laid) {
          expect(text.slice(end, line.start)).toMatch(/^\n?$/);
          expect(text.slice(line.start, line.end).trimEnd()).toBe(line.text.trimEnd());
          if (line.text.trimStart() !== '')
            expect(line.text.trim().length).toBeLessThanOrEqual(Math.max(width, 2));
          end = line.end;
        }
        expect(end).toBe(text.length);
      }),
      { numRuns: 500 },
    );
  });

  it('is quick for a word without end', () => {
    let measured = 0;
    const laid = layoutText('x'.repeat(20_000), 100, (run) => {
      measured += 1;
      return run.length;
    });
    expect(laid).toHaveLength(200);
    expect(measured).toBeLessThan(10_000);
  });
});

it('a word of a hundred thousand letters in a narrow shape is measured about as far as it fits, line by line', () => {
  let letters = 0;
  const measured = (run: string) => {
    letters += run.length;
    return run.length * 10;
  };
  const lines = layoutText('a'.repeat(100_000), 35, measured);
  expect([lines.length, lines[0]!.text, lines.at(-1)!.text]).toEqual([33_334, 'aaa', 'a']);
  // Measured to the end of the word for each of its lines they would be thousands of millions.
  expect(letters).toBeLessThan(2_000_000);
});
