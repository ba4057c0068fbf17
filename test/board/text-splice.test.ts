import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applySplice, spliceBetween } from '../../board/commands/text-splice';

/** Short texts out of few letters, so that repeats are common, with characters of two units among them. */
const texts = fc
  .array(fc.constantFrom('a', 'b', 'ab', '\n', '🙂', '🙃'), { maxLength: 12 })
  .map((all) => all.join(''));
const isWhole = (text: string) =>
  !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);

describe('what was typed, from the text before and after', () => {
  it('a letter in the middle is one insertion', () => {
    expect(spliceBetween('board', 'boaxrd', 4)).toEqual({ index: 3, remove: 0, insert: 'x' });
  });

  it('among equal letters, the one at the caret is the new one', () => {
    expect(spliceBetween('aaa', 'aaaa', 1)).toEqual({ index: 0, remove: 0, insert: 'a' });
    expect(spliceBetween('aaa', 'aaaa', 3)).toEqual({ index: 2, remove: 0, insert: 'a' });
    expect(spliceBetween('aaaa', 'aaa', 1)).toEqual({ index: 1, remove: 1, insert: '' });
  });

  it('a word replaced by the spelling checker is one splice', () => {
    expect(spliceBetween('teh end', 'the end', 3)).toEqual({ index: 1, remove: 2, insert: 'he' });
  });

  it('never cuts a character of two units, though both begin alike', () => {
    const { index, remove, insert } = spliceBetween('🙂', '🙃', 2);
    expect([index, remove, insert]).toEqual([0, 2, '🙃']);
  });

  it('leads from any text to any other, wherever the caret is, in whole characters', () => {
    fc.assert(
      fc.property(texts, texts, fc.nat(30), (before, after, caret) => {
        const splice = spliceBetween(before, after, Math.min(caret, after.length));
        expect(applySplice(before, splice)).toBe(after);
        expect(isWhole(splice.insert)).toBe(true);
        expect(isWhole(before.slice(splice.index, splice.index + splice.remove))).toBe(true);
      }),
    );
  });

  it('is as short as an edit at one place can be', () => {
    const letters = fc.array(fc.constantFrom('a', 'b'), { maxLength: 8 }).map((all) => all.join(''));
    fc.assert(
      fc.property(letters, fc.nat(8), fc.nat(3), letters, (before, at, remove, insert) => {
        const index = Math.min(at, before.length);
        const after = applySplice(before, { index, remove, insert });
        const splice = spliceBetween(before, after, index + insert.length);
        expect(splice.insert.length).toBeLessThanOrEqual(insert.length);
      }),
    );
  });
});
