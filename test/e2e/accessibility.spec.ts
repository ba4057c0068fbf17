import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { BoardPage } from './board-page';
import { expect, test } from './product';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds wrong in one state, as lines a person can act on. What lies around `within` was looked at before. */
async function violationsIn(page: Page, state: string, within: string): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).include(within).withTags(RULES).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => {
      const why = failureSummary.split('\n').slice(1).join(' ').trim().slice(0, 200);
      return `${state}: ${id} ${target.join(' ')} ${why}`;
    }),
  );
}

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

/** Looks at one state after the other; what is wrong in any of them is told together. */
class Inspection {
  private readonly found: string[] = [];

  constructor(
    private readonly page: Page,
    private readonly look: string,
  ) {}

  async see(state: string, within = 'html'): Promise<void> {
    this.found.push(...(await violationsIn(this.page, `${state} (${this.look})`, within)));
  }

  /** Something that opens, is looked at, and is closed by Escape. */
  async seeOpened(state: string, open: () => Promise<unknown>, role: 'dialog' | 'menu'): Promise<void> {
    await open();
    await expect(this.page.getByRole(role).first()).toBeVisible();
    await this.see(state, `[role="${role}"]`);
    await this.page.keyboard.press('Escape');
    await expect(this.page.getByRole(role)).toHaveCount(0);
  }

  end(): void {
    expect(this.found).toEqual([]);
  }
}

/** Two boxes and an arrow between them. */
async function drawSomething(person: BoardPage): Promise<void> {
  await person.draw('Rectangle', [300, 250], [420, 330]);
  await person.draw('Ellipse', [600, 250], [720, 330]);
  await person.draw('Arrow', [425, 290], [595, 290]);
  await person.sees(3);
}

const DIALOGS: readonly (readonly [name: string, keys: string])[] = [
  ['help', '?'],
  ['command palette', 'Control+k'],
  ['preferences', 'Control+,'],
  ['export', 'Control+Shift+E'],
];

async function inspectDialogs(person: BoardPage, inspection: Inspection, dialogs = DIALOGS): Promise<void> {
  for (const [name, keys] of dialogs) await inspection.seeOpened(name, () => person.press(keys), 'dialog');
  await inspection.seeOpened('share', () => person.button('Share').click(), 'dialog');
  await inspection.seeOpened('menu', () => person.button('Menu').click(), 'menu');
  await inspection.seeOpened(
    'menu of the board',
    () => person.surface.click({ button: 'right', position: { x: 360, y: 290 } }),
    'menu',
  );
}

async function inspectPanels(person: BoardPage, inspection: Inspection): Promise<void> {
  for (const name of ['Chat', 'Comments', 'History'] as const) {
    const opener = person.page.getByRole('button', { name, exact: true });
    await opener.click();
    await expect(person.page.getByRole('complementary', { name })).toBeVisible();
    await inspection.see(name, 'aside');
    await opener.click();
  }
  await person.press('Alt+l');
  await expect(person.page.getByRole('list', { name: 'Layers', exact: true })).toBeVisible();
  await inspection.see('layers', 'aside');
  await person.press('Alt+l');
}

test('nothing on a board breaks WCAG 2.2 AA, in any of its states, light and dark', async ({ people }) => {
  const person = await (await people.invite({ colorScheme: 'light' })).arrive();
  const light = new Inspection(person.page, 'light');
  await expect(person.button('Share')).toBeVisible();
  await light.see('empty board');
  await drawSomething(person);
  await light.see('selection');
  expect(await smallTargets(person.page, 'main', 24)).toEqual([]);
  await person.press('r');
  await light.see('a tool in hand');
  await person.press('Escape');
  await inspectDialogs(person, light);
  await inspectPanels(person, light);
  const dark = new Inspection(person.page, 'dark');
  await person.page.emulateMedia({ colorScheme: 'dark' });
  await person.press('Control+a');
  await dark.see('selection');
  // Every look costs seconds; the colours themselves are held by `test/app/contrast.test.ts`.
  await inspectDialogs(person, dark, DIALOGS.slice(-1));
  await inspectPanels(person, dark);
  light.end();
  dark.end();
});

test('nothing on home breaks WCAG 2.2 AA, nor on a phone', async ({ people }) => {
  const person = await (await people.invite()).arrive();
  await drawSomething(person);
  await person.isSaved();
  const { page } = person;
  await page.setViewportSize({ width: 390, height: 844 });
  const phone = new Inspection(page, 'phone');
  await phone.see('board');
  await page.goto(person.product.url);
  await expect(page.getByRole('button', { name: 'New board' }).first()).toBeVisible();
  await phone.see('home');
  await page.setViewportSize({ width: 1280, height: 800 });
  const home = new Inspection(page, 'light');
  await home.see('home');
  await page.getByRole('searchbox', { name: 'Search boards' }).fill('nothing is called that');
  await home.see('home, nothing found');
  await page.emulateMedia({ colorScheme: 'dark' });
  await new Inspection(page, 'dark').see('home');
  phone.end();
  home.end();
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
