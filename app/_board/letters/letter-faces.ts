import type { FontName } from '../../../board/shape';
import { type FontSlices, findFiles, writeRange } from '../../../formats/svg/font-slices';
import { bundledFamily } from '../../../render/load-letters';
import { CHINESE, EMOJI, JAPANESE, type Script } from './scripts';

/** One file of a script as it is added to a family. */
export interface LetterFace {
  readonly family: string;
  readonly weight: string;
  readonly address: string;
  readonly range: string;
}

/**
 * As the bundled files of each family say (`_ui/fonts.css`): of a family that has files of several weights, a browser looks for letters in those
 * of one.
 */
const WEIGHTS: Readonly<Record<FontName, string>> = { hand: '300 800', sans: '100 900', mono: '400' };
const FONTS = Object.keys(WEIGHTS) as FontName[];

/** All emoji in one file: the small ones are drawn by SVG, which not every browser does. What joins two of them comes along. */
const EMOJI_FILE = 'noto-color-emoji-emoji-400-normal.woff2';
const EMOJI_RANGE =
  'U+200D,U+20E3,U+231A-231B,U+23E9-23F3,U+25FD-25FE,U+2600-27BF,U+2B05-2B55,U+FE0F,U+1F000-1FAFF,U+E0020-E007F';

/** What Latin words and signs are written with is in these files too, and stays the bundled fonts'. */
function isOf(script: Script, code: number): boolean {
  const letter = String.fromCodePoint(code);
  if (script !== JAPANESE && script !== CHINESE) return script.letters.test(letter);
  return JAPANESE.letters.test(letter) || CHINESE.letters.test(letter) || code >= 0x20000;
}

/**
 * Japanese and Chinese write the same signs in different ways. Where Japanese letters were met the signs are Japanese, as they are in what the
 * server draws (`server/drawing/other-letters.ts`), but on a page that speaks Chinese.
 */
export function inTurn(scripts: readonly Script[], language: string): readonly Script[] {
  const rank = (script: Script) => Number((script === JAPANESE) === (language === 'zh'));
  return [...scripts].sort((one, other) => rank(one) - rank(other));
}

/** Gives out faces, and each letter once, but that Japanese letters which are met later are put before the Chinese that are there. */
export function createFaces(slices: FontSlices, language: string): (script: Script) => readonly LetterFace[] {
  const givers = new Map<number, Script>();
  const mayGive = (script: Script, code: number) => {
    const giver = givers.get(code);
    return giver === undefined || (giver === CHINESE && script === JAPANESE && language !== 'zh');
  };
  const rangesOf = (script: Script): FontSlices => {
    if (script === EMOJI) return { [EMOJI_FILE]: EMOJI_RANGE };
    const own = Object.entries(slices).filter(([name]) => name.startsWith(script.files));
    const codes = new Map<string, number[]>();
    for (const [code, file] of findFiles(Object.fromEntries(own))) {
      if (!isOf(script, code) || !mayGive(script, code)) continue;
      givers.set(code, script);
      codes.set(file, [...(codes.get(file) ?? []), code]);
    }
    return Object.fromEntries([...codes].map(([file, those]) => [file, writeRange(those)]));
  };
  return (script) =>
    Object.entries(rangesOf(script)).flatMap(([file, range]) =>
      FONTS.map((font) => ({
        family: bundledFamily(font),
        weight: WEIGHTS[font],
        address: `/api/fonts/${file}`,
        range,
      })),
    );
}
