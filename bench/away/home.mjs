// Home of somebody with many boards.
import { makeFolder, median, openProfile, seen } from './browser.mjs';

const GOAL = { picture: 500, search: 100 };
const VISITS = 5;
const SELECTORS = { list: '[aria-label="Boards"] li' };
const WORDS = ['harbour', 'garden', 'sprint', 'budget', 'journey', 'release', 'workshop', 'retro'];

async function makeBoards(page, count, words) {
  await page.evaluate(
    async ([many, names]) => {
      for (let index = 0; index < many; index += 1) {
        const title = `${names[index % names.length]} ${index}`;
        const answer = await fetch('/api/boards', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ title }),
        });
        if (!answer.ok) throw new Error(`${answer.status}`);
      }
    },
    [count, words],
  );
}

/** From the key to the list that shows what was found, in the page's own time. */
function search(page, text) {
  return page.evaluate(async (wanted) => {
    const field = document.querySelector('input[type="search"], [role="searchbox"]');
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
    const isFound = () => {
      const rows = [...document.querySelectorAll('[aria-label="Boards"] li')];
      return rows.length > 0 && rows.every((row) => row.textContent.includes(wanted));
    };
    const started = performance.now();
    set.call(field, wanted);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    while (!isFound()) await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now() - started;
  }, text);
}

export async function measureHome(server, { say, boards = 1_000 }) {
  const base = `http://localhost:${server.port}`;
  const { folder, remove } = makeFolder();
  const context = await openProfile(folder, SELECTORS);
  const page = await context.newPage();
  await page.goto(base);
  await page.locator('[data-ready="true"]').waitFor();
  await makeBoards(page, boards, WORDS);
  await page.goto(base);
  await page.locator(SELECTORS.list).first().waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForTimeout(3_000);
  const [pictures, searches] = [[], []];
  for (let visit = 0; visit < VISITS; visit += 1) {
    await page.goto(base);
    await page.locator(SELECTORS.list).first().waitFor();
    pictures.push(await seen(page, 'list'));
    await page.waitForTimeout(1_500);
    searches.push(await search(page, WORDS[visit]));
  }
  await context.close();
  remove();
  say(
    `home with ${boards} boards: first picture ${median(pictures).toFixed(0)} ms (${pictures.map((time) => time.toFixed(0)).join(', ')}), search ${median(searches).toFixed(0)} ms (${searches.map((time) => time.toFixed(0)).join(', ')}); goals ${GOAL.picture} and ${GOAL.search} ms`,
  );
  return median(pictures) <= GOAL.picture && median(searches) <= GOAL.search;
}
