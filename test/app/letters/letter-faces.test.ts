import { expect, test } from 'vitest';
import { createFaces, inTurn, type LetterFace } from '../../../app/_board/letters/letter-faces';
import { CHINESE, EMOJI, isLacking, JAPANESE, KOREAN, SCRIPTS } from '../../../app/_board/letters/scripts';
import { findFiles } from '../../../formats/svg/font-slices';
import { readLetterFile } from '../../../server/drawing/letter-slices';

const LIST = JSON.parse(new TextDecoder().decode(await readLetterFile('other-letters.json')));

/** Where the interface's family finds a letter: of several, in what was added last. */
function giverOf(letter: string, faces: readonly LetterFace[]): string | undefined {
  const own = faces.filter(({ family }) => family === 'Inter Variable').reverse();
  const files = findFiles(Object.fromEntries(own.map(({ address, range }) => [address, range])));
  return files.get(letter.codePointAt(0)!)?.match(/noto-(?:sans-)?([a-z]+)/)?.[1];
}

test('each script is found in files of its own, and what Latin is written with in none', () => {
  const facesOf = createFaces(LIST, 'en');
  const faces = inTurn(SCRIPTS, 'en').flatMap(facesOf);
  const givers = [...'かー漢们字，한ب🦊'].map((letter) => giverOf(letter, faces));
  expect(givers).toEqual(['jp', 'jp', 'jp', 'sc', 'jp', 'jp', 'kr', 'arabic', 'color']);
  for (const letter of 'Aé€ 1.…“”—→') expect(giverOf(letter, faces)).toBeUndefined();
});

test('signs are Chinese until Japanese letters are met, and stay so on a Chinese page', () => {
  const facesOf = createFaces(LIST, 'en');
  const chinese = facesOf(CHINESE);
  expect(giverOf('漢', chinese)).toBe('sc');
  expect(giverOf('漢', [...chinese, ...facesOf(JAPANESE)])).toBe('jp');
  const onChinesePage = createFaces(LIST, 'zh');
  expect(giverOf('漢', inTurn([JAPANESE, CHINESE], 'zh').flatMap(onChinesePage))).toBe('sc');
});

test('no letter is given twice, so that none is fetched twice', () => {
  const facesOf = createFaces(LIST, 'ja');
  const ranges = inTurn(SCRIPTS, 'ja')
    .filter((script) => script !== EMOJI)
    .flatMap(facesOf)
    .filter(({ family }) => family === 'Inter Variable')
    .map(({ address, range }) => findFiles({ [address]: range }).size);
  const given = createFaces(LIST, 'ja');
  const all = inTurn(SCRIPTS, 'ja')
    .filter((script) => script !== EMOJI)
    .flatMap(given)
    .map(({ address, range }) => [address, range]);
  expect(ranges.reduce((sum, count) => sum + count, 0)).toBe(findFiles(Object.fromEntries(all)).size);
});

test('a system lacks a script where all its letters are one box, and an emoji where it is the box of no letter', () => {
  const ruler = (widths: Readonly<Record<string, number>>) => ({
    font: '',
    measureText: (letter: string) => ({ width: widths[letter] ?? 36 }) as TextMetrics,
  });
  expect(SCRIPTS.filter((script) => isLacking(ruler({}), script))).toEqual(SCRIPTS);
  const having = ruler({ り: 100, つ: 99, 그: 92, '🎉': 124 });
  expect(SCRIPTS.filter((script) => isLacking(having, script))).not.toContain(JAPANESE);
  expect([JAPANESE, KOREAN, EMOJI].some((script) => isLacking(having, script))).toBe(false);
});
