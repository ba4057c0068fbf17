import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type FontSlices, OTHER_LETTERS } from '../../formats/svg/font-slices';
import { PROJECT_ROOT } from '../worker-file';

const FONTS = ['noto-sans-arabic', 'noto-sans-jp', 'noto-sans-sc', 'noto-sans-kr'] as const;
/** Of its other files the bundled fonts have the letters. */
const SLICES = /^(\[\d+\]|arabic)$/;
const FILE = /^(noto-sans-(?:arabic|jp|sc|kr))-(?:\d+|arabic)-wght-normal\.woff2$/;
const EMOJI_FILE = /^noto-color-emoji-(?:\d+|emoji)-400-normal\.woff2$/;

const require = createRequire(join(PROJECT_ROOT, 'package.json'));

function folderOf(font: string, from = '@fontsource-variable'): string {
  return dirname(require.resolve(`${from}/${font}/package.json`));
}

function listSlices(font: string): FontSlices {
  const ranges: FontSlices = JSON.parse(readFileSync(join(folderOf(font), 'unicode.json'), 'utf8'));
  const kept = Object.entries(ranges).filter(([name]) => SLICES.test(name));
  return Object.fromEntries(
    kept.map(([name, range]) => [`${font}-${name.replace(/\W/g, '')}-wght-normal.woff2`, range]),
  );
}

/**
 * A file of the fonts that have Arabic, Chinese, Japanese and Korean letters, or the list of these files. A hundred files a font: a picture
 * brings those along whose letters it has. Those of emoji are for pages (`app/_ui/emoji.css`, `app/_board/letters`); they are in no list.
 *
 * @returns undefined where no such file is: names come from outside
 */
export async function readLetterFile(name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (name === OTHER_LETTERS) {
    const slices: FontSlices = Object.assign({}, ...FONTS.map(listSlices));
    return new TextEncoder().encode(JSON.stringify(slices));
  }
  const font = FILE.exec(name)?.[1];
  const folder = font
    ? folderOf(font)
    : EMOJI_FILE.test(name)
      ? folderOf('noto-color-emoji', '@fontsource')
      : null;
  if (folder === null) return undefined;
  return readFile(join(folder, 'files', name)).catch(() => undefined);
}
