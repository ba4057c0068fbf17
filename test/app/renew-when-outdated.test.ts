import { expect, test } from 'vitest';
import { renewWhenOutdated } from '../../app/_board/renew-when-outdated';

const pageOf = (...scripts: string[]) =>
  `${scripts.map((script) => `<script src="${script}" async=""></script>`).join('')}<div data-page="BoardPage">`;

async function renews(page: string | null | Error): Promise<boolean> {
  let isRenewed = false;
  await renewWhenOutdated({
    fetchPage: async () => {
      if (page instanceof Error) throw page;
      return page;
    },
    scripts: () => ['/_next/static/chunks/one.js', '/_next/static/chunks/two.js'],
    renew() {
      isRenewed = true;
      return true;
    },
  });
  return isRenewed;
}

test('a page of which the server has another by now is fetched anew', async () => {
  expect(await renews(pageOf('/_next/static/chunks/one.js', '/_next/static/chunks/three.js'))).toBe(true);
});

test('the same page is not: it would be no other', async () => {
  expect(await renews(pageOf('/_next/static/chunks/two.js', '/_next/static/chunks/one.js'))).toBe(false);
});

test.each([
  ['away', new TypeError('Failed to fetch')],
  ['in trouble', null],
  ['behind a page of somebody else', '<h1>Sign in to the hotel’s network</h1>'],
])('nor is it while the server is %s', async (_, page) => {
  expect(await renews(page)).toBe(false);
});
