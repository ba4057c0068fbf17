import { describe, expect, it } from 'vitest';
import { isOnOneLine } from '../../../editor/laying/cross-by-key';

const LINE = 25;
const heading = (to: number) => [{ from: 0, to, style: { heading: '1' as const } }];

describe('a cell that arrows lead out of, by one line of words', () => {
  it('is one line of a heading too, which is twice as high', () => {
    expect(isOnOneLine({ text: 'Title', marks: heading(5) }, 2 * LINE, LINE)).toBe(true);
    expect(isOnOneLine({ text: 'words' }, LINE, LINE)).toBe(true);
  });

  it('is none whose words are wrapped, or have a line end', () => {
    expect(isOnOneLine({ text: 'Title and more', marks: heading(14) }, 4 * LINE, LINE)).toBe(false);
    expect(isOnOneLine({ text: 'many words' }, 2 * LINE, LINE)).toBe(false);
    expect(isOnOneLine({ text: 'a\nb', marks: heading(1) }, 3 * LINE, LINE)).toBe(false);
  });
});
