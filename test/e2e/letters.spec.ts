import type { BoardPage } from './board-page';
import { expect, test } from './product';

/** Where the words stand on the screen: typed here, in the middle of an empty board. */
const PLACE = [500, 400] as const;

/** Emoji and letters that this machine's fonts lack; where it has them nothing is fetched, and they are seen all the same. */
const WRITINGS = ['日本語のかな', '汉字简体', '한국어', '🦊🎉'] as const;

/** Whether a canvas of the page that writes as the board does draws letters unlike each other: boxes are all alike. */
const areLetters = ({ page }: BoardPage, text: string, family = 'Shantell Sans Variable') =>
  page.evaluate(
    ([words, name]) => {
      const pictures = [...words!].map((letter) => {
        const canvas = document.createElement('canvas');
        const pen = canvas.getContext('2d')!;
        pen.font = `40px '${name}'`;
        pen.fillText(letter, 10, 60);
        return canvas.toDataURL();
      });
      return new Set(pictures).size === pictures.length;
    },
    [text, family],
  );

/** Files of letters that came for this page. */
const files = ({ page }: BoardPage) =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.startsWith('/api/fonts/')),
  );

const pictureOf = ({ page }: BoardPage) =>
  page.screenshot({ clip: { x: PLACE[0] - 20, y: PLACE[1] - 60, width: 520, height: 120 } });

async function write(person: BoardPage, text: string): Promise<void> {
  await person.press('t');
  await person.page.mouse.click(...PLACE);
  await person.page.keyboard.insertText(text);
  await person.press('Escape');
  await person.press('Escape');
  await person.isSaved();
}

test('a board in scripts that the system has no letters for is read, and what is fetched of them is kept', async ({
  ownProduct,
  ownPeople: people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await write(ana, 'plain words');
  expect(await files(ana)).toEqual([]);

  await write(ana, WRITINGS.join(' '));
  for (const text of WRITINGS) await expect.poll(() => areLetters(ana, text)).toBe(true);
  await ana.isKept();
  const fetched = await files(ana);
  expect(fetched.length).toBeLessThan(40);
  const seen = await pictureOf(ana);
  const kept = () =>
    ana.page.evaluate(async () => (await (await caches.open('driftless-letters')).keys()).length);
  await expect.poll(kept).toBeGreaterThanOrEqual(new Set(fetched).size);

  await ana.page.context().setOffline(true);
  await ownProduct.stop();
  await ana.reload();
  for (const text of WRITINGS) await expect.poll(() => areLetters(ana, text)).toBe(true);
  await expect.poll(async () => (await pictureOf(ana)).equals(seen)).toBe(true);
});

const PAGES = [
  ['ja-JP', '共有保存'],
  ['zh-CN', '分享已保存'],
] as const;

for (const [locale, words] of PAGES)
  test(`the interface of a ${locale} browser is read where the system has no letters for it`, async ({
    people,
  }) => {
    const ana = await people.invite({ locale });
    await ana.page.goto(ana.product.url);
    await expect(ana.page.getByRole('application')).toHaveAttribute('data-ready', 'true');
    await expect.poll(() => areLetters(ana, words, 'Inter Variable')).toBe(true);
    await ana.page.goto(`${ana.product.url}/?home`);
    await expect.poll(() => areLetters(ana, words, 'Inter Variable')).toBe(true);
  });

/** Files of the bundled fonts, by their letters, that came for this page. */
const bundled = ({ page }: BoardPage) =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .flatMap(({ name }) => /\/fonts\/[a-z-]+?-((?:latin|cyrillic|greek)(?:-ext)?)-/.exec(name)?.[1] ?? []),
  );

test('a board in Latin letters waits for no others, which come with the first word of them', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await write(ana, 'plain words');
  await ana.reload();
  await ana.sees(1);
  await expect(ana.button('Share')).toBeVisible();
  expect([...new Set(await bundled(ana))]).toEqual(['latin']);
  await write(ana, 'слово');
  await expect.poll(async () => [...new Set(await bundled(ana))].sort()).toEqual(['cyrillic', 'latin']);
  await ana.reload();
  await expect.poll(async () => [...new Set(await bundled(ana))].sort()).toEqual(['cyrillic', 'latin']);
});
