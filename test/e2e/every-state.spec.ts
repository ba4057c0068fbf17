import type { Page } from '@playwright/test';
import { ROOT } from '../../scripts/setup.mjs';
import { beginBoardOfAna } from '../../scripts/steps/begin-board.mjs';
import { wordsIn } from '../../scripts/steps/find-on-page.mjs';
import { startPictureServer } from '../../scripts/steps/picture-server.mjs';
import { STATES_ELSEWHERE, STATES_ON_BOARD, takeLook } from '../../scripts/steps/screens.mjs';
import { findWithAxe } from './find-with-axe';
import { expect, test } from './product';

// What is found is told in words: nobody reads a trace of a hundred states, step by step.
test.use({ trace: 'off' });

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
/** Some of them: `ONLY=chat,menu npx playwright test test/e2e/every-state.spec.ts`. */
const only = process.env.ONLY?.split(',');

for (const { language, size } of LOOKS)
  for (const { where, states } of PARTS) {
    test(`nothing breaks WCAG 2.2 AA ${where}, in ${language} at ${size}, light and dark`, async ({
      browser,
    }) => {
      test.setTimeout(900_000);
      const server = await startPictureServer();
      const found: string[] = [];
      const seen: string[] = [];
      const wanted = states.filter((name: string) => only?.includes(name) ?? true);
      const look = { language, size, colorScheme: 'light' as const, isForced: false };
      try {
        await takeLook(
          browser,
          { ...look, say: wordsIn(ROOT, language) },
          {
            ...{ url: server.url, disk: server.disk },
            begin: () => beginBoardOfAna(browser, server.url),
            isWanted: (name: string) => wanted.includes(name),
            failed: (name: string, error: Error) => void found.push(`${name}: ${error.message}`),
            async take(page: Page, name: string) {
              found.push(...(await findWithAxe(page)).map((line) => `${name}: ${line}`));
              seen.push(name);
            },
          },
        );
      } finally {
        server.end();
      }
      expect(found).toEqual([]);
      expect(seen).toHaveLength(wanted.length);
    });
  }
