import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { GlobalFonts } from '@napi-rs/canvas';
import { PROJECT_ROOT } from '../worker-file';

/** Letters that the bundled fonts lack: a browser takes them from its system, a server mostly has no fonts at all. */
interface Letters {
  readonly family: string;
  /** The package that brings them, in many small files. */
  readonly from: string;
  readonly files: RegExp;
}

const SUBSETS = /-\d+-wght-normal\.woff2$/;
const ARABIC: Letters = {
  family: 'Driftless Arabic',
  from: '@fontsource-variable/noto-sans-arabic',
  files: /-arabic-wght-normal\.woff2$/,
};
const JAPANESE: Letters = {
  family: 'Driftless Japanese',
  from: '@fontsource-variable/noto-sans-jp',
  files: SUBSETS,
};
const CHINESE: Letters = {
  family: 'Driftless Chinese',
  from: '@fontsource-variable/noto-sans-sc',
  files: SUBSETS,
};
const KOREAN: Letters = {
  family: 'Driftless Korean',
  from: '@fontsource-variable/noto-sans-kr',
  files: SUBSETS,
};
const EMOJI: Letters = {
  family: 'Driftless Emoji',
  from: '@fontsource/noto-color-emoji',
  files: /-emoji-400-normal\.woff2$/,
};

const KANA = /[\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f]/;
const HAN = /[\p{Script=Han}\u3000-\u303f\uff00-\uff65]/u;
const NEEDS: readonly (readonly [Letters, RegExp])[] = [
  [ARABIC, /\p{Script=Arabic}/u],
  [KOREAN, /\p{Script=Hangul}/u],
  [EMOJI, /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u],
];

const require = createRequire(join(PROJECT_ROOT, 'package.json'));

/**
 * Makes the letters of a script known to the canvas, once in a process: the fonts belong to all its threads. Two threads that begin at once
 * both read them, which costs memory and harms nothing.
 *
 * Invariant: each script is a family of its own. Where a family has files of several fonts, Skia finds letters in one of them only.
 */
function register({ family, from, files }: Letters): void {
  const folder = join(dirname(require.resolve(`${from}/package.json`)), 'files');
  const names = readdirSync(folder).filter((name) => files.test(name));
  const known = GlobalFonts.families.find((each) => each.family === family)?.styles.length ?? 0;
  // Fewer are there while another thread is still reading them.
  if (known >= names.length) return;
  for (const name of names) GlobalFonts.registerFromPath(join(folder, name), family);
}

/** What is said in a shape, its words among it: all that can be letters is in its own texts. */
function* textsOf(drawn: Iterable<object>): Iterable<string> {
  for (const shape of drawn)
    for (const value of Object.values(shape)) if (typeof value === 'string') yield value;
}

/**
 * Makes the letters known that some shapes or drafts need beside the bundled fonts.
 *
 * @returns the families that have them, those to be asked first before the others
 */
export function registerOtherLetters(drawn: Iterable<object>): readonly string[] {
  const text = [...new Set(textsOf(drawn))].join('\n');
  const needed = NEEDS.filter(([, letters]) => letters.test(text)).map(([letters]) => letters);
  // Chinese and Japanese write the same signs in different ways: where there is kana, the signs are Japanese.
  if (KANA.test(text)) needed.push(JAPANESE);
  if (HAN.test(text)) needed.push(CHINESE);
  for (const letters of needed) register(letters);
  return needed.map(({ family }) => family);
}
