import type { BoardPage } from './board-page';
import { expect, type People, test } from './product';

async function writeNote(person: BoardPage, at: [number, number], text: string): Promise<void> {
  await person.page.getByRole('radio', { name: 'Sticky note' }).click();
  await person.page.mouse.click(...at);
  await person.page.keyboard.type(text);
  await person.press('Escape');
  await person.press('Escape');
}

async function together(people: People, role: 'edit' | 'view' = 'edit'): Promise<[BoardPage, BoardPage]> {
  const ana = await people.invite();
  await ana.arrive();
  await writeNote(ana, [420, 360], 'Apples');
  await writeNote(ana, [760, 360], 'Pears');
  await ana.isSaved();
  const ben = await people.invite();
  await ben.open(await ana.copyLink(role));
  await ben.sees(2);
  return [ana, ben];
}

const stage = ({ page }: BoardPage) => page.getByRole('region', { name: 'In this room' });

async function facilitate(person: BoardPage) {
  await person.button('Facilitate').click();
  return person.page.getByRole('dialog', { name: 'Facilitate' });
}

async function switchTo(person: BoardPage, name: string): Promise<void> {
  await (await facilitate(person)).getByRole('switch', { name }).click();
  await person.press('Escape');
}

test('a timer runs for everyone; it is paused, lengthened, and there after a reload and a restart of the server', async ({
  ownPeople: people,
  ownProduct: product,
}) => {
  const [ana, ben] = await together(people);
  await (await facilitate(ana)).getByRole('button', { name: 'Start a timer of 3 minutes' }).click();
  for (const person of [ana, ben])
    await expect(stage(person).getByRole('timer')).toHaveText(/^2:5\d$|^3:00$/);
  await stage(ben).getByRole('button', { name: 'Pause the timer' }).click();
  await expect(stage(ana)).toContainText('paused');
  await stage(ana).getByRole('button', { name: 'One minute more' }).click();
  await expect(stage(ben).getByRole('timer')).toHaveText(/^3:\d\d$|^4:00$/);
  const left = await stage(ben).getByRole('timer').textContent();
  await product.kill();
  await product.start();
  await ben.reload();
  await expect(stage(ben).getByRole('timer')).toHaveText(left!);
  await stage(ben).getByRole('button', { name: 'Stop the timer' }).click();
  await expect(stage(ana)).toHaveCount(0);
});

test('a dot vote: limited, nobody sees who, counted when it closes; also for one who was away', async ({
  people,
}) => {
  const [ana, ben] = await together(people);
  const panel = await facilitate(ana);
  await panel.getByLabel('Votes for everyone').fill('2');
  await panel.getByRole('button', { name: 'Start the vote' }).click();
  const give = (person: BoardPage, label: string) =>
    person.page.getByRole('button', { name: `Vote for “${label}”`, exact: true }).click();
  // What Ben sees of his own votes is there before the server has them: what came to it is read off Ana's screen, step by step.
  await give(ben, 'Apples');
  await give(ben, 'Apples');
  await expect(stage(ben)).toContainText('all your votes are given');
  await expect(stage(ana)).toContainText('2 of 2 votes left');
  await expect(stage(ana), 'both came to the server').toContainText('2 given in all');
  await ben.page.getByRole('button', { name: 'Take a vote back from “Apples”', exact: true }).click();
  await expect(stage(ben)).toContainText('1 of 2 votes left');
  await expect(stage(ana), 'one was taken back').toContainText('1 given in all');
  await give(ben, 'Pears');
  await expect(stage(ana), 'and given again').toContainText('2 given in all');
  await ben.page.context().setOffline(true);
  await give(ana, 'Apples');
  await stage(ana).getByRole('button', { name: 'Close vote' }).click();
  await stage(ana).getByRole('button', { name: 'Show' }).click();
  const rows = (person: BoardPage) =>
    person.page.getByRole('list', { name: /^Result of/ }).getByRole('listitem');
  await expect(rows(ana)).toHaveText(['1Apples2 votes', '2Pears1 vote']);
  await ben.page.context().setOffline(false);
  await stage(ben).getByRole('button', { name: 'Show' }).click();
  await expect(rows(ben)).toHaveText(['1Apples2 votes', '2Pears1 vote']);
  await ana.press('Escape');
  await stage(ana).getByRole('button', { name: 'Clear' }).click();
  await expect(stage(ben)).toHaveCount(0);
});

test('while the owner has locked the board others can’t draw, also after a reload; then they can again', async ({
  people,
}) => {
  const [ana, ben] = await together(people);
  await switchTo(ana, 'Lock the board');
  await expect(stage(ben)).toContainText('has locked the board');
  await expect(ben.page.getByRole('radio', { name: 'Rectangle' })).toHaveCount(0);
  await ben.reload();
  await expect(stage(ben)).toContainText('has locked the board');
  await ben.press('r');
  await ben.drag([300, 560], [420, 640]);
  await ana.draw('Ellipse', [700, 560], [820, 640]);
  await ben.sees(3);
  await stage(ana).getByRole('button', { name: 'Unlock' }).click();
  await expect(stage(ben)).toHaveCount(0);
  await ben.draw('Rectangle', [300, 560], [420, 640]);
  await ana.sees(4);
  await ben.isSaved();
});

/** What is painted where somebody looks. */
async function pixels({ page }: BoardPage, [x, y]: [number, number]): Promise<string> {
  const clip = { x: x - 90, y: y - 90, width: 180, height: 180 };
  return (await page.screenshot({ clip, animations: 'disabled' })).toString('base64');
}

test('private writing hides others’ new notes until they are revealed; one’s own and the old stay readable', async ({
  people,
}) => {
  const [ana, ben] = await together(people);
  await ana.press('Escape');
  const old = await pixels(ana, [420, 360]);
  await switchTo(ana, 'Private writing');
  await expect(stage(ben)).toContainText('Private writing');
  await writeNote(ben, [560, 620], 'a secret idea');
  await ana.sees(3);
  const { id } = (await ben.shapes()).find(({ text }) => text === 'a secret idea')!;
  const place = await ana.placeOf(id);
  await ana.page.mouse.move(200, 700);
  await ben.page.mouse.move(5, 400);
  // His cursor, and the frame of what he had selected, are seen there until Ana hears that he is elsewhere.
  const cursorOfBen = ana.page.locator('[data-cursor]');
  await expect.poll(async () => (await cursorOfBen.boundingBox())?.x ?? 0).toBeLessThan(100);
  const hidden = await pixels(ana, place);
  await ana.page.mouse.dblclick(...place);
  await expect(ana.page.locator('textarea')).toHaveCount(0);
  await ana.press('Escape');
  await ana.page.mouse.click(200, 600);
  await ana.page.mouse.move(200, 700);
  expect(await pixels(ana, [420, 360])).toBe(old);
  expect(await pixels(ana, place)).toBe(hidden);
  await stage(ana).getByRole('button', { name: 'Reveal' }).click();
  await expect(stage(ben)).toHaveCount(0);
  await ana.page.mouse.move(200, 700);
  await expect.poll(() => pixels(ana, place)).not.toBe(hidden);
});

test('one brings everyone to them; each may leave, and it ends with the one who leads', async ({
  people,
}) => {
  const [ana, ben] = await together(people);
  const zoomOf = (person: BoardPage) => person.surface.getAttribute('data-zoom');
  const before = await zoomOf(ben);
  await switchTo(ana, 'Bring everyone to me');
  await expect(stage(ben)).toContainText('shows you around');
  await ana.press('Shift+1');
  await expect.poll(() => zoomOf(ben)).toBe(await zoomOf(ana));
  await stage(ben).getByRole('button', { name: 'Leave' }).click();
  await expect(stage(ben)).toContainText('is showing the others around');
  expect(await zoomOf(ben)).toBe(before);
  await stage(ben).getByRole('button', { name: 'Rejoin' }).click();
  await expect.poll(() => zoomOf(ben)).toBe(await zoomOf(ana));
  await ana.page.context().close();
  // The server waits half a minute for whoever may come back.
  await expect(stage(ben)).toHaveCount(0, { timeout: 90_000 });
});

test('a hand is seen in the list of people, and lowered by whoever leads; it goes with its person', async ({
  people,
}) => {
  const [ana, ben] = await together(people);
  const list = ana.page.getByRole('list', { name: 'People' });
  const raise = async () => {
    await (await facilitate(ben)).getByRole('button', { name: 'Raise your hand' }).click();
    await ben.press('Escape');
    await expect(list.getByRole('button', { name: /hand raised/ })).toHaveCount(1);
  };
  await raise();
  await (await facilitate(ana)).getByRole('button', { name: /^Lower the hand of/ }).click();
  await ana.press('Escape');
  await expect(list.getByRole('button', { name: /hand raised/ })).toHaveCount(0);
  await raise();
  await ben.page.context().close();
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await expect((await facilitate(ana)).getByText('Nobody has raised a hand.')).toBeVisible();
});

test('who only looks keeps the panel of hands when the last one goes down, and the keyboard where it was', async ({
  people,
}) => {
  const [ana, ben] = await together(people, 'view');
  const button = ben.button('Facilitate');
  await expect(button).toHaveCount(0);
  const own = await facilitate(ana);
  await own.getByRole('button', { name: 'Raise your hand' }).click();
  await button.focus();
  await ben.press('Enter');
  const panel = ben.page.getByRole('dialog', { name: 'Facilitate' });
  await expect(panel.getByRole('list', { name: 'Raised hands' })).toBeVisible();
  await own.getByRole('button', { name: 'Lower your hand' }).click();
  await expect(panel.getByText('Nobody has raised a hand.')).toBeVisible();
  await expect(panel).toBeFocused();
  await ben.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(button).toBeFocused();
});

test('words are seen at the cursor while they are written, and a reaction where it was sent', async ({
  people,
}) => {
  const [ana, ben] = await together(people);
  await ben.page.mouse.move(620, 560);
  await ben.press('/');
  await ben.page.keyboard.type('what about this one');
  const cursor = ana.page.locator('[data-cursor][data-says]');
  await expect(cursor).toContainText('what about this one');
  await ben.press('Escape');
  await expect(cursor).toHaveCount(0);
  await ben.page.mouse.move(620, 560);
  await ben.press('.');
  await expect(ben.page.getByRole('toolbar', { name: 'Reactions' })).toBeVisible();
  const seen = ana.page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const look = () => {
          const found = document.querySelector<HTMLElement>('[data-reaction]');
          if (found) resolve(found.dataset.reaction!);
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
  await ben.press('4');
  expect(await seen).toBe('🎉');
  await ben.press('Escape');
  await expect(ben.page.getByRole('toolbar', { name: 'Reactions' })).toHaveCount(0);
});

test('words and reactions begun before all of the page is there come with it', async ({ people }) => {
  const [ana, ben] = await together(people);
  const beginDuringReload = async (begin: () => Promise<void>) => {
    let letGo = () => {};
    const isLetGo = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await ben.page.route('**/_next/static/**/*.js', async (route) => {
      const answer = await route.fetch();
      if ((await answer.text()).includes('Say something at your cursor')) await isLetGo;
      await route.fulfill({ response: answer });
    });
    await ben.reload();
    await ben.page.mouse.move(620, 560);
    await begin();
    letGo();
    await ben.page.unrouteAll({ behavior: 'wait' });
  };
  await beginDuringReload(async () => {
    await ben.press('/');
    await ben.page.keyboard.type('hello');
  });
  await expect(ana.page.locator('[data-cursor][data-says]')).toContainText('hello');
  await ben.press('Escape');
  const floated = ben.page.locator('[data-reaction]').first();
  let seen: Promise<string | null> | undefined;
  await beginDuringReload(async () => {
    await ben.press('.');
    await ben.press('4');
    seen = floated.getAttribute('data-reaction');
  });
  // On the own screen: a reaction waits for no line to the others.
  expect(await seen).toBe('🎉');
});

test('where a screen is not wide, what runs in the room lies between the panels at its sides', async ({
  people,
}) => {
  const ana = await people.invite({ viewport: { width: 1024, height: 768 } });
  await ana.arrive();
  await writeNote(ana, [420, 360], 'Apples');
  for (const name of ['Start a timer of 3 minutes', 'Start the vote']) {
    await (await facilitate(ana)).getByRole('button', { name }).click();
    await ana.press('Escape');
  }
  await ana.button('Chat').click();
  await ana.draw('Rectangle', [500, 560], [640, 660]);
  const edges = async (role: 'region' | 'complementary', name: string) => {
    const { x, width } = (await ana.page.getByRole(role, { name }).boundingBox())!;
    return [x, x + width] as const;
  };
  const [, endOfStyle] = await edges('region', 'Style');
  const [start, end] = await edges('region', 'In this room');
  const [startOfChat] = await edges('complementary', 'Chat');
  expect(start).toBeGreaterThan(endOfStyle);
  expect(end).toBeLessThan(startOfChat);
});

test('on a phone it is led from a sheet like all other panels, which makes room when something was begun', async ({
  people,
}) => {
  const ana = await people.invite({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await ana.arrive();
  await ana.button('Facilitate').tap();
  const sheet = ana.page.getByRole('complementary', { name: 'Facilitate' });
  await expect(sheet).toBeVisible();
  const place = async () => {
    const { x, width, y, height } = (await sheet.boundingBox())!;
    return [x, width, Math.round(y + height)];
  };
  // Where it comes to rest: it slides in.
  await expect.poll(place).toEqual([0, 390, 844]);
  await sheet.getByRole('button', { name: 'Start a timer of 3 minutes' }).tap();
  await expect(sheet).toHaveCount(0);
  await expect(stage(ana).getByRole('timer')).toBeVisible();
});
