import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { ChatPage } from './chat-page';
import { expect, type People, test } from './product';

/** Two with names on one board; Ana owns it. */
async function together(people: People, role: 'edit' | 'view' = 'edit'): Promise<[ChatPage, ChatPage]> {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.isSaved();
  const ben = await people.invite();
  await ben.open(await ana.copyLink(role));
  await ben.sees(1);
  const [anas, bens] = [new ChatPage(ana), new ChatPage(ben)];
  await anas.isNamed('Ana Castillo');
  await bens.isNamed('Ben');
  return [anas, bens];
}

/** A program that speaks for somebody at the event door of the board they look at. */
async function connect({ page }: ChatPage): Promise<Socket> {
  const { origin, pathname } = new URL(page.url());
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return io(`${origin}/board`, {
    auth: { board: pathname.split('/').at(-1) },
    extraHeaders: { cookie, origin },
  });
}

/** The parts of the letters for emoji that this page has taken, from its system or from the server. */
const emojiLetters = ({ page }: ChatPage) =>
  page.evaluate(
    () =>
      [...document.fonts].filter(
        ({ family, status }) => family.includes('Driftless Emoji') && status === 'loaded',
      ).length,
  );

/** A letter that the browser has and can't draw leaves its place empty. */
const isColoured = ({ page }: ChatPage, emoji: string) =>
  page.evaluate((letter) => {
    const canvas = document.createElement('canvas');
    const pen = canvas.getContext('2d')!;
    pen.font = '40px "Driftless Emoji"';
    pen.fillText(letter, 10, 60);
    const { data } = pen.getImageData(0, 0, 100, 100);
    return data.some((value, at) => at % 4 === 0 && Math.abs(value - data[at + 2]!) > 40);
  }, emoji);

test('an emoji is seen also where the system has none, and nothing comes of its letters before', async ({
  people,
}) => {
  const [ana, ben] = await together(people);
  await ana.open();
  await ben.open();
  await ana.say('7 * 6 = 42, no 1 # 9');
  await ben.sees('7 * 6 = 42');
  expect(await emojiLetters(ben)).toBe(0);
  await ana.say('what a day 🦊');
  await ben.sees('what a day');
  await expect.poll(() => emojiLetters(ben)).toBeGreaterThan(0);
  expect(await isColoured(ben, '🦊')).toBe(true);
});

test('what one says the other hears: counted while the panel is closed, answered, edited and taken back', async ({
  people,
}) => {
  const [ana, ben] = await together(people);
  await ana.open();
  await ana.say('hello **Ben**, see https://example.org/plan.');
  await expect(ben.button).toHaveAccessibleDescription('1 unread');
  await ben.open();
  await ben.sees('hello Ben');
  await expect(ben.message('hello').locator('strong')).toHaveText('Ben');
  await expect(ben.message('hello').getByRole('link')).toHaveAttribute('href', 'https://example.org/plan');
  await expect(ben.button).toHaveAccessibleDescription('');

  await ben.message('hello').hover();
  await ben.message('hello').getByRole('button', { name: 'Reply' }).click();
  await ben.say('hello <b>Ana</b>');
  await ana.sees('hello <b>Ana</b>');
  await expect(ana.message('<b>Ana</b>')).toContainText('Ana Castillo');

  await ana.field.press('ArrowUp');
  await expect(ana.field).toHaveValue(/^hello \*\*Ben\*\*/);
  await ana.say('good morning');
  await ben.sees('good morning (edited)');
  await expect(ben.messages).toHaveCount(2);
  await ben.choose('<b>Ana</b>', 'Delete');
  await ben.page.getByRole('button', { name: 'Yes, go on' }).click();
  await expect(ana.messages).toHaveCount(1);
});

test('a name is completed, and whoever writes is named', async ({ people }) => {
  const [ana, ben] = await together(people);
  await ana.open();
  await ben.open();
  await ben.field.pressSequentially('hi @an');
  await expect(ana.page.getByText('Ben is typing…')).toBeVisible();
  await expect(ben.page.getByRole('option', { name: 'Ana Castillo' })).toBeVisible();
  await ben.field.press('Enter');
  await expect(ben.field).toHaveValue('hi @Ana Castillo ');
  await ben.field.press('Enter');
  await ana.sees('hi @Ana Castillo');
  await expect(ana.page.getByText('Ben is typing…')).toBeHidden();
  await ben.field.press('Escape');
  await expect(ben.person.surface).toBeFocused();
});

test('written without a network, over a reload: kept, shown as waiting, sent once and in order', async ({
  people,
}) => {
  const [ana, ben] = await together(people);
  await ana.open();
  await ben.open();
  await ana.say('word 0');
  await ben.sees('word 0');
  await ana.person.isKept();
  await ana.page.context().setOffline(true);
  for (const number of [1, 2, 3]) await ana.say(`word ${number}`);
  await expect(ana.page.getByText('Waiting to be sent')).toHaveCount(3);
  await ben.say('word from Ben');
  await ana.person.reload();
  await ana.open();
  await expect(ana.page.getByText('Waiting to be sent')).toHaveCount(3);
  await ana.sees('word 0', 'word 1', 'word 2', 'word 3');
  await ana.page.context().setOffline(false);
  await ben.sees('word 1', 'word 2', 'word 3');
  await expect(ana.page.getByText('Waiting to be sent')).toHaveCount(0);
  const all = ['word 0', 'word from Ben', 'word 1', 'word 2', 'word 3'];
  await expect.poll(() => ana.said(/word (\d|from Ben)/)).toEqual(all);
  expect(await ben.said(/word (\d|from Ben)/)).toEqual(all);
});

test('a server that is killed in between loses nothing and doubles nothing', async ({
  ownPeople,
  ownProduct,
}) => {
  const [ana, ben] = await together(ownPeople);
  await ana.open();
  await ben.open();
  await ana.say('word 1');
  await ben.sees('word 1');
  await ownProduct.kill();
  await ana.say('word 2');
  await ben.say('word 3');
  await ana.say('word 4');
  await ownProduct.start();
  for (const person of [ana, ben]) await person.sees('word 1', 'word 2', 'word 3', 'word 4');
  await expect.poll(() => ana.said(/word \d/)).toEqual(await ben.said(/word \d/));
  const ofAna = (await ana.said(/word \d/)).filter((word) => word !== 'word 3');
  expect(ofAna).toEqual(['word 1', 'word 2', 'word 4']);
});

test('where WebSockets are blocked the chat goes by long polling', async ({ people }) => {
  const [ana, ben] = await together(people);
  await ben.page.routeWebSocket(/\/socket\.io\//, (socket) => socket.close());
  await ben.person.reload();
  await ana.open();
  await ben.open();
  await ana.say('can you hear me');
  await ben.sees('can you hear me');
  await ben.say('loud and clear');
  await ana.sees('loud and clear');
});

test('a viewer reads along; the right to write comes and goes while they look', async ({ people }) => {
  const [ana, ben] = await together(people, 'view');
  await ana.open();
  await ana.say('welcome');
  await ben.open();
  await ben.sees('welcome');
  await expect(ben.field).toBeHidden();
  const id = await ben.page.evaluate(async () => (await (await fetch('/api/me')).json()).id as string);
  const owner = await connect(ana);
  const give = (role: string) => owner.emitWithAck('member:role', { id: randomUUID(), person: id, role });
  await give('comment');
  await expect(ben.field).toBeVisible({ timeout: 5_000 });
  await ben.say('thank you');
  await ana.sees('thank you');
  await give('view');
  await expect(ben.field).toBeHidden({ timeout: 5_000 });
  owner.disconnect();
});

test('what one tab read is read in the other', async ({ people }) => {
  const [ana, ben] = await together(people);
  const other = new ChatPage(await people.tabOf(ben.person));
  await other.person.open(new URL(ben.page.url()).pathname);
  await ana.open();
  await ana.say('to both tabs');
  for (const tab of [ben, other]) await expect(tab.button).toHaveAccessibleDescription('1 unread');
  await other.page.bringToFront();
  await other.open();
  await other.sees('to both tabs');
  await expect(ben.button).toHaveAccessibleDescription('');
  await other.say('from the second tab');
  await ben.open();
  await ben.sees('to both tabs', 'from the second tab');
});

test('what is typed while the panel is on its way is written into it, and chooses no tool', async ({
  people,
}) => {
  const ana = await people.invite();
  const { page } = ana;
  let letCome = () => {};
  const mayCome = new Promise<void>((resolve) => {
    letCome = resolve;
  });
  await page.route('**/_next/static/chunks/**', async (route) => {
    const answer = await route.fetch();
    if ((await answer.text()).includes('No messages yet')) await mayCome;
    await route.fulfill({ response: answer });
  });
  await ana.arrive();
  await ana.button('Chat').click();
  await ana.press('r');
  await page.keyboard.type('oh');
  await expect(page.getByRole('radio', { name: 'Select', exact: true })).toBeChecked();
  letCome();
  const field = page.getByRole('textbox', { name: 'Message' });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('roh');
  await page.keyboard.type('!');
  await expect(field).toHaveValue('roh!');
});
