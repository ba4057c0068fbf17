/** Which characters each file of a font has, as CSS says it: `U+41-5A,U+E9` by the file's name. */
export type FontSlices = Readonly<Record<string, string>>;

/** Every file of the fonts for letters that the bundled ones lack, by its name; a JSON that lies where the fonts lie. */
export const OTHER_LETTERS = 'other-letters.json';

const LATIN =
  'U+0-FF,U+131,U+152-153,U+2BB-2BC,U+2C6,U+2DA,U+2DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD';
const BUNDLED: FontSlices = {
  latin: LATIN,
  vietnamese: 'U+102-103,U+110-111,U+1EA0-1EF9,U+20AB',
  'latin-ext': 'U+100-2BA,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB,U+20AD-20C0',
  cyrillic: 'U+301,U+400-45F,U+490-491,U+4B0-4B1,U+2116',
  'cyrillic-ext': 'U+460-48F,U+492-4AF,U+4B2-52F',
};

function filesOf(start: string, slices: FontSlices, weight = 'wght'): FontSlices {
  return Object.fromEntries(
    Object.entries(slices).map(([name, range]) => [`${start}-${name}-${weight}-normal.woff2`, range]),
  );
}

export const HAND_SLICES = filesOf('shantell-sans', BUNDLED);
const WITH_GREEK: FontSlices = { ...BUNDLED, greek: 'U+370-3FF', 'greek-ext': 'U+1F00-1FFF' };
export const SANS_SLICES = filesOf('inter', WITH_GREEK);
export const MONO_SLICES = filesOf('source-code-pro', WITH_GREEK, '400');

/** A file of a font by the characters in it; of several that have one, the first. */
export function findFiles(slices: FontSlices): ReadonlyMap<number, string> {
  const files = new Map<number, string>();
  for (const [file, range] of Object.entries(slices))
    for (const [, first, last = first] of range.matchAll(/U\+([0-9a-f]{1,6})(?:-([0-9a-f]{1,6}))?/gi))
      for (let code = Number.parseInt(first!, 16); code <= Number.parseInt(last!, 16); code++)
        if (!files.has(code)) files.set(code, file);
  return files;
}

const hex = (code: number) => code.toString(16).toUpperCase();

/** Characters as CSS says them, the shortest way. */
export function writeRange(letters: Iterable<number>): string {
  const runs: [first: number, last: number][] = [];
  for (const code of [...letters].sort((one, other) => one - other)) {
    const run = runs.at(-1);
    if (run && code === run[1] + 1) run[1] = code;
    else runs.push([code, code]);
  }
  return runs
    .map(([first, last]) => (first === last ? `U+${hex(first)}` : `U+${hex(first)}-${hex(last)}`))
    .join(',');
}
