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
  await ben.person.reload();
  await expect(ben.bell).toBeEnabled();
  await expect(ben.bell, 'the server was told').toHaveAccessibleName('Notifications');
});
