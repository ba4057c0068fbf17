import { readPixels } from '../harness/pixels';
import { makePicture } from '../server/picture-samples';
import type { BoardPage } from './board-page';
import { ChatPage } from './chat-page';
import { expect, type People, type Product, test } from './product';

const OFFLINE = 'Offline. Changes are kept on this device';
/** What `makePicture` is painted with. */
const PAINT = '#c82850';

const pins = ({ page }: BoardPage) =>
  page.getByRole('region', { name: 'Comments on the board' }).getByRole('button');
const thread = ({ page }: BoardPage) => page.getByRole('dialog', { name: 'Comment thread' });
const comments = (person: BoardPage) => thread(person).getByRole('listitem');

/** Ana's rectangle, seen by Ben who came by a link; all of it is on the device of each. */
async function gather(people: People): Promise<readonly [ana: BoardPage, ben: BoardPage]> {
  const [ana, ben] = [await people.invite(), await people.invite()];
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.press('Escape');
  await ana.isSaved();
  await ben.open(await ana.copyLink('edit'));
  for (const person of [ana, ben]) {
    await person.sees(1);
    await person.isSaved();
    await person.isKept();
  }
  return [ana, ben];
}

async function stop(product: Product, people: readonly BoardPage[]): Promise<void> {
  await product.stop();
  for (const person of people) await expect(person.status).toHaveText(OFFLINE);
}

async function comment(person: BoardPage, at: readonly [number, number], text: string): Promise<void> {
  await person.surface.focus();
  await person.press('c');
  await person.page.mouse.click(...at);
  await person.page.getByRole('textbox', { name: 'Comment', exact: true }).fill(text);
  await person.press('Enter');
  await expect(comments(person).last()).toContainText(text);
}

async function reply(person: BoardPage, text: string): Promise<void> {
  await thread(person).getByRole('textbox', { name: 'Reply' }).fill(text);
  await person.press('Enter');
  await expect(comments(person).last()).toContainText(text);
}

/** The only thread of the board, and the chat: each in the order in which it was said. */
async function expectSaid(person: BoardPage, inThread: readonly string[], inChat: readonly string[]) {
  await expect(pins(person)).toHaveCount(1);
  await pins(person).click();
  await expect(comments(person)).toContainText(inThread);
  await expect(thread(person)).not.toContainText('Waiting to be sent');
  await person.press('Escape');
  const chat = new ChatPage(person);
  if ((await chat.field.count()) === 0) await chat.open();
  await expect(chat.messages).toContainText(inChat);
}

test('what is said in a thread and in the chat while the server is stopped goes out in its order when it is back, also over a reload', async ({
  ownProduct,
  ownPeople: people,
}) => {
  const [ana, ben] = await gather(people);
  const link = await ana.copyLink('comment');
  await comment(ana, [760, 300], 'before it stopped');
  await expect(pins(ben)).toHaveCount(1);
  const chat = await new ChatPage(ana).open();
  await chat.say('good morning');
  await (await new ChatPage(ben).open()).sees('good morning');

  await stop(ownProduct, [ana, ben]);
  await reply(ana, 'first word at sea');
  await chat.say('one, to nobody');
  await reply(ana, 'second word at sea');
  await chat.say('two, to nobody');
  await expect(thread(ana)).toContainText('Waiting to be sent');
  // What was said lives on the device alone, and more of it is said there.
  await ana.reload();
  await expect(ana.status).toHaveText(OFFLINE);
  await pins(ana).click();
  await expect(comments(ana)).toContainText(['before it stopped', 'first word', 'second word']);
  await reply(ana, 'third word at sea');
  await ana.press('Escape');
  await chat.open();
  await chat.sees('one, to nobody', 'two, to nobody');
  await chat.say('three, to nobody');

  await ownProduct.start();
  const inThread = ['before it stopped', 'first word', 'second word', 'third word'];
  const inChat = ['good morning', 'one, to nobody', 'two, to nobody', 'three, to nobody'];
  for (const person of [ben, ana]) await expectSaid(person, inThread, inChat);

  // The disk has it, once: the server is killed, and asked by somebody who was never there.
  await ownProduct.kill();
  await ownProduct.start();
  await expectSaid(await (await people.invite()).open(link), inThread, inChat);
});

/** The colour on the screen in the middle of the only picture. */
async function showsPaint(person: BoardPage): Promise<void> {
  const [picture] = (await person.shapes()).filter(({ type }) => type === 'image');
  const [x, y] = await person.placeOf(picture!.id);
  const look = async () =>
    (await readPixels(await person.page.screenshot({ scale: 'css' })))(Math.round(x), Math.round(y));
  await expect.poll(look).toBe(PAINT);
}

test('a picture that is added while the server is stopped is seen by others when it is back', async ({
  ownProduct,
  ownPeople: people,
}) => {
  const [ana, ben] = await gather(people);
  const link = await ana.copyLink('view');
  await stop(ownProduct, [ana, ben]);
  const chooser = ana.page.waitForEvent('filechooser');
  await ana.page.getByRole('radio', { name: 'Image', exact: true }).click();
  const file = { name: 'plan.png', mimeType: 'image/png', buffer: await makePicture(320, 200) };
  await (await chooser).setFiles(file);
  await ana.sees(2);
  await expect(ana.status).toHaveText(OFFLINE);
  await showsPaint(ana);
  await ana.reload();
  await ana.sees(2);
  await showsPaint(ana);
  await ben.sees(1);

  await ownProduct.start();
  await ana.isSaved();
  await ben.sees(2);
  await showsPaint(ben);
  await ownProduct.kill();
  await ownProduct.start();
  const stranger = await (await people.invite()).open(link);
  await stranger.sees(2);
  await showsPaint(stranger);
});
