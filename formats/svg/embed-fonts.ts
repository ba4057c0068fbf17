import { encodeBase64 } from '../base64';

/** The bundled fonts by the start of their files' names, and how a picture names them. */
const FONTS: readonly (readonly [start: string, family: string])[] = [
  ['shantell-sans', 'Shantell Sans Variable'],
  ['inter', 'Inter Variable'],
];

/** The files a font comes in, by the characters in them; the first is always there. */
const SUBSETS: readonly (readonly [name: string, letters: RegExp | null, range: string])[] = [
  [
    'latin',
    null,
    'U+0-FF,U+131,U+152-153,U+2BB-2BC,U+2C6,U+2DA,U+2DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  ],
  [
    'latin-ext',
    /[\u0100-\u02ba\u1e00-\u1e9f\u1ef2-\u1eff\u20a0-\u20ab\u20ad-\u20c0]/,
    'U+100-2BA,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB,U+20AD-20C0',
  ],
  ['cyrillic', /[\u0400-\u045f\u0490\u0491\u04b0\u04b1\u2116]/, 'U+301,U+400-45F,U+490-491,U+4B0-4B1,U+2116'],
  ['cyrillic-ext', /[\u0460-\u052f]/, 'U+460-48F,U+492-4AF,U+4B2-52F'],
  ['greek', /[\u0370-\u03ff]/, 'U+370-3FF'],
  ['vietnamese', /[\u1ea0-\u1ef9\u20ab]/, 'U+102-103,U+110-111,U+1EA0-1EF9,U+20AB'],
];

/** There is no Greek in a hand. */
const ABSENT = new Set(['shantell-sans-greek']);

interface NeededFont {
  /** The file's name in `public/fonts`. */
  readonly file: string;
  readonly family: string;
  readonly range: string;
}

/** Which of the bundled font files the letters of an SVG need. */
export function fontsNeeded(svg: string): readonly NeededFont[] {
  const words = [...svg.matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => text).join('');
  return FONTS.filter(([, family]) => svg.includes(family)).flatMap(([start, family]) =>
    SUBSETS.filter(
      ([name, letters]) => !ABSENT.has(`${start}-${name}`) && (letters?.test(words) ?? true),
    ).map(([name, , range]) => ({ file: `${start}-${name}-wght-normal.woff2`, family, range })),
  );
}

/** An SVG that brings its letters along, so that it looks alike where the fonts are not installed. Files that are not given are left out. */
export function embedFonts(svg: string, files: ReadonlyMap<string, Uint8Array>): string {
  const faces = fontsNeeded(svg).flatMap(({ file, family, range }) => {
    const bytes = files.get(file);
    if (!bytes) return [];
    const source = `url(data:font/woff2;base64,${encodeBase64(bytes)}) format("woff2")`;
    return `@font-face{font-family:"${family}";font-weight:300 800;src:${source};unicode-range:${range}}`;
  });
  if (faces.length === 0) return svg;
  return svg.replace(/<svg\b[^>]*>/, (head) => `${head}<style>${faces.join('')}</style>`);
}
