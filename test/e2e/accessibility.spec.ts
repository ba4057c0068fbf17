import type { Page } from '@playwright/test';
import type { BoardPage } from './board-page';
import { expect, test } from './product';

// What axe finds in every screen and state: `every-state.spec.ts`.

/** What can be pressed and is smaller than a finger or an unsteady hand needs (2.5.8), by its name and its size in CSS pixels. */
function smallTargets(page: Page, within: string, least: number): Promise<readonly string[]> {
  return page.evaluate(
    ([selector, smallest]) => {
      const pressed =
        'button, a[href], [role="menuitem"], label:has(> input), input:not([type="radio"], [type="checkbox"])';
      const isSeen = (element: Element) =>
        element.checkVisibility() && element.getBoundingClientRect().width > 1;
      return [...document.querySelectorAll(selector)]
        .flatMap((area) => [...area.querySelectorAll(pressed)])
        .filter(isSeen)
        .flatMap((element) => {
          const { width, height } = element.getBoundingClientRect();
          // A hair less is what a fraction of a pixel makes of it.
          const isSmall = Math.min(width, height) < smallest - 0.5;
          const name = element.getAttribute('aria-label') ?? element.textContent ?? element.tagName;
          return isSmall ? [`${name}: ${Math.round(width)} × ${Math.round(height)}`] : [];
        });
    },
    [within, least] as const,
  );
}

/** Two boxes and an arrow between them. */
async function drawSomething(person: BoardPage): Promise<void> {
  await person.draw('Rectangle', [300, 250], [420, 330]);
  await person.draw('Ellipse', [600, 250], [720, 330]);
  await person.draw('Arrow', [425, 290], [595, 290]);
  await person.sees(3);
}

test('with a mouse nothing that is pressed is too small for an unsteady hand, at rest and with something selected', async ({
  people,
}) => {
  const person = await (await people.invite()).arrive();
  await expect(person.button('Share')).toBeVisible();
  expect(await smallTargets(person.page, 'main', 24)).toEqual([]);
  await drawSomething(person);
  await expect(person.page.getByRole('region', { name: 'Style' })).toBeVisible();
  expect(await smallTargets(person.page, 'main', 24)).toEqual([]);
});

test('on a phone a finger finds what it needs, and at twice the size everything is there', async ({
  people,
}) => {
  const phone = await (
    await people.invite({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  ).arrive();
  await expect(phone.button('Share')).toBeVisible();
  expect(await smallTargets(phone.page, 'main', 24)).toEqual([]);
  expect(await smallTargets(phone.page, '[role="toolbar"]', 43)).toEqual([]);
  // 1280 × 800 at 200 %.
  const near = await (await people.invite({ viewport: { width: 640, height: 400 } })).arrive();
  await near.draw('Rectangle', [200, 120], [300, 200]);
  for (const name of ['Menu', 'Share', 'Undo', 'Chat', 'Comments', 'History']) {
    const box = await near.page.getByRole('button', { name, exact: true }).boundingBox();
    expect(
      box && box.x >= 0 && box.y >= 0 && box.x + box.width <= 640 && box.y + box.height <= 400,
      name,
    ).toBe(true);
  }
  expect(await near.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640);
});
