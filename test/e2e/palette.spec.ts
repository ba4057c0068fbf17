import { expect, test } from './product';

/** What is typed, the row that is pressed, and what it opens. */
const PARTS: readonly (readonly [
  query: string,
  row: string,
  role: 'complementary' | 'dialog',
  name: RegExp,
])[] = [
  ['time travel', 'History', 'complementary', /History/],
  ['feedback', 'Comments', 'complementary', /Comments/],
  ['talk', 'Chat', 'complementary', /Chat/],
  ['outline', 'Layers', 'complementary', /Layers/],
  ['timer', 'Facilitate', 'dialog', /Facilitate/],
  ['inbox', 'Notifications', 'dialog', /Notifications/],
  ['avatar', 'Your name and colour', 'dialog', /You/],
  ['invite', 'Share this board', 'dialog', /Share/],
  ['deutsch', 'Language', 'dialog', /Preferences/],
  ['kanban', 'Templates', 'dialog', /Library|Templates/],
  ['picture png', 'Export…', 'dialog', /Export/],
  ['hotkeys', 'Help', 'dialog', /Help/],
];

test('the palette opens every panel and dialog, with the server and, after one visit, without it', async ({
  ownProduct,
  ownPeople: people,
}) => {
  test.setTimeout(180_000);
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.press('Escape');
  await ana.isSaved();
  await ana.isKept();
  const openAll = async () => {
    for (const [query, row, role, name] of PARTS) {
      await ana.press('Control+k');
      const field = ana.page.getByRole('combobox', { name: 'Search commands' });
      await field.fill(query);
      const rows = ana.page.getByRole('option').filter({ has: ana.page.getByText(row, { exact: true }) });
      await rows.first().click();
      await expect(field).toBeHidden();
      const part = ana.page.getByRole(role, { name }).first();
      await expect(part, query).toBeVisible();
      await expect(ana.page.getByText(/Not here yet|not on this device yet/)).toHaveCount(0);
      if (role === 'complementary') await part.getByRole('button', { name: 'Close' }).click();
      else await ana.press('Escape');
      await expect(part, query).toBeHidden();
    }
  };
  await openAll();
  // A page that has fetched none of them, and can't.
  await ownProduct.stop();
  await ana.page.context().setOffline(true);
  await ana.reload();
  await openAll();
});
