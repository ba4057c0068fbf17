import { describe, expect, it } from 'vitest';
import { storedColour } from '../../app/_board/eyedropper/stored-colour';
import { STROKE_COLOURS } from '../../render/palette';
import { DARK_THEME, LIGHT_THEME } from '../../render/theme';

describe('a colour that is taken from what is seen', () => {
  it('is the one that a shape is stored with, in both themes', () => {
    const known = [...STROKE_COLOURS.map(({ value }) => value), '#123456'];
    for (const { paint } of [LIGHT_THEME, DARK_THEME])
      for (const stored of known) expect(storedColour(paint(stored), known, paint)).toBe(stored);
  });

  it('is the known one where an edge is smoothed', () => {
    expect(storedColour('#1d1e21', ['#1d1d20'], LIGHT_THEME.paint)).toBe('#1d1d20');
  });

  it('is seen nearly as it was where no shape has it', () => {
    const { paint } = DARK_THEME;
    const seen = '#5a5f66';
    const again = paint(storedColour(seen, ['none'], paint));
    for (const at of [1, 3, 5])
      expect(
        Math.abs(Number.parseInt(again.slice(at, at + 2), 16) - Number.parseInt(seen.slice(at, at + 2), 16)),
      ).toBeLessThan(16);
    expect(storedColour(seen, [], LIGHT_THEME.paint)).toBe(seen);
  });
});
