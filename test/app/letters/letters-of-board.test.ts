import { expect, test } from 'vitest';
import { createLettersOfBoard } from '../../../app/_board/letters/letters-of-board';
import { JAPANESE, type Script } from '../../../app/_board/letters/scripts';
import type { FontName, Shape } from '../../../board/shape';

const written = (text: string, font: FontName = 'hand') => ({ text, font, alt: '' }) as unknown as Shape;

function stage(lacking: readonly Script[], isOnline = () => true, isThere = () => false) {
  const asked: (readonly [string, FontName])[] = [];
  let [fetched, painted] = [0, 0];
  let hear = () => {};
  const letters = createLettersOfBoard({
    lacking,
    async fetch() {
      fetched += 1;
      if (!isOnline()) throw new Error('offline');
      return {
        addScripts: async (scripts) => {
          expect(scripts).toEqual(lacking);
        },
        onLetters(listener) {
          hear = listener;
          return () => {
            hear = () => {};
          };
        },
      };
    },
    async load(font, text) {
      asked.push([text, font]);
      return !isThere();
    },
    changed: () => {
      painted += 1;
    },
  });
  const look = (...shapes: readonly Shape[]) => {
    for (const shape of shapes) letters.look(shape);
    letters.bring();
  };
  return { letters, look, asked, hear: () => hear(), counts: () => [fetched, painted] };
}

test('Latin words ask for nothing, and letters that the bundled fonts or the system have for no others', async () => {
  const { look, asked, counts } = stage([JAPANESE]);
  look(written('plain words, “é” – 1'));
  expect(asked).toEqual([]);
  look(written('слово'), written('ελληνικά', 'sans'));
  await expect.poll(counts).toEqual([0, 1]);
  expect(asked).toEqual([
    ['слов', 'hand'],
    ['εληνικά', 'sans'],
  ]);
  const having = stage([]);
  having.look(written('かな'));
  await expect.poll(having.counts).toEqual([0, 1]);
});

test('nothing is painted anew for letters that were there before', async () => {
  const { look, asked, counts } = stage(
    [],
    () => true,
    () => true,
  );
  look(written('слон'));
  await expect.poll(() => asked.length).toBe(1);
  await Promise.resolve();
  expect(counts()).toEqual([0, 0]);
});

test('each letter is asked for once in the font it is written in, and all is painted when it is there', async () => {
  const { look, asked, counts, hear, letters } = stage([JAPANESE]);
  look(written('かなか'), written('かな', 'mono'), written('なの'));
  await expect.poll(counts).toEqual([1, 1]);
  expect(asked).toEqual([
    ['かなの', 'hand'],
    ['かな', 'mono'],
  ]);
  look(written('かなの'));
  expect(counts()).toEqual([1, 1]);
  hear();
  expect(counts()).toEqual([1, 2]);
  letters.dispose();
  hear();
  expect(counts()).toEqual([1, 2]);
});

test('what could not be had is asked for again with the next change', async () => {
  let isOnline = false;
  const { look, asked, counts } = stage([JAPANESE], () => isOnline);
  look(written('かな'));
  await expect.poll(counts).toEqual([1, 0]);
  await Promise.resolve();
  isOnline = true;
  look(written('かな'));
  await expect.poll(counts).toEqual([2, 1]);
  expect(asked).toEqual([['かな', 'hand']]);
});
