import { expect, test } from './product';

test('a flowchart by keys alone, and a mind map in which one goes on writing', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [300, 300], [420, 380]);
  await ana.press('Control+ArrowRight');
  await ana.sees(3);
  await ana.press('Alt+ArrowLeft');
  await ana.press('Control+ArrowDown');
  await ana.sees(5);
  await ana.press('Control+a');
  await ana.press('Delete');
  await ana.sees(0);
  await ana.press('m');
  await ana.page.mouse.click(500, 400);
  await ana.page.keyboard.type('Idea');
  await ana.press('Tab');
  await ana.page.keyboard.type('One');
  await ana.press('Escape');
  await ana.press('Enter');
  await ana.page.keyboard.type('Two');
  await ana.press('Escape');
  await ana.sees(5);
  const words = (await ana.shapes()).flatMap(({ text }) => (text ? [text] : []));
  expect(words.sort()).toEqual(['Idea', 'One', 'Two']);
});

test('a line is built click by click, and ends with Enter', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.page.getByRole('radio', { name: 'Line', exact: true }).click();
  for (const [x, y] of [
    [400, 300],
    [600, 320],
    [560, 500],
  ] as const) {
    await ana.page.mouse.click(x, y, { delay: 20 });
  }
  await ana.press('Enter');
  await ana.sees(1);
  const [line] = await ana.shapes();
  expect((line as unknown as { points: unknown[] }).points).toHaveLength(3);
});

test('a link is written, shown as a badge, and leads to a shape from another page', async ({ people }) => {
  const ana = await people.invite({ permissions: ['clipboard-read', 'clipboard-write'] });
  await ana.arrive();
  await ana.draw('Rectangle', [400, 300], [520, 380]);
  await ana.press('Control+Shift+K');
  await ana.page.getByRole('textbox', { name: 'Address' }).fill('javascript:alert(1)');
  await ana.press('Enter');
  await expect(ana.page.getByRole('alert').filter({ hasText: 'no address' })).toBeVisible();
  await ana.page.getByRole('textbox', { name: 'Address' }).fill('example.com/a');
  await ana.button('Save').click();
  const badge = ana.page.getByRole('link', { name: 'Open link: example.com' });
  await expect(badge).toHaveAttribute('href', 'https://example.com/a');
  await expect(badge).toHaveAttribute('rel', /noopener/);
  await ana.isSaved();
  const [shape] = await ana.shapes();
  await ana.page.goto(`${ana.page.url()}?shape=${shape!.id}`);
  await ana.isReady();
  await expect.poll(async () => (await ana.placeOf(shape!.id))[0]).toBeGreaterThan(600);
});

test('a presentation goes through the frames and gives the board back', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Frame', [300, 200], [600, 400]);
  await ana.draw('Frame', [700, 200], [1000, 400]);
  await ana.press('Escape');
  const before = await ana.camera();
  await ana.press('Alt+p');
  const place = ana.page.getByRole('status', { name: /^Slide/ });
  await expect(place).toContainText('1 / 2');
  await expect(ana.button('Share')).toBeHidden();
  await ana.press('ArrowRight');
  await expect(place).toContainText('2 / 2');
  await ana.press('Escape');
  await expect(ana.button('Share')).toBeVisible();
  expect(await ana.camera()).toEqual(before);
});

test('a page is a card that loads nothing by itself, and a sandboxed frame once it is asked for', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  const asked: string[] = [];
  await ana.page.route(/youtube/, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: 'text/html', body: '<p>a video</p>' });
  });
  await ana.press('Control+k');
  await ana.page.keyboard.type('Embed a page');
  await ana.press('Enter');
  await ana.page.getByRole('textbox', { name: 'Address of the page' }).fill('https://youtu.be/dQw4w9WgXcQ');
  await ana.press('Enter');
  await ana.sees(1);
  const play = ana.button('Load YouTube');
  await expect(play).toBeVisible();
  expect(asked).toEqual([]);
  await play.click();
  const frame = ana.page.locator('iframe[title="YouTube"]');
  await expect(frame).toHaveAttribute('sandbox', /allow-scripts/);
  await expect.poll(() => asked.length).toBeGreaterThan(0);
  await expect(ana.page.frameLocator('iframe[title="YouTube"]').getByText('a video')).toBeVisible();
  await ana.button('Close YouTube').click();
  await expect(frame).toBeHidden();
});
