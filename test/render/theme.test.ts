import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hexToOklch, oklchToHex } from '../../render/oklch';
import { colourName, FILL_COLOURS, NOTE_COLOURS, STROKE_COLOURS } from '../../render/palette';
import { DARK_THEME, LIGHT_THEME } from '../../render/theme';

const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

describe('the palette', () => {
  it('has twelve strokes, a fill for each, and a name for every colour', () => {
    expect(STROKE_COLOURS).toHaveLength(12);
    expect(FILL_COLOURS).toHaveLength(12);
    const all = [...STROKE_COLOURS, ...FILL_COLOURS, ...NOTE_COLOURS];
    expect(new Set(all.map(({ value }) => value)).size).toBe(all.length);
    expect(new Set(all.map(({ label }) => label)).size).toBe(all.length);
    expect(colourName('#ffe48f')).toBe('Yellow');
    expect(colourName('#123456')).toBeUndefined();
  });

  it.each(STROKE_COLOURS)('$name is seen on light and on dark paper', ({ value, dark }) => {
    expect(contrast(value, LIGHT_THEME.background)).toBeGreaterThanOrEqual(3);
    expect(contrast(dark, DARK_THEME.background)).toBeGreaterThanOrEqual(3);
  });

  it.each(NOTE_COLOURS)('ink reads well on a note of $name', ({ value, dark }) => {
    const [ink] = STROKE_COLOURS;
    expect(contrast(value, ink!.value)).toBeGreaterThanOrEqual(7);
    expect(contrast(dark, ink!.dark)).toBeGreaterThanOrEqual(4.5);
  });
});

describe('the dark theme', () => {
  it.each(FILL_COLOURS)(
    'ink reads well on a fill of $name, and the fill is seen on the paper',
    ({ dark }) => {
      expect(contrast(dark, STROKE_COLOURS[0]!.dark)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(dark, DARK_THEME.background)).toBeGreaterThanOrEqual(1.45);
    },
  );

  it('tells fills apart, and papers of notes', () => {
    const place = (hex: string) => {
      const { l, c, h } = hexToOklch(hex);
      return [l, c * Math.cos(h), c * Math.sin(h)] as const;
    };
    for (const colours of [FILL_COLOURS, NOTE_COLOURS]) {
      for (const [at, one] of colours.entries()) {
        for (const other of colours.slice(at + 1)) {
          const [a, b] = [place(one.dark), place(other.dark)];
          const distance = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
          expect(distance, `${one.label} and ${other.label}`).toBeGreaterThan(0.05);
        }
      }
    }
  });

  it('lets a highlighter’s yellow glow', () => {
    const { l, c } = hexToOklch(DARK_THEME.paint('#ffd43b'));
    expect(l).toBeGreaterThan(0.75);
    expect(c).toBeGreaterThan(0.12);
  });

  it('paints the palette in its own pairs and leaves the light theme alone', () => {
    for (const { value, dark } of STROKE_COLOURS) expect(DARK_THEME.paint(value)).toBe(dark);
    expect(LIGHT_THEME.paint('#123456')).toBe('#123456');
  });

  it('turns the lightness of any other pale colour around and keeps the hue of all', () => {
    fc.assert(
      fc.property(hex, hex, (one, other) => {
        const known = [...STROKE_COLOURS, ...FILL_COLOURS, ...NOTE_COLOURS].map(({ value }) => value);
        fc.pre(!known.includes(one) && !known.includes(other));
        const painted = hexToOklch(DARK_THEME.paint(one));
        const [was, others] = [hexToOklch(one), hexToOklch(other)];
        if (was.l > others.l + 0.05 && was.c < 0.1 && others.c < 0.1) {
          expect(painted.l).toBeLessThan(hexToOklch(DARK_THEME.paint(other)).l);
        }
        if (was.c > 0.08 && painted.c > 0.05) {
          expect(Math.cos(painted.h - was.h)).toBeGreaterThan(0.98);
        }
      }),
    );
  });

  it('passes through what is no colour of ours', () => {
    expect(DARK_THEME.paint('none')).toBe('none');
  });
});

describe('OKLCH', () => {
  it('goes there and back', () => {
    fc.assert(
      fc.property(hex, (colour) => {
        const back = oklchToHex(hexToOklch(colour));
        for (const at of [1, 3, 5]) {
          const off =
            Number.parseInt(back.slice(at, at + 2), 16) - Number.parseInt(colour.slice(at, at + 2), 16);
          expect(Math.abs(off)).toBeLessThanOrEqual(2);
        }
      }),
    );
  });
});
