import { expect, test } from './product';

test('an owner sees who came, gives them less, keeps them out for an hour and lets them in again', async ({
  people,
}) => {
  const ana = await (await people.invite()).arrive();
  await ana.draw('Rectangle', [500, 300], [650, 400]);
  await ana.isSaved();
  const link = await ana.copyLink('edit');
  const ben = await (await people.invite()).open(link);
  await ben.sees(1);

  await ana.button('Share').click();
  const members = ana.page.getByRole('list', { name: 'Members' });
  await expect(members.getByRole('listitem')).toHaveCount(2);
  await members.getByRole('button', { name: /: Can edit$/ }).click();
  await ana.page.getByRole('menuitemcheckbox', { name: 'Can view' }).click();
  await expect(members.getByRole('button', { name: /: Can view$/ })).toBeVisible();
  await expect(ben.page.getByRole('radio', { name: 'Rectangle', exact: true })).toBeHidden();

  await members.getByRole('button', { name: /: Can view$/ }).click();
  await ana.page.getByRole('menuitem', { name: 'Keep out' }).click();
  await ana.page.getByRole('menuitem', { name: 'For an hour' }).click();
  await expect(members.getByText(/Kept out until/)).toBeVisible();
  await expect(ben.page.getByText('Your access to this board has ended.')).toBeVisible();

  await members.getByRole('button', { name: /^Let in/ }).click();
  await expect(members.getByRole('button', { name: /: Can edit$/ })).toBeVisible();
  await ben.open(link);
  await ben.sees(1);
});
