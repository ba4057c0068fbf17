import fc from 'fast-check';
import { compressToBase64 } from 'lz-string';
import { describe, expect, it } from 'vitest';
import { unpackLzText } from '../../formats/carried/lz-text';

describe('text that lz-string packed', () => {
  it('comes out as it was', () => {
    const words = fc.array(fc.constantFrom('shape', '"id":', ',', '{', 'é', '漢字', '\u0000', '🎈', 'aaaa'));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'binary' }),
          words.map((all) => all.join('')),
        ),
        (text) => {
          expect(unpackLzText(compressToBase64(text), 1_000_000)).toBe(text);
        },
      ),
      { numRuns: 500 },
    );
    const long = JSON.stringify(Array.from({ length: 5_000 }, (_, x) => ({ type: 'rectangle', x, y: -x })));
    expect(unpackLzText(compressToBase64(long), long.length)).toBe(long);
  });

  it('is none where it is longer than may be, or broken off, or no such text', () => {
    const packed = compressToBase64('a'.repeat(300_000));
    expect(packed.length).toBeLessThan(2_000);
    expect(unpackLzText(packed, 100_000)).toBeUndefined();
    expect(unpackLzText(packed.slice(0, 500), 10_000_000)).toBeUndefined();
    for (const other of ['', 'no base64 at all', '====', 'AAAA'])
      expect(unpackLzText(other, 1_000)).toBeUndefined();
  });
});
