import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { isStill } from '../../scripts/steps/at-rest.mjs';

interface Found {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
}

interface Asked {
  readonly runOnly: { readonly type: 'tag' | 'rule'; readonly values: readonly string[] };
  readonly rules?: Readonly<Record<string, { readonly enabled: boolean }>>;
}

interface Axe {
  run(asked: Asked & { readonly resultTypes: readonly ['violations'] }): Promise<{ violations: Found[] }>;
}

/** Colours are what takes longest, and are asked about with more to be seen: each question is asked once. */
const ALL_BUT_COLOURS: Asked = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  rules: { 'color-contrast': { enabled: false } },
};
const COLOURS: Asked = { runOnly: { type: 'rule', values: ['color-contrast'] } };

/** Half a megabyte of script goes to the page with each question that is asked by the builder: it is asked once, the page itself from then on. */
async function bringAxe(page: Page): Promise<void> {
  if (await page.evaluate(() => 'axe' in window)) return;
  // One document and no frame of ours in it: nothing is to be gathered on a page of its own.
  await new AxeBuilder({ page }).setLegacyMode().withRules(['document-title']).analyze();
}

/** Words that screen readers pass over are seen by eyes all the same: for a question about colours they are shown to axe too. */
const showHiddenWords = (page: Page) =>
  page.evaluate(() => {
    const isForEyes = (element: Element) =>
      element.textContent?.trim() && !element.querySelector('button, a, input, textarea, canvas, [tabindex]');
    for (const element of document.querySelectorAll('[aria-hidden="true"]')) {
      if (!isForEyes(element)) continue;
      element.removeAttribute('aria-hidden');
      element.setAttribute('data-for-eyes', '');
    }
  });

const hideThemAgain = (page: Page) =>
  page.evaluate(() => {
    for (const element of document.querySelectorAll('[data-for-eyes]')) {
      element.setAttribute('aria-hidden', 'true');
      element.removeAttribute('data-for-eyes');
    }
  });

/** What axe finds wrong, as lines a person can act on. */
async function askAxe(page: Page, asked: Asked): Promise<readonly string[]> {
  await bringAxe(page);
  const violations = await page.evaluate(async (rules) => {
    const { axe } = window as unknown as { readonly axe: Axe };
    // All that passed, told one by one, took six times as long as looking.
    return (await axe.run({ ...rules, resultTypes: ['violations'] })).violations;
  }, asked);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => {
      const why = failureSummary.split('\n').slice(1).join(' ').trim().slice(0, 160);
      return `${id} ${target.join(' ')} ${why}`;
    }),
  );
}

async function askAboutColours(page: Page): Promise<readonly string[]> {
  await showHiddenWords(page);
  const found = await askAxe(page, COLOURS);
  await hideThemAgain(page);
  return found;
}

/** As the device asks for it; a page that asked at its beginning alone is turned by hand. */
async function turn(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.evaluate((asked) => {
    document.documentElement.dataset.theme = asked;
  }, theme);
  await page.waitForFunction(isStill);
}

/** Both themes of an open page, which is light before and after: in the dark only colours differ. */
export async function findWithAxe(page: Page): Promise<readonly string[]> {
  const inLight = [...(await askAxe(page, ALL_BUT_COLOURS)), ...(await askAboutColours(page))];
  await turn(page, 'dark');
  const inTheDark = await askAboutColours(page);
  await turn(page, 'light');
  return [...new Set(inLight), ...inTheDark.map((line) => `dark: ${line}`)];
}
