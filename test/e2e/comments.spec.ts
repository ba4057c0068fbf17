import type { BoardPage } from './board-page';
import { expect, type People, test } from './product';

const pins = ({ page }: BoardPage) =>
  page.getByRole('region', { name: 'Comments on the board' }).getByRole('button');
const thread = ({ page }: BoardPage) => page.getByRole('dialog', { name: 'Comment thread' });
const panel = ({ page }: BoardPage) => page.getByRole('complementary', { name: 'Comments' });

/** Comments on a spot or a shape with the tool, as a person does. */
async function comment(person: BoardPage, at: readonly [number, number], text: string): Promise<void> {
  await person.surface.focus();
  await person.press('Escape');
  await person.press('c');
  await person.page.mouse.click(...at);
  await person.page.getByRole('textbox', { name: 'Comment', exact: true }).fill(text);
  await person.press('Enter');
  await expect(thread(person)).toContainText(text);
}

async function reply(person: BoardPage, text: string): Promise<void> {
  await thread(person).getByRole('textbox', { name: 'Reply' }).fill(text);
  await person.press('Enter');
  await expect(thread(person).getByRole('listitem').last()).toContainText(text);
}

async function named(people: People, name: string, options = {}): Promise<BoardPage> {
  const person = await people.invite(options);
  await person.arrive();
  await person.page.evaluate(async (wanted) => {
    await fetch('/api/me', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: wanted }),
    });
  }, name);
  return person;
}

test('two talk in a thread on a shape, one away for part of it; it follows the shape, is resolved and comes back', async ({
  people,
}) => {
  const ana = await named(people, 'Ana');
  await ana.reload();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.isSaved();
  const ben = await named(people, 'Ben');
  await ben.open(await ana.copyLink('comment'));
  await ben.sees(1);

  const [shape] = await ben.shapes();
  const [x, y] = await ben.placeOf(shape!.id);
  await comment(ben, [x, y - 70], 'Is this the right colour, @Ana?');
  await expect(pins(ana)).toHaveCount(1);
  await expect(ana.button('Comments'), 'Ana is told').toHaveAccessibleDescription('1 unread');
  await expect(ben.page.getByRole('radio', { name: 'Rectangle' }), 'who comments draws nothing').toHaveCount(
    0,
  );

  await pins(ana).click();
  await expect(thread(ana)).toContainText('Is this the right colour');
  await reply(ana, 'It is @Ben');
  await expect(thread(ben)).toContainText('It is @Ben');
  await expect(ana.button('Comments')).not.toHaveAccessibleDescription('1 unread');

  await ben.page.context().setOffline(true);
  await reply(ben, 'written on the train');
  await expect(thread(ben)).toContainText('Waiting to be sent');
  const before = (await pins(ana).boundingBox())!;
  await ana.press('Escape');
  await ana.surface.focus();
  await ana.press('Control+a');
  for (let step = 0; step < 5; step++) await ana.press('Shift+ArrowRight');
  await ana.isSaved();
  await expect.poll(async () => (await pins(ana).boundingBox())!.x - before.x).toBeGreaterThan(20);

  await ben.page.context().setOffline(false);
  await expect(thread(ben)).not.toContainText('Waiting to be sent');
  await expect(ana.button('Comments')).toHaveAccessibleDescription('1 unread');
  await expect.poll(async () => Math.round((await pins(ben).boundingBox())!.x)).toBeGreaterThan(before.x);

  await pins(ana).click();
  await expect(thread(ana)).toContainText('written on the train');
  await thread(ana).getByRole('button', { name: 'Resolve' }).click();
  await expect(pins(ana)).toHaveCount(0);
  await ben.press('Escape');
  await expect(pins(ben)).toHaveCount(0);

  await ben.button('Comments').click();
  await panel(ben).getByRole('button', { name: 'Resolved' }).click();
  await panel(ben).getByRole('list', { name: 'Threads' }).getByRole('button').click();
  await expect(thread(ben)).toContainText('Resolved by Ana');
  await thread(ben).getByRole('button', { name: 'Reopen' }).click();
  await expect(pins(ana)).toHaveCount(1);

  await ana.surface.focus();
  await ana.press('Control+a');
  await ana.press('Delete');
  await ana.sees(0);
  await ana.reload();
  await expect(pins(ana), 'the pin stays where the shape was').toHaveCount(1);
});

test('an answer in the thread that is open is read there: nothing is told of it beside', async ({
  people,
}) => {
  const ana = await named(people, 'Ana');
  await ana.reload();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.isSaved();
  const ben = await named(people, 'Ben');
  await ben.open(await ana.copyLink('comment'));
  await ben.sees(1);
  await comment(ben, [760, 300], 'Is this right?');
  await pins(ana).click();
  await reply(ana, 'It is');
  await expect(thread(ben)).toContainText('It is');
  await ben.press('Escape');
  await expect(thread(ben)).toBeHidden();
  await reply(ana, 'and more');
  const told = ben.page.getByText('Ana replied to you');
  await expect(told, 'told when the thread is closed, for the first time').toHaveCount(1);
  const bell = ben.button(/^Notifications/);
  await expect(bell).toHaveAccessibleName('Notifications, 1 new');
  await pins(ben).click();
  await expect(bell, 'read where it was written').toHaveAccessibleName('Notifications');
});

test('one’s own words are edited and deleted; a view link reads only; the keyboard is enough', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.isSaved();
  await comment(ana, [700, 300], 'first');
  await reply(ana, 'second');
  await ana.press('Escape');
  await comment(ana, [900, 500], 'elsewhere');
  await ana.press('Escape');
  await expect(pins(ana)).toHaveCount(2);

  await pins(ana).first().focus();
  await ana.press('Tab');
  await expect(pins(ana).nth(1)).toBeFocused();
  await ana.press('Shift+Tab');
  await ana.press('Enter');
  await expect(thread(ana)).toContainText('first');
  const second = thread(ana).getByRole('listitem').filter({ hasText: 'second' });
  await second.hover();
  await second.getByRole('button', { name: 'Comment actions' }).click();
  await ana.page.getByRole('menuitem', { name: 'Edit' }).click();
  await ana.page.getByRole('textbox', { name: 'Edit comment' }).fill('second thoughts');
  await ana.press('Enter');
  await expect(thread(ana)).toContainText('second thoughts');
  await expect(thread(ana)).toContainText('(edited)');
  await ana.press('Escape');
  await expect(thread(ana)).toBeHidden();
  await expect(pins(ana).first()).toBeFocused();

  const eve = await people.invite();
  await eve.open(await ana.copyLink('view'));
  await expect(pins(eve)).toHaveCount(2);
  await expect(eve.button('Comments'), 'what was said before is no news').not.toHaveAccessibleDescription(
    /unread/,
  );
  await eve.surface.focus();
  await eve.press('c');
  await eve.page.mouse.click(500, 600);
  await expect(eve.page.getByRole('dialog', { name: 'New comment' })).toHaveCount(0);
  await pins(eve).first().click();
  await expect(thread(eve).getByRole('textbox')).toHaveCount(0);
  await expect(thread(eve)).toContainText('Writing needs a link');
});

test('on a phone, with a link to comment', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.isSaved();
  const link = await ana.copyLink('comment');
  const phone = await people.invite({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await phone.open(link);
  await phone.sees(1);
  await phone.page.getByRole('radio', { name: 'Comment' }).tap();
  await phone.page.touchscreen.tap(195, 380);
  await phone.page.getByRole('textbox', { name: 'Comment', exact: true }).fill('from the tram');
  await phone.page.getByRole('button', { name: 'Send' }).tap();
  await expect(thread(phone)).toContainText('from the tram');
  await expect(pins(ana)).toHaveCount(1);
  await pins(ana).click();
  await reply(ana, 'hello tram');
  await expect(thread(phone)).toContainText('hello tram');
});
