import { ChatPage } from './chat-page';
import { expect, type People, test } from './product';

async function together(people: People): Promise<[ChatPage, ChatPage]> {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.isSaved();
  const ben = await people.invite();
  await ben.open(await ana.copyLink('edit'));
  await ben.sees(1);
  const [anas, bens] = [new ChatPage(ana), new ChatPage(ben)];
  await anas.isNamed('Ana');
  await bens.isNamed('Ben');
  return [anas, bens];
}

test('who was away finds what waits, and it leads to the message', async ({ people }) => {
  const [ana, ben] = await together(people);
  const board = ana.page.url();
  await ben.page.goto('about:blank');
  await ana.open();
  await ana.say('one for all');
  await ana.say('this is for you, @Ben');
  await ana.say('and one more');
  await expect(ana.page.getByText('Waiting to be sent')).toHaveCount(0);

  await ben.page.goto(new URL('/', board).href);
  await expect(ben.bell).toHaveAccessibleName('Notifications, 1 new');
  await ben.bell.click();
  const notice = ben.page.getByRole('link', { name: /Ana mentioned you/ });
  await expect(notice).toContainText('this is for you, @Ben');
  await notice.click();
  await ben.person.isReady();
  expect(ben.page.url(), 'the address is clean').toBe(board);
  await expect(ben.message('this is for you')).toBeInViewport();
  await expect(ben.bell).toHaveAccessibleName('Notifications');
  // A second tab has only the server to ask; a reload could come before the server was told.
  const later = new ChatPage(await people.tabOf(ben.person));
  await later.page.goto(new URL('/', board).href);
  await expect(later.bell).toBeEnabled();
  await expect(later.bell, 'the server was told').toHaveAccessibleName('Notifications');
});

test('who is here is told at once, in every tab, and reading it in one is enough', async ({ people }) => {
  const [ana, ben] = await together(people);
  const other = new ChatPage(await people.tabOf(ben.person));
  await other.page.goto(new URL('/', ben.page.url()).href);
  await expect(other.bell).toBeEnabled();
  await ana.open();
  await ana.say('look, @Ben');
  await expect(other.bell).toHaveAccessibleName('Notifications, 1 new');
  await ben.page.bringToFront();
  await expect(ben.bell).toHaveAccessibleName('Notifications, 1 new');
  await ben.bell.click();
  await ben.page.getByRole('link', { name: /Ana mentioned you/ }).click();
  await ben.sees('look, @Ben');
  await expect(ben.bell).toHaveAccessibleName('Notifications');
  await expect(other.bell).toHaveAccessibleName('Notifications');
});

test('an answer waits for its author, and so does the news that somebody came', async ({ people }) => {
  const [ana, ben] = await together(people);
  await expect(ana.bell).toHaveAccessibleName('Notifications, 1 new');
  await ana.bell.click();
  await expect(ana.page.getByRole('link', { name: /joined/ })).toBeVisible();
  await ana.page.getByRole('button', { name: 'Mark all as read' }).click();
  await ana.page.keyboard.press('Escape');
  await expect(ana.bell).toHaveAccessibleName('Notifications');
  await ana.open();
  await ana.say('what do you think?');
  await ana.page.getByRole('button', { name: 'Close chat' }).click();
  await ben.open();
  await ben.message('what do you think?').hover();
  await ben.message('what do you think?').getByRole('button', { name: 'Reply' }).click();
  await ben.say('a lot');
  await expect(ana.bell).toHaveAccessibleName('Notifications, 1 new');
  await ana.bell.click();
  await ana.page.getByRole('link', { name: /Ben replied to you/ }).click();
  await ana.sees('a lot');
});
