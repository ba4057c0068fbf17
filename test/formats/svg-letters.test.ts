import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { embedFonts } from '../../formats/svg/embed-fonts';
import { FONT_FAMILIES } from '../../render/fonts';
import { escapeXml } from '../../render/svg-pen';
import { readLetterFile } from '../../server/drawing/letter-slices';

const load = async (file: string) =>
  (await readLetterFile(file)) ?? new Uint8Array(await readFile(join('public/fonts', file)));

function picture(words: string, font: keyof typeof FONT_FAMILIES = 'sans'): string {
  const family = escapeXml(FONT_FAMILIES[font]);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="60"><text x="10" y="40" font-family="${family}" font-size="32">${escapeXml(words)}</text></svg>`;
}

interface Face {
  readonly family: string;
  readonly bytes: Buffer;
  readonly letters: string;
}

function facesOf(svg: string): readonly Face[] {
  const rules = svg.matchAll(
    /@font-face\{font-family:"([^"]+)";[^}]*base64,([^)]+)\)[^}]*unicode-range:([^}]+)\}/g,
  );
  return [...rules].map(([, family, data, range]) => {
    const runs = range!.split(',').map((each) => each.slice(2).split('-'));
    const letters = runs.flatMap(([first, last = first]) => {
      const from = Number.parseInt(first!, 16);
      return Array.from({ length: Number.parseInt(last!, 16) - from + 1 }, (_, index) =>
        String.fromCodePoint(from + index),
      );
    });
    return { family: family!, bytes: Buffer.from(data!, 'base64'), letters: letters.join('') };
  });
}

const SAID: readonly (readonly [language: string, words: string])[] = [
  ['Chinese', '白板，你好'],
  ['Japanese', '白板ノート、かな'],
  ['Korean', '한국 화이트보드'],
  ['Arabic', 'مرحبا، بالعالم'],
  ['Vietnamese', 'Tiếng Việt'],
  ['Greek', 'Ελλάδα'],
  ['Russian', '«Привет»'],
];

const codesOf = (words: string) => [...words].map((letter) => letter.codePointAt(0)!);

/** A picture of words in one font, as a canvas draws them that knows this font alone by its name. */
function drawIn(families: string, words: string): Buffer {
  const context = createCanvas(400, 60).getContext('2d');
  context.font = `32px ${families}`;
  context.fillText(words, 10, 40);
  return context.canvas.toBuffer('image/png');
}

describe('the letters of an SVG', () => {
  it.each(SAID)('in %s are in the fonts that it brings, each in one', async (_, words) => {
    for (const font of ['hand', 'sans', 'mono'] as const) {
      const faces = facesOf(await embedFonts(picture(words, font), { load }));
      const brought = faces.flatMap(({ letters }) => codesOf(letters));
      expect(new Set(brought)).toEqual(new Set(codesOf(`${words}${words.normalize('NFC')}`)));
      expect(brought).toHaveLength(new Set(brought).size);
    }
  });

  it.each(SAID)('in %s are drawn with them', async (language, words) => {
    const faces = facesOf(await embedFonts(picture(words), { load }));
    const families = faces.map(({ bytes }, index) => {
      const family = `Brought ${language} ${index}`;
      expect(GlobalFonts.register(bytes, family)).toBeTruthy();
      return family;
    });
    for (const letter of words.replaceAll(' ', '')) {
      const at = faces.findIndex(({ letters }) => letters.includes(letter));
      // A letter that its font lacks is drawn as the box of what is missing there, like this one.
      const lacking = drawIn(`'${families[at]}'`, '\u{10fffd}');
      expect(drawIn(`'${families[at]}'`, letter).equals(lacking), letter).toBe(false);
    }
  });

  it('come with few files: those that have a letter of the picture', async () => {
    const svg = await embedFonts(picture('白板 مرحبا 한국'), { load });
    const bytes = facesOf(svg).reduce((sum, face) => sum + face.bytes.length, 0);
    expect(facesOf(svg).length).toBeLessThanOrEqual(6);
    expect(bytes).toBeLessThan(400_000);
    expect(svg).toContain('font-family="&#39;Inter Variable&#39;, &#39;Driftless Letters&#39;, Inter,');
  });

  it('in the fixed-width font are in its own file, and bring what it lacks', async () => {
    const svg = await embedFonts(picture('const 白 = 1', 'mono'), { load });
    expect(facesOf(svg).map(({ letters }) => letters)).toEqual([' 1=cnost', '白']);
    expect(svg).toContain('font-family="&#39;Source Code Pro Web&#39;, &#39;Driftless Letters&#39;, ');
  });

  it('that no font has are left to the system, emoji among them', async () => {
    expect(facesOf(await embedFonts(picture('🎉→ת'), { load }))).toEqual([]);
  });

  it('name their fonts where these can’t be had', async () => {
    const svg = picture('白板');
    expect(await embedFonts(svg, { load: async () => undefined })).toBe(svg);
  });
});
