import { expect, test } from 'vitest';
import { createAddedFaces } from '../../../app/_board/letters/added-faces';
import type { LetterFace } from '../../../app/_board/letters/letter-faces';

const faceOf = (file: string): LetterFace => ({
  family: 'Inter Variable',
  weight: '100 900',
  address: `/api/fonts/${file}`,
  range: 'U+3040-30FF',
});

function stage() {
  const shown = new Set<FontFace>();
  const loads: string[] = [];
  const waiting: (() => void)[] = [];
  const faces = createAddedFaces({
    fonts: {
      add: (font) => shown.add(font) as unknown as FontFaceSet,
      delete: (font) => shown.delete(font),
    },
    make: ({ address }) =>
      ({
        async load() {
          loads.push(address);
          throw new Error('offline');
        },
      }) as unknown as FontFace,
    after: (_milliseconds, work) => void waiting.push(work),
  });
  return { faces, shown, loads, waiting };
}

test('a file of letters that could not be had is asked for again by another that takes its place', () => {
  const { faces, shown, loads } = stage();
  faces.add(faceOf('kana.woff2'));
  faces.add(faceOf('signs.woff2'));
  const [kana, signs] = [...shown];
  faces.renew();
  expect([...shown]).toEqual([kana, signs]);
  faces.noteFailures([kana!, {} as FontFace]);
  faces.renew();
  expect(shown.has(kana!)).toBe(false);
  expect(shown.has(signs!)).toBe(true);
  expect(shown.size).toBe(2);
  expect(loads).toEqual(['/api/fonts/kana.woff2']);
  expect(faces.addressesOf([...shown])).toEqual(['/api/fonts/signs.woff2', '/api/fonts/kana.woff2']);
  faces.renew();
  expect(loads).toHaveLength(1);
});

test('it is asked for after a while where nothing changes, once for all that failed, and again when it fails again', () => {
  const { faces, shown, loads, waiting } = stage();
  faces.add(faceOf('kana.woff2'));
  faces.add(faceOf('signs.woff2'));
  for (const font of [...shown]) faces.noteFailures([font]);
  expect(waiting).toHaveLength(1);
  waiting.shift()!();
  expect(loads).toEqual(['/api/fonts/kana.woff2', '/api/fonts/signs.woff2']);
  faces.noteFailures([...shown]);
  expect(waiting).toHaveLength(1);
  faces.noteFailures([{} as FontFace]);
  expect(waiting).toHaveLength(1);
});
