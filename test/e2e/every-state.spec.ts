import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { ROOT } from '../../scripts/setup.mjs';
import { beginBoardOfAna } from '../../scripts/steps/begin-board.mjs';
import { wordsIn } from '../../scripts/steps/find-on-page.mjs';
import { startPictureServer } from '../../scripts/steps/picture-server.mjs';
import { isStill, STATES_ELSEWHERE, STATES_ON_BOARD, takeLook } from '../../scripts/steps/screens.mjs';
import { expect, test } from './product';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds wrong, as lines a person can act on. */
async function violationsOn(page: Page, look: (axe: AxeBuilder) => AxeBuilder): Promise<readonly string[]> {
  // One document and no frame of ours in it: nothing is to be gathered on a page of its own.
  const { violations } = await look(new AxeBuilder({ page }).setLegacyMode()).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => {
      const why = failureSummary.split('\n').slice(1).join(' ').trim().slice(0, 160);
      return `${id} ${target.join(' ')} ${why}`;
    }),
  );
}

/** The same in the other theme, in which only colours differ. */
async function violationsInTheDark(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.waitForFunction(isStill);
  const found = await violationsOn(page, (axe) => axe.withRules(['color-contrast']));
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}

/** All screens and states that pictures are taken of (`scripts/steps/screens.mjs`): a new one there is looked at here. */
const PARTS = [
  { where: 'on a board', states: STATES_ON_BOARD },
  { where: 'at home, on pages of their own and where something goes wrong', states: STATES_ELSEWHERE },
] as const;
const LOOKS = [
  { language: 'en', size: '1440x900' },
  { language: 'en', size: '390x844' },
  { language: 'ar', size: '390x844' },
] as const;

for (const { language, size } of LOOKS)
  for (const { where, states } of PARTS) {
    test(`nothing breaks WCAG 2.2 AA ${where}, in ${language} at ${size}, light and dark`, async ({
      browser,
    }) => {
      test.setTimeout(900_000);
      const server = await startPictureServer();
      const found: string[] = [];
      const seen: string[] = [];
      const look = { language, size, colorScheme: 'light' as const, isForced: false };
      try {
        await takeLook(
          browser,
          { ...look, say: wordsIn(ROOT, language) },
          {
            ...{ url: server.url, disk: server.disk },
            begin: () => beginBoardOfAna(browser, server.url),
            isWanted: (name: string) => states.includes(name),
            failed: (name: string, error: Error) => void found.push(`${name}: ${error.message}`),
            async take(page: Page, name: string) {
              const light = await violationsOn(page, (axe) => axe.withTags(RULES));
              const dark = await violationsInTheDark(page);
              found.push(...light.map((line) => `${name}: ${line}`));
              found.push(...dark.map((line) => `${name}, dark: ${line}`));
              seen.push(name);
            },
          },
        );
      } finally {
        server.end();
      }
      expect(found).toEqual([]);
      expect(seen).toHaveLength(states.length);
    });
  }
